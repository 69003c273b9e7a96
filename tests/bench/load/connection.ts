import { connect, type Socket } from "node:net";

const HEAD_END = Buffer.from("\r\n\r\n");
const LAST_CHUNK = Buffer.from("0\r\n\r\n");

/**
 * One keep-alive connection that has one request under way at a time. It reads no more of a reply than its status and
 * where it ends, so that the generator of the load takes little of the machine that it measures.
 */
export class Connection {
  readonly #socket: Socket;
  #answered: ((status: number) => void) | undefined;
  #failed: ((reason: Error) => void) | undefined;
  #head: Buffer = Buffer.alloc(0);
  #status = 0;
  /** Bytes of the body that are still to come; undefined while the head is read, Infinity for a body in chunks. */
  #left: number | undefined;
  #tail: Buffer = Buffer.alloc(0);

  constructor(port: number) {
    this.#socket = connect(port, "127.0.0.1");
    this.#socket.setNoDelay(true);
    this.#socket.on("data", (part) => this.#read(part));
    this.#socket.on("error", (reason) => this.#failed?.(reason));
    this.#socket.on("close", () => this.#failed?.(new Error("the server closed a connection")));
  }

  /** Sends a whole request. @returns the status of its reply, once that has come to its end */
  send(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }

  #read(part: Buffer): void {
    let rest = part;
    if (this.#left === undefined) {
      this.#head = this.#head.length === 0 ? part : Buffer.concat([this.#head, part]);
      const end = this.#head.indexOf(HEAD_END);
      if (end < 0) return;
      const head = this.#head.toString("latin1", 0, end).toLowerCase();
      rest = this.#head.subarray(end + HEAD_END.length);
      this.#head = Buffer.alloc(0);
      this.#status = Number(head.slice(9, 12));
      const length = /content-length: *(\d+)/u.exec(head)?.[1];
      this.#left = length === undefined ? (head.includes("transfer-encoding: chunked") ? Infinity : 0) : Number(length);
    }
    if (this.#left === Infinity) {
      this.#tail = Buffer.concat([this.#tail, rest]).subarray(-LAST_CHUNK.length);
      if (!this.#tail.equals(LAST_CHUNK)) return;
    } else {
      this.#left -= rest.length;
      if (this.#left > 0) return;
    }
    this.#left = undefined;
    this.#tail = Buffer.alloc(0);
    this.#answered?.(this.#status);
  }
}
