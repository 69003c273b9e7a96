import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/** What becomes of one request for storing an answer. */
export type Trouble =
  | "none"
  /** The server answers 500 and has stored nothing. */
  | "error"
  /** The connection breaks before the server has the request. */
  | "dropped before"
  /** The server has stored the answer; its reply never arrives. */
  | "dropped after";

/** A network between a browser and the product that can be cut and can be bad. */
export interface FailingNetwork {
  readonly origin: string;
  /** Statuses with which the product itself answered requests for storing. */
  readonly stored: readonly number[];
  /** Trouble of the next requests for storing, in this order; none after them. */
  plan(troubles: readonly Trouble[]): void;
  /** Nobody answers at the address any more. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** From now on the server answers 500 to everything. */
  breakServer(): void;
}

/** Starts a network on a port of its own; the browser knows the product by that address. */
export async function startNetwork(product: string): Promise<FailingNetwork> {
  const stored: number[] = [];
  const planned: Trouble[] = [];
  let broken = false;
  const server = createServer((request, response) => void forward(request, response));

  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const storing = request.method === "POST" && request.url === "/api/v1/responses";
    const trouble = storing ? (planned.shift() ?? "none") : "none";
    if (broken || trouble === "error") {
      request.resume();
      response.writeHead(500).end("broken");
      return;
    }
    if (trouble === "dropped before") {
      request.destroy();
      return;
    }
    const { hostname, port } = new URL(product);
    const { method, url: path, headers } = request;
    const onward = ask({ hostname, port, method, path, headers });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
    const [reply] = (await once(onward, "response")) as [IncomingMessage];
    if (storing) stored.push(reply.statusCode ?? 0);
    if (trouble === "dropped after") {
      reply.resume();
      response.destroy();
      return;
    }
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(response);
  };

  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  return {
    origin: `http://127.0.0.1:${port}`,
    stored,
    plan: (troubles) => void planned.push(...troubles),
    cut: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
    mend: async () => {
      await listen(port);
    },
    breakServer: () => (broken = true),
  };
}
