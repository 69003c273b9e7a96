import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { onTestFinished } from "vitest";

import type { Application } from "#app/application/application.ts";
import { apiListener } from "#app/server/api-listener.ts";

/** Serves the machine addresses of an application on a free port until the test ends. @returns the origin */
export async function serveApi(application: Application): Promise<string> {
  const listener = apiListener(application);
  const server = createServer((request, response) => {
    if (!listener(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  onTestFinished(() => server.closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends a body as a program would. */
export function postTo(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  });
}
