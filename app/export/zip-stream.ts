import { once } from "node:events";
import { crc32, createDeflateRaw } from "node:zlib";

import { Zip, type ZipInputFile } from "fflate";

import type { TextFile } from "#app/export/text-file.ts";

/** Largest zip, and largest file in it, whose sizes its directory can hold, in bytes. */
const LARGEST = 2 ** 32 - 1;

/** From 1, fast, to 9, small: answers are so repetitive that more than this hardly makes them smaller. */
const LEVEL = 1;

/** So much is compressed in one go: a page. In smaller parts each would wait until the server's own thread is free again. */
const CHUNK_BYTES = 2 ** 16;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A zip of text files, made while it is taken: no more of it is in memory than a few pieces, and nothing is read ahead of
 * whoever takes it. Some pieces are empty. It is whole only when its last piece was taken: its directory stands at the end.
 * @param mtime of every file
 * @throws when the zip would be larger than 4 GB
 */
export async function* zipStream(files: AsyncIterable<TextFile>, mtime: Date): AsyncGenerator<Bytes, void> {
  let ready: Bytes[] = [];
  let size = 0;
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    size += bytes.length;
    if (size > LARGEST) throw new Error("the export is larger than a zip may be");
    ready.push(bytes);
  });
  const take = (): readonly Bytes[] => {
    const taken = ready;
    ready = [];
    return taken;
  };
  for await (const { name, text } of files) {
    const entry = new DeflatedText(name, mtime);
    try {
      zip.add(entry);
      for await (const piece of text) {
        if (piece === "") yield new Uint8Array();
        else await entry.write(piece);
        yield* take();
      }
      await entry.end();
      yield* take();
    } finally {
      entry.close();
    }
  }
  zip.end();
  yield* take();
}

/** A file of a zip, compressed by threads beside the one that answers requests. */
class DeflatedText implements ZipInputFile {
  readonly filename: string;
  readonly mtime: Date;
  /** Deflate, in the language of zips. */
  readonly compression = 8;
  crc = 0;
  size = 0;
  /** Set by the zip. */
  ondata: NonNullable<ZipInputFile["ondata"]> = () => undefined;
  readonly #deflate = createDeflateRaw({ level: LEVEL, chunkSize: CHUNK_BYTES });
  #compressed: Promise<void> = Promise.resolve();
  #failure: Error | undefined;

  constructor(filename: string, mtime: Date) {
    this.filename = filename;
    this.mtime = mtime;
    this.#deflate.on("data", (bytes: Bytes) => this.#pass(bytes, false));
    this.#deflate.on("error", (error) => (this.#failure ??= error));
  }

  /** Returns while the piece is being compressed, but not before the piece ahead of it was. */
  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.crc = crc32(bytes, this.crc);
    this.size += bytes.length;
    if (this.size > LARGEST) throw new Error("a file is larger than a zip may hold");
    await this.#compressed;
    this.#throwFailure();
    this.#compressed = new Promise((resolve) => this.#deflate.write(bytes, () => resolve()));
  }

  async end(): Promise<void> {
    await this.#compressed;
    this.#throwFailure();
    const ended = once(this.#deflate, "end");
    this.#deflate.end();
    await ended;
    this.#pass(new Uint8Array(), true);
    this.#throwFailure();
  }

  close(): void {
    this.#deflate.destroy();
  }

  /** What goes wrong here is kept for whoever writes: thrown into the compression, it would end the process. */
  #pass(bytes: Bytes, last: boolean): void {
    try {
      this.ondata(null, bytes, last);
    } catch (error) {
      this.#failure ??= error as Error;
    }
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure;
  }
}
