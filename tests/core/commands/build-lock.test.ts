import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { takeBuildLock } from "#app/commands/build-lock.mjs";

async function checkout(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "survey-lock-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, "node_modules"));
  return root;
}

test("of servers that are started at once one builds, and the next may when it is done", async () => {
  const root = await checkout();
  const taken = await Promise.all([takeBuildLock(root), takeBuildLock(root), takeBuildLock(root)]);
  const [giveBack, ...others] = taken.filter((one) => one !== undefined);
  expect(others).toEqual([]);
  expect(await takeBuildLock(root)).toBeUndefined();
  await giveBack?.();
  expect(await takeBuildLock(root)).toBeDefined();
});

test("a server that died while it built keeps nobody from building", async () => {
  const root = await checkout();
  const { pid } = spawnSync(process.execPath, ["--version"]);
  await writeFile(join(root, "node_modules", ".survey-build-lock"), String(pid));
  expect(await takeBuildLock(root)).toBeUndefined(); // only found out
  expect(await takeBuildLock(root)).toBeDefined();
});
