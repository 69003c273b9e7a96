// @ts-check
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What the build is made from; definitions and migrations are read at start and are not among them. */
const SOURCES = ["app", "public", "prisma/models", "package-lock.json", "vite.config.ts", "remix.config.js"];

/** Where the fingerprint of a build's sources is kept, beside the build. */
const FINGERPRINT = "build/sources.sha256";

/**
 * SHA-256 over the names and contents of everything that the build is made from.
 * @param {string} projectRoot
 */
export async function fingerprintSources(projectRoot) {
  const hash = createHash("sha256");
  /** @param {string} path */
  const add = async (path) => {
    const full = join(projectRoot, path);
    const entries = await readdir(full, { withFileTypes: true }).catch(() => undefined);
    if (!entries) {
      hash.update(path).update(await readFile(full));
      return;
    }
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name !== "generated") await add(join(path, entry.name));
    }
  };
  for (const source of SOURCES) await add(source);
  return hash.digest("hex");
}

/**
 * Whether the build in `build/` was made from the sources as they are.
 * @param {string} projectRoot
 */
export async function isBuildCurrent(projectRoot) {
  const kept = await readFile(join(projectRoot, FINGERPRINT), "utf8").catch(() => "");
  return kept === (await fingerprintSources(projectRoot));
}

/** @param {string} projectRoot @param {string} fingerprint */
export async function keepFingerprint(projectRoot, fingerprint) {
  await writeFile(join(projectRoot, FINGERPRINT), fingerprint);
}
