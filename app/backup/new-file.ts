import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, link, open, rename, rm, unlink } from "node:fs/promises";
import { dirname } from "node:path";

import { FileRefused } from "#app/backup/held-rows.ts";

/** Filesystems without hard links (a USB stick, a share) say so in one of these words. */
const NO_LINKS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"];

/**
 * Gives a finished file its name, in one step: before it there is nothing under that name, after it the whole file, also
 * when the power goes. Never writes over anything.
 * @throws FileRefused when there is something under that name
 */
export async function giveName(unnamed: string, name: string): Promise<void> {
  await sync(unnamed);
  try {
    await link(unnamed, name);
    await unlink(unnamed);
  } catch (error) {
    const code = codeOf(error);
    if (code === "EEXIST") throw new FileRefused(`${name} exists; it is not written over.`);
    if (!NO_LINKS.includes(code ?? "")) throw error;
    if (await exists(name)) throw new FileRefused(`${name} exists; it is not written over.`);
    await rename(unnamed, name);
  }
  await sync(dirname(name));
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Removes an unfinished database file with what SQLite keeps beside it. */
export async function removeUnfinished(file: string): Promise<void> {
  for (const ending of ["", "-wal", "-shm", "-journal"]) await rm(`${file}${ending}`, { force: true });
}

/** SHA-256 over a file, hexadecimal, as `sha256sum` prints it. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest("hex");
}

export async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
