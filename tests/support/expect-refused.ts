import { expect } from "vitest";

import type { SentResponse } from "#tests/support/sending-clients.ts";

/**
 * Whoever was not thanked was told in time that it is to be sent again, and has lost nothing: programs by a problem
 * document, people by the same form with all that they gave.
 */
export function expectRefusedForNow({ response, reply }: SentResponse): void {
  expect({ status: reply?.status, body: reply?.status === 503 ? "" : reply?.body }).toEqual({ status: 503, body: "" });
  expect(Number(reply?.retryAfter)).toBeGreaterThan(0);
  const body = reply?.body ?? "";
  if (response.way === "json") {
    expect(reply?.contentType).toMatch(/^application\/problem\+json/u);
    expect(JSON.parse(body)).toMatchObject({ type: "urn:survey:problem:unavailable", status: 503 });
    return;
  }
  expect(reply?.contentType).toMatch(/^text\/html/u);
  const inputs = new Set(body.match(/<(input|textarea)\b[^>]*>[^<]*/gu)?.map(fieldOf));
  const given = { response_id: response.id, ...response.answers };
  const kept = Object.entries(given).map(([name, value]) => `${name}=${value}`);
  expect([...inputs]).toEqual(expect.arrayContaining(kept));
  if (response.comment) expect(body).toContain(response.comment);
  if (response.code) expect([...inputs]).toContain(`code=${response.code}`);
}

/** `name=value` of a field as it would be sent; nothing of an option that is not chosen. */
function fieldOf(input: string): string | undefined {
  const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`, "u").exec(input)?.[1];
  if (attribute("type") === "radio" && !/\bchecked=/u.test(input)) return undefined;
  return `${attribute("name")}=${attribute("value")}`;
}
