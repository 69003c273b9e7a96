import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, inject, onTestFinished, test } from "vitest";

import { moveToPostgres } from "#app/backup/move-to-postgres.ts";
import type { Database } from "#app/database/open-database.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { readConfig } from "#app/server/config.ts";
import { openInstallation } from "#app/server/open-installation.ts";
import { freshPostgresDatabase } from "#tests/support/postgres-template.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { storeRows } from "#tests/support/stored-rows.ts";

/** A closed installation on SQLite with every kind of value in it, and an empty PostgreSQL database. */
async function twoEnds() {
  const dataDir = await mkdtemp(join(tmpdir(), "survey-move-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const { url, remove } = await freshPostgresDatabase(inject("postgresServer"));
  onTestFinished(remove);
  const open = (environment: Record<string, string>) =>
    openInstallation(readConfig(environment, projectRoot), projectRoot, () => new Date("2026-11-25T03:00:00Z"));

  const before = await open({ DATA_DIR: dataDir });
  const { database, unit } = before;
  await storeRows(database, unit.id, { waveId: TRIAL_WAVE_ID, questionnaireId: "one-stop" }, [
    { count: 700, otherwise: "4" },
    { count: 20, otherwise: "1", assisted: true, flags: "fast", channel: "kiosk" },
  ]);
  const unitId = unit.id;
  await database.evidenceFile.create({
    data: { unitId, id: "e", name: "biên bản.pdf", contentType: "application/pdf", content: randomBytes(300_000) },
  });
  await database.comment.create({
    data: {
      ...{ unitId, id: "c", waveId: TRIAL_WAVE_ID, questionnaireId: "one-stop", month: "2026-11" },
      ...{ text: "Ý kiến: 'nháy', \"kép\", \\ và 🙂\ndòng hai", state: "waiting" },
    },
  });
  const rows = await everyRow(database);
  const figures = await before.application.office.index(TRIAL_WAVE_ID);
  await before.close();
  const file = join(dataDir, "survey.sqlite");
  return { dataDir, file, url, rows, figures, open, move: () => moveToPostgres(file, url, projectRoot) };
}

async function everyRow(database: Database) {
  const rows = await Promise.all([
    database.response.findMany({ orderBy: { id: "asc" } }),
    database.comment.findMany(),
    database.evidenceFile.findMany(),
    database.secret.findMany({ orderBy: { name: "asc" } }),
    database.singleUseCode.findMany({ orderBy: { codeHash: "asc" } }),
    database.wave.findMany(),
    database.wavePoint.findMany({ orderBy: [{ pointId: "asc" }, { questionnaireId: "asc" }] }),
    database.definitionSnapshot.findMany({ orderBy: { hash: "asc" } }),
  ]);
  return rows;
}

test("an installation that was moved to PostgreSQL goes on with every row, the same keys and the same figures", async () => {
  const { dataDir, file, url, rows, figures, open, move } = await twoEnds();
  const moved = new Map(await move());
  expect([moved.get("response"), moved.get("evidence_file"), moved.get("single_use_code")]).toEqual([720, 1, 10]);
  expect(await readdir(dataDir)).toEqual(["survey.sqlite.moved"]);

  const after = await open({ DATABASE_URL: url });
  onTestFinished(() => after.close());
  expect(await everyRow(after.database)).toEqual(rows);
  expect(await after.application.office.index(TRIAL_WAVE_ID)).toEqual(figures);
  // Once more, from a file that is no longer there, or into a database that is no longer empty.
  await expect(moveToPostgres(file, url, projectRoot)).rejects.toThrow("There is no database");
  await expect(moveToPostgres(`${file}.moved`, url, projectRoot)).rejects.toThrow("is not empty");
}, 60_000);

test("while a server has the file open nothing is moved, and it can be moved afterwards", async () => {
  const { dataDir, open, move } = await twoEnds();
  const server = await open({ DATA_DIR: dataDir });
  await expect(move()).rejects.toThrow("is in use: stop the server");
  expect((await server.application.health()).status).toBe("ok");
  await server.close();
  expect((await move()).length).toBeGreaterThan(20);
}, 60_000);
