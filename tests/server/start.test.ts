import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { readConfig } from "#app/server/config.ts";
import { openInstallation } from "#app/server/open-installation.ts";
import { startMessage } from "#app/server/start-message.ts";
import { projectRoot } from "#tests/support/project-root.ts";

/** An empty folder with the product's own definitions, which a test may spoil. */
async function copyOfDefinitions(): Promise<{
  root: string;
  spoil: (file: string, from: string, to: string) => Promise<void>;
}> {
  const root = await mkdtemp(join(tmpdir(), "survey-start-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await cp(join(projectRoot, "survey-definitions"), join(root, "survey-definitions"), { recursive: true });
  await symlink(join(projectRoot, "prisma"), join(root, "prisma"));
  return {
    root,
    spoil: async (file, from, to) => {
      const path = join(root, "survey-definitions", file);
      const text = await readFile(path, "utf8");
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
      await writeFile(path, text.replace(from, to));
    },
  };
}

test("a wrong definition stops the start with every problem, and leaves no database behind", async () => {
  const { root, spoil } = await copyOfDefinitions();
  await spoil("questionnaires/one-stop.yaml", 'criterion: "3.6.1"', 'criterion: "3.6.9"');
  await spoil("questionnaires/residents.yaml", "scale: satisfaction-5", "scale: satisfaction-9");
  const start = openInstallation(readConfig({ DATA_DIR: join(root, "data") }, root), root);
  await expect(start).rejects.toThrow(
    /one-stop\.yaml:\d+ groups\.\d\.items\.\d\.criterion: criterion "3\.6\.9" is not in/u,
  );
  await expect(start).rejects.toThrow(/residents\.yaml:\d+ groups\.\d\.items\.\d\.scale: scale "satisfaction-9"/u);
  expect(await readdir(root)).not.toContain("data");
});

test("the first start opens a trial wave and prints addresses and codes at which a person can answer at once", async () => {
  const { root } = await copyOfDefinitions();
  const config = readConfig({ DATA_DIR: join(root, "data"), PORT: "0" }, root);
  const first = await openInstallation(config, root);
  const message = await startMessage(first, config, 4321);
  for (const path of [
    "/kiosk/mot-cua",
    "/q/hai-long",
    "/q/trang-tin",
    "/q/can-bo",
    "/q/nguoi-dan",
    "/m",
    "/office/index",
  ]) {
    expect(message).toContain(`http://127.0.0.1:4321${path}`);
  }
  expect(message.match(/\b[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}\b/gu)).toHaveLength(10);
  await first.close();

  const again = await openInstallation(config, root);
  expect(await startMessage(again, config, 4321)).toBe(message);
  await again.close();
});

test("the office is said to be closed when the server listens to other machines", async () => {
  const { root } = await copyOfDefinitions();
  const config = readConfig({ DATA_DIR: join(root, "data"), HOST: "0.0.0.0" }, root);
  const installation = await openInstallation(config, root);
  expect(await startMessage(installation, config, 3000)).toContain("closed (403) until accounts exist");
  expect(installation.application.loopbackOnly).toBe(false);
  await installation.close();
});
