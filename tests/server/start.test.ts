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
  const message = await startMessage(first, config, 4321, undefined);
  for (const path of ["/kiosk/mot-cua", "/q/hai-long", "/q/trang-tin", "/q/can-bo", "/q/nguoi-dan", "/m", "/office"]) {
    expect(message).toContain(`http://127.0.0.1:4321${path}`);
  }
  expect(message.match(/\b[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}\b/gu)).toHaveLength(10);
  await first.close();

  const again = await openInstallation(config, root);
  expect(await startMessage(again, config, 4321, undefined)).toBe(message);
  await again.close();
});

test("every start prints how to sign in for the first time, until somebody has", async () => {
  const { root } = await copyOfDefinitions();
  const config = readConfig({ DATA_DIR: join(root, "data") }, root);
  const passwords: string[] = [];
  for (let start = 1; start <= 2; start += 1) {
    const installation = await openInstallation(config, root);
    const first = await installation.application.accounts.prepareFirst();
    const message = await startMessage(installation, config, 3000, first);
    passwords.push(/quan-tri +(\S+)$/mu.exec(message)?.[1] ?? "nothing printed");
    await installation.close();
  }
  const [lost = "", printed = ""] = passwords;
  expect(printed).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/u);

  const installation = await openInstallation(config, root);
  const { accounts } = installation.application;
  const signIn = (password: string) => accounts.signIn({ name: "quan-tri", password, knownBrowser: undefined });
  expect(await signIn(lost)).toEqual({ kind: "refused" });
  const entered = await signIn(printed);
  const signedIn = await accounts.signedIn(entered.kind === "signed_in" ? entered.token : undefined);
  if (!signedIn) throw new Error("nobody is signed in");
  const fresh = "một câu chỉ mình tôi biết";
  expect(await accounts.changePassword(signedIn, { present: "", fresh, repeated: fresh })).toEqual({ kind: "changed" });
  expect(await accounts.prepareFirst()).toBeUndefined();
  expect(await signIn(fresh)).toMatchObject({ kind: "signed_in", mustChange: false });
  await installation.close();
});
