import type { IncomingMessage, Server, ServerResponse } from "node:http";

/** How long a stop waits for requests that were begun. */
export const STOP_MS = 10_000;

/**
 * Makes a server able to stop without cutting anybody off.
 * @returns stops it: takes no new connection, answers every request that was begun, and says on each reply that its
 *   connection ends there, or a client that keeps asking would keep the server. Resolves when all connections are closed;
 *   what is left after `patience` milliseconds is cut.
 */
export function stopsGracefully(server: Server, patience = STOP_MS): () => Promise<{ readonly cutOff: boolean }> {
  const begun = new Set<ServerResponse>();
  let stopping = false;
  // Before the listener that answers, so that also a reply that is written at once says that it is the last.
  server.prependListener("request", (_request: IncomingMessage, response: ServerResponse) => {
    if (stopping) response.shouldKeepAlive = false;
    begun.add(response);
    response.once("close", () => begun.delete(response));
  });
  return async () => {
    stopping = true;
    for (const response of begun) if (!response.headersSent) response.shouldKeepAlive = false;
    let cutOff = false;
    const timer = setTimeout(() => {
      cutOff = true;
      server.closeAllConnections();
    }, patience);
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await closed;
    clearTimeout(timer);
    return { cutOff };
  };
}
