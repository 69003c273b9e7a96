import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import type { Metrics } from "#app/server/metrics/metrics.ts";
import { EXPOSITION_TYPE } from "#app/server/metrics/exposition.ts";

/** Headers that a proxy adds: who comes through one is not on this machine, though the connection is. */
const OF_PROXIES = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via"];

/**
 * Answers `/metrics`; returns false for every other address. With a token only whoever sends it may read, from anywhere;
 * without one only a program on this machine that asks without a proxy.
 */
export function metricsListener(metrics: Metrics, token: string | undefined) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = (request.url ?? "").split("?", 1)[0];
    if (path !== "/metrics") return false;
    void answer(metrics, token, request, response);
    return true;
  };
}

async function answer(
  metrics: Metrics,
  token: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = async (): Promise<[number, string, Record<string, string>?]> => {
    if (request.method !== "GET" && request.method !== "HEAD") return [405, "GET only\n", { allow: "GET, HEAD" }];
    if (!mayRead(request, token)) {
      return token === undefined
        ? [403, "Only this machine may read this, or whoever sends the METRICS_TOKEN of the server.\n"]
        : [401, "Send the METRICS_TOKEN of the server.\n", { "www-authenticate": "Bearer" }];
    }
    return [200, await metrics.read()];
  };
  const [status, text, headers] = await reply();
  response.writeHead(status, {
    "content-type": status === 200 ? EXPOSITION_TYPE : "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...headers,
  });
  response.end(request.method === "HEAD" ? undefined : text);
}

function mayRead({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  if (token !== undefined) {
    const sent = /^Bearer +(\S+)$/iu.exec(headers.authorization ?? "")?.[1];
    return sent !== undefined && timingSafeEqual(digest(sent), digest(token));
  }
  const fromHere = /^(?:::ffff:)?127\.|^::1$/u.test(socket.remoteAddress ?? "");
  return fromHere && OF_PROXIES.every((name) => headers[name] === undefined);
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}
