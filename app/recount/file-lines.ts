import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";

import { Refusal } from "#app/recount/refusal.ts";

export const NOT_UTF8 = "the text is not UTF-8; save the file as UTF-8";

/** Longest line that is read, in bytes: a file without line breaks must not fill the memory. */
export const LONGEST_LINE = 1_048_576;

const LINE_FEED = 10;
const BYTE_ORDER_MARK = Buffer.from("\uFEFF");

/**
 * Reads a file in pieces of whole lines, each with its line break, without a byte order mark. Only the
 * last piece may lack its line break: the file ends there, or the line is longer than `LONGEST_LINE`.
 * @throws Refusal when the file cannot be read
 */
export async function* wholeLines(path: string): AsyncGenerator<Buffer, void, undefined> {
  let rest = Buffer.alloc(0);
  let atStart = true;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      const end = chunk.lastIndexOf(LINE_FEED) + 1;
      if (end > 0) {
        const lines = Buffer.concat([rest, chunk.subarray(0, end)]);
        yield atStart ? withoutMark(lines) : lines;
        atStart = false;
        rest = Buffer.alloc(0);
      }
      rest = Buffer.concat([rest, chunk.subarray(end)]);
      if (rest.length > LONGEST_LINE) break;
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  if (atStart) rest = withoutMark(rest);
  if (rest.length > 0) yield rest;
}

export function withoutMark(bytes: Buffer): Buffer<ArrayBuffer> {
  const start = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  return bytes.subarray(start) as Buffer<ArrayBuffer>;
}

/** The lines of a piece, each with its line break. */
export function* singleLines(bytes: Buffer): Generator<Buffer, void, undefined> {
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, start);
    const next = end === -1 ? bytes.length : end + 1;
    yield bytes.subarray(start, next);
    start = next;
  }
}

export function endsWithLineBreak(bytes: Buffer): boolean {
  return bytes.at(-1) === LINE_FEED;
}

/** First line, from 1, that is not UTF-8. */
export function lineNotUtf8(bytes: Buffer): number | undefined {
  const line = [...singleLines(bytes)].findIndex((text) => !isUtf8(text)) + 1;
  return line === 0 ? undefined : line;
}

/** The system's "cannot read" as a refusal; anything else is a bug and stays what it is. */
export function unreadable(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return error;
  const reason = READING_PROBLEMS.get(String(error.code)) ?? `the file cannot be read (${String(error.code)})`;
  return new Refusal({ file: path }, reason);
}

const READING_PROBLEMS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["ENOTDIR", "there is no such file"],
  ["EISDIR", "this is a folder, not a file"],
  ["EACCES", "the file may not be read by this user"],
]);
