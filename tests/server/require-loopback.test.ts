import { expect, test } from "vitest";

import type { Application } from "#app/application/application.ts";
import { requireLoopback } from "#app/routes/office/require-loopback.ts";

const bound = (loopbackOnly: boolean) => ({ loopbackOnly }) as Application;
const request = (address: string, headers: Record<string, string> = {}) => new Request(address, { headers });
const refused = (run: () => void) => {
  try {
    run();
    return undefined;
  } catch (thrown) {
    return (thrown as { init?: { status?: number } }).init?.status;
  }
};

test("until accounts exist, the office opens on the server's own machine", () => {
  for (const host of ["localhost", "127.0.0.1", "[::1]"]) {
    expect(refused(() => requireLoopback(bound(true), request(`http://${host}:3000/office/index`)))).toBeUndefined();
  }
});

test("it answers 403 when the server listens to others, by another name, and behind a proxy", () => {
  const here = "http://127.0.0.1:3000/office/index";
  expect(refused(() => requireLoopback(bound(false), request(here)))).toBe(403);
  expect(refused(() => requireLoopback(bound(true), request("http://khaosat.example.vn/office/index")))).toBe(403);
  expect(refused(() => requireLoopback(bound(true), request(here, { "x-forwarded-for": "203.0.113.7" })))).toBe(403);
});
