import { connect, type Socket } from "node:net";

/** What came back on a connection, undecoded. */
export interface RawReply {
  /** Of the last reply on the connection; undefined when it was closed without one. */
  readonly status: number | undefined;
  /** Status line and headers, as they were sent. */
  readonly head: string;
  /** Everything after the headers; of a chunked reply with the sizes of its chunks. */
  readonly body: Buffer;
}

/** How long a server may take for a complete request on a busy machine. */
const LONGEST_MS = 20_000;

/** How long a request that says less than it announced is left hanging. */
const HANGING_MS = 25;

/**
 * Sends bytes as they are and reads until the server closes the connection.
 * @param hangs the request says less than it announced: nobody waits for its end, the sender hangs up
 * @throws when the server neither answers a complete request nor closes the connection
 */
export function exchange(port: number, bytes: Uint8Array, { hangs = false } = {}): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const timer = setTimeout(() => {
      if (parts.length === 0) reject(new Error("the server neither answers nor closes the connection"));
      socket.destroy();
    }, LONGEST_MS);
    socket.on("data", (part) => parts.push(part));
    // A server that turns a large body away closes before it is sent; what it said may still be read.
    socket.on("error", () => undefined);
    socket.once("end", () => socket.end());
    socket.once("close", () => {
      clearTimeout(timer);
      resolve(readReply(Buffer.concat(parts)));
    });
    socket.write(bytes);
    if (hangs) setTimeout(() => socket.end(), HANGING_MS);
  });
}

/** An open connection that a test writes to by hand. */
export async function openConnection(port: number): Promise<{ socket: Socket; closed: Promise<RawReply> }> {
  const socket = connect({ port, host: "127.0.0.1" });
  const parts: Buffer[] = [];
  socket.on("data", (part) => parts.push(part));
  socket.on("error", () => undefined);
  const closed = new Promise<RawReply>((resolve) =>
    socket.once("close", () => resolve(readReply(Buffer.concat(parts)))),
  );
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  return { socket, closed };
}

function readReply(bytes: Buffer): RawReply {
  const text = bytes.toString("latin1");
  // A body that is waited for is announced by a reply of its own; the last one counts.
  const start = Math.max(0, text.startsWith("HTTP/1.1 100") ? text.indexOf("\r\n\r\n") + 4 : 0);
  const end = text.indexOf("\r\n\r\n", start);
  if (end === -1) return { status: undefined, head: text, body: Buffer.alloc(0) };
  const head = text.slice(start, end);
  const status = /^HTTP\/1\.[01] (\d{3})/u.exec(head)?.[1];
  return { status: status === undefined ? undefined : Number(status), head, body: bytes.subarray(end + 4) };
}
