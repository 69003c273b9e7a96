import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";

import { expect, onTestFinished, test } from "vitest";

import { metricsListener } from "#app/server/metrics/metrics-listener.ts";

const TOKEN = "a-token-of-sixteen";

/** The address alone, on every interface of this machine. */
async function serve(token: string | undefined) {
  const listener = metricsListener({ ...nothing, read: () => Promise.resolve("survey_x 1\n") }, token);
  const server = createServer((request, response) => {
    if (!listener(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "::", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return (headers: Record<string, string> = {}, host = "127.0.0.1", path = "/metrics", method = "GET") =>
    fetch(`http://${host}:${port}${path}`, { headers: { connection: "close", ...headers }, method });
}

const nothing = { observe: () => undefined, counting: () => never(), stop: () => undefined };
function never(): never {
  throw new Error("not asked for");
}

test("without a token the figures are for programs on the same machine, over either version of the protocol", async () => {
  const ask = await serve(undefined);
  for (const host of ["127.0.0.1", "[::1]"]) {
    const reply = await ask({}, host);
    expect([reply.status, await reply.text()]).toEqual([200, "survey_x 1\n"]);
    expect(reply.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  }
  expect((await ask({}, "127.0.0.1", "/metrics?x=1", "HEAD")).status).toBe(200);
  expect((await ask({}, "127.0.0.1", "/metrics/x")).status).toBe(418);
  expect((await ask({}, "127.0.0.1", "/metrics", "POST")).status).toBe(405);
});

test("without a token nobody reads them from elsewhere, nor through a proxy on the same machine", async () => {
  const ask = await serve(undefined);
  const proxied = [
    { "x-forwarded-for": "203.0.113.7" },
    { "x-forwarded-for": "127.0.0.1" },
    { forwarded: "for=127.0.0.1" },
    { via: "1.1 caddy" },
    { "x-real-ip": "127.0.0.1" },
  ] as Record<string, string>[];
  for (const headers of proxied) {
    const reply = await ask(headers);
    expect([reply.status, (await reply.text()).includes("survey_x")]).toEqual([403, false]);
  }
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  for (const { address } of own.filter(({ family, internal }) => family === "IPv4" && !internal)) {
    expect((await ask({}, address)).status).toBe(403);
  }
});

test("with a token only who sends it reads them, from anywhere; the machine itself needs it too", async () => {
  const ask = await serve(TOKEN);
  const refused = ["", "Bearer", `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, `Basic ${TOKEN}`, TOKEN];
  for (const authorization of refused) {
    const reply = await ask(authorization === "" ? {} : { authorization });
    expect([reply.status, reply.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    expect(await reply.text()).not.toContain(TOKEN);
  }
  const proxied = { authorization: `Bearer ${TOKEN}`, "x-forwarded-for": "203.0.113.7" };
  expect((await ask(proxied)).status).toBe(200);
});
