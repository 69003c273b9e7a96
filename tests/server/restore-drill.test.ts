import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { restore } from "#app/backup/restore.ts";
import { describeBackup } from "#app/commands/backup-words.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { readConfig } from "#app/server/config.ts";
import { openInstallation } from "#app/server/open-installation.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { runCommand } from "#tests/support/run-command.ts";
import { startServer } from "#tests/support/running-server.ts";
import { serveApi } from "#tests/support/serve-api.ts";
import { keepSending, sendOne } from "#tests/support/sending.ts";

test("a backup made under load brings back, on another machine, every response that was acknowledged before it, once", async () => {
  const folder = await mkdtemp(join(tmpdir(), "survey-drill-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [first, second, copy] = ["first", "second", "copy.sqlite"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];

  const server = await startServer({ DATA_DIR: first });
  onTestFinished(() => void server.process.kill("SIGKILL"));
  const sending = keepSending(server.origin, 8);
  await sending.more(100);
  const backupBegun = performance.now();
  const backup = await runCommand("backup", [copy], { DATA_DIR: first });
  const backupEnded = performance.now();
  await sending.more(20);
  await sending.stop();
  expect(await server.stop()).toBe(0);
  expect([backup.code, backup.err]).toEqual([0, ""]);
  expect(server.said.err()).toBe("");

  const restored = await restore(copy, join(second, "survey.sqlite"), projectRoot);
  expect(backup.out).toContain(describeBackup(restored)); // what the backup told is what came back

  const { sent } = sending;
  expect(sent.every(({ status }) => status === 201)).toBe(true);
  const during = sent.filter(({ begun, ended }) => ended > backupBegun && begun < backupEnded);
  expect(during.length).toBeGreaterThan(8); // more than were on their way when it began
  expect(Math.max(...during.map(({ begun, ended }) => ended - begun))).toBeLessThan(4000); // nobody is held up by it

  const [original, afterwards] = await Promise.all([open(first), open(second)]);
  const fresh = await sendOne(await serveApi(afterwards.application));
  expect([(await afterwards.application.health()).status, fresh.status]).toEqual(["ok", 201]);
  const { database } = afterwards;
  await database.response.deleteMany({ where: { id: fresh.id } });
  const rows = await database.response.findMany({ select: { id: true, answers: true } });
  const inBackup = new Map(rows.map(({ id, answers }) => [id, answers]));
  expect(inBackup.size).toBe(rows.length);
  const before = sent.filter(({ ended }) => ended < backupBegun);
  expect(before.length).toBeGreaterThan(90);
  for (const { id } of before) expect(inBackup.has(id)).toBe(true);
  const stored = await original.database.response.findMany({ select: { id: true, answers: true } });
  expect(stored.map(({ id }) => id).toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
  for (const { id, answers } of stored) if (inBackup.has(id)) expect(inBackup.get(id)).toBe(answers);
  expect(restored.holds.responses).toBe(rows.length);

  // The same figures as the original makes of the same answers.
  await original.database.response.deleteMany({ where: { id: { notIn: [...inBackup.keys()] } } });
  const figures = await afterwards.application.office.index(TRIAL_WAVE_ID);
  expect(figures).toEqual(await original.application.office.index(TRIAL_WAVE_ID));
  expect(JSON.stringify(figures)).toContain(String(rows.length));
}, 60_000);

async function open(dataDir: string) {
  const installation = await openInstallation(readConfig({ DATA_DIR: dataDir }, projectRoot), projectRoot);
  onTestFinished(() => installation.close());
  return installation;
}
