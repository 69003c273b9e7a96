import { data } from "react-router";

import { isLoopback } from "#app/application/loopback.ts";
import type { Application } from "#app/application/application.ts";

/**
 * Until accounts exist, the office opens on the server's own machine only: the server must be bound
 * to a loopback address, and the request must have come to it by such a name and not through a
 * proxy, which would carry the office to the outside.
 * @throws a 403 reply
 */
export function requireLoopback(application: Application, request: Request): void {
  const proxied = ["forwarded", "x-forwarded-for", "x-forwarded-host"].some((name) => request.headers.has(name));
  const host = new URL(request.url).hostname;
  if (!application.loopbackOnly || proxied || !isLoopback(host)) throw data(null, { status: 403 });
}
