// @ts-check
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Beside the libraries: nobody's sources, and never part of a build. */
const LOCK = "node_modules/.survey-build-lock";

/**
 * Takes the right to build in a checkout.
 * @param {string} projectRoot
 * @returns {Promise<(() => Promise<void>) | undefined>} gives it back; undefined while another process builds
 */
export async function takeBuildLock(projectRoot) {
  const lock = join(projectRoot, LOCK);
  try {
    await writeFile(lock, String(process.pid), { flag: "wx" });
    return () => rm(lock, { force: true });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
  }
  // Empty for the moment between its making and its writing.
  const holder = Number(await readFile(lock, "utf8").catch(() => ""));
  if (holder && !isRunning(holder)) await rm(lock, { force: true });
  return undefined;
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
