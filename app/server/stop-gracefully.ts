import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a stop waits for requests that were begun. */
export const STOP_MS = 10_000;

/** A connection that has begun no request so long after that will not begin one: browsers open some in advance. */
const UNUSED_MS = 2_000;

/**
 * Makes a server able to stop without cutting anybody off.
 * @param lastCall so many milliseconds a stopping server still answers everything, and says on each reply that it is the last on
 *   its connection. A request that is on its way at the moment of the stop is answered, instead of finding nobody; a proxy
 *   that asks for the health in this time sends nothing more.
 * @returns stops it: every request that was begun is answered, no client keeps the server by asking on and on. Resolves when
 *   all connections are closed; what is still going on after `patience` milliseconds is cut.
 */
export function stopsGracefully(
  server: Server,
  { lastCall, patience = STOP_MS }: { readonly lastCall: number; readonly patience?: number },
): () => Promise<{ readonly cutOff: boolean }> {
  const connections = new Set<Socket>();
  const begun = new Set<ServerResponse>();
  let stopping = false;
  server.on("connection", (socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  // Before the listener that answers, so that also a reply that is written at once says that it is the last.
  server.prependListener("request", (_request: IncomingMessage, response: ServerResponse) => {
    if (stopping) response.shouldKeepAlive = false;
    begun.add(response);
    response.once("close", () => begun.delete(response));
  });
  const closeUnused = () => {
    const used = new Set([...begun].map(({ socket }) => socket));
    for (const socket of connections) if (!used.has(socket)) socket.destroy();
  };
  return async () => {
    stopping = true;
    for (const response of begun) if (!response.headersSent) response.shouldKeepAlive = false;
    await sleep(lastCall);
    let cutOff = false;
    const timers = [
      setTimeout(closeUnused, UNUSED_MS),
      setTimeout(() => {
        cutOff = true;
        server.closeAllConnections();
      }, patience),
    ];
    await new Promise((resolve) => server.close(resolve)); // closes those that rest
    for (const timer of timers) clearTimeout(timer);
    return { cutOff };
  };
}
