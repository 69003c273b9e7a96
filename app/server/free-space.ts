import { statfs } from "node:fs/promises";

const MIB = 1024 * 1024;

/**
 * With less than this free where the data lie, somebody has to make room: it holds about a million answers, or what the
 * write-ahead log and a backup beside it take for a while.
 */
export const LEAST_FREE_BYTES = 512 * MIB;

/** Bytes that the server's own user may still write in a folder. */
export async function freeBytesIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** What is wrong with so much free space; undefined when nothing is. It does not tell how much there is. */
export function faultInSpace(freeBytes: number, least = LEAST_FREE_BYTES): string | undefined {
  return freeBytes >= least ? undefined : `less than ${Math.round(least / MIB)} MiB free`;
}
