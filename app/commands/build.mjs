// @ts-check
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

import { fingerprintSources, isBuildCurrent, keepFingerprint } from "./build-inputs.mjs";
import { takeBuildLock } from "./build-lock.mjs";

/** How often whoever waits for another process looks whether it has built. */
const LOOK_AGAIN_MS = 100;

/**
 * Builds pages and server into `build/`, unless that was done from these very sources. Several servers of one checkout
 * may be started at once: one of them builds, the others wait for it.
 * @param {string} projectRoot
 */
export async function buildWhenNeeded(projectRoot) {
  while (!(await isBuildCurrent(projectRoot))) {
    const giveBack = await takeBuildLock(projectRoot);
    if (!giveBack) {
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    try {
      // Another process may have built between the look and the lock.
      if (!(await isBuildCurrent(projectRoot))) await build(projectRoot);
    } finally {
      await giveBack();
    }
  }
}

/** @param {string} projectRoot */
async function build(projectRoot) {
  const fingerprint = await fingerprintSources(projectRoot);
  process.stdout.write("Đang dựng chương trình, vài giây · Building, a few seconds …\n");
  const reactRouter = join(projectRoot, "node_modules", "@react-router", "dev", "bin.js");
  const { code, output } = await run(process.execPath, [reactRouter, "build"], projectRoot);
  if (code !== 0) throw new Error(`the build failed:\n${output}`);
  await keepFingerprint(projectRoot, fingerprint);
}

/**
 * Runs a command quietly; what it printed is shown only when it fails.
 * @param {string} command @param {string[]} parameters @param {string} cwd
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(command, parameters, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (part) => (output += part));
    child.stderr.on("data", (part) => (output += part));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await buildWhenNeeded(fileURLToPath(new URL("../..", import.meta.url)));
}
