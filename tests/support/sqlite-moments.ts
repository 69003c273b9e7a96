import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Sizes of SQLite's write-ahead log (fileformat2, §4.1): of its head, and of the head of each page in it. */
const LOG_HEAD = 32;
const FRAME_HEAD = 24;

/**
 * The states of a database that somebody can bring back who copies its files: the log holds each commit as it was
 * written, until the file takes it over.
 * @param look sees a copy as it stood after a commit, oldest first
 */
export async function eachMoment(file: string, look: (copy: string) => Promise<void>): Promise<void> {
  const log = await readFile(`${file}-wal`).catch(() => Buffer.alloc(0));
  const folder = await mkdtemp(join(tmpdir(), "survey-moments-"));
  try {
    for (const [number, end] of commits(log).entries()) {
      const copy = join(folder, `${number}.sqlite`);
      await copyFile(file, copy);
      await writeFile(`${copy}-wal`, log.subarray(0, end));
      await look(copy);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where commits end in a log; what is left of a former log behind it has other salts. */
function commits(log: Buffer): readonly number[] {
  const ends: number[] = [LOG_HEAD];
  if (log.length < LOG_HEAD) return [0];
  const frame = FRAME_HEAD + log.readUInt32BE(8);
  const salts = log.subarray(16, 24);
  for (let at = LOG_HEAD; at + frame <= log.length; at += frame) {
    if (!log.subarray(at + 8, at + 16).equals(salts)) break;
    // The size of the database stands in the last page of a commit only.
    if (log.readUInt32BE(at + 4) > 0) ends.push(at + frame);
  }
  return ends;
}
