import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, onTestFinished, test } from "vitest";

import { connectForMigrations } from "#app/database/migration-connection.ts";
import { migrate, migrationsFolder } from "#app/database/migrations.ts";
import { openDatabase, type DatabaseTarget } from "#app/database/open-database.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { prismaCommand } from "#tests/support/prisma-command.ts";
import { projectRoot } from "#tests/support/project-root.ts";

const FIRST = "0001_first";
const ALL = [FIRST, "0002_answering", "0003_office", "0004_sealing"];

describeEachProvider("migrating", (fresh) => {
  function book() {
    return fresh.database.client.$queryRaw<{ migration_name: string; checksum: string; started: string }[]>`
      SELECT "migration_name", "checksum", CAST("started_at" AS TEXT) AS "started"
      FROM "_prisma_migrations" ORDER BY "migration_name"`;
  }

  /** A copy of the real migrations that a test may change. */
  async function copyOfMigrations(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "survey-migrations-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp(migrationsFolder(projectRoot, fresh.provider), folder, { recursive: true });
    return folder;
  }

  async function addMigration(folder: string, name: string, script: string): Promise<void> {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, "migration.sql"), script);
  }

  test("again changes nothing", async () => {
    const before = await book();
    expect(before.map((entry) => entry.migration_name)).toEqual(ALL);
    const again = await openDatabase(fresh.target, { projectRoot });
    await again.close();
    expect(await book()).toEqual(before);
  });

  test("is done once when several processes start at once on an empty database", async () => {
    const target = await fresh.emptyTarget();
    await Promise.all(Array.from({ length: 4 }, () => startProcess(target)));
    const database = await openDatabase(target, { projectRoot });
    onTestFinished(() => database.close());
    const entries = await database.client.$queryRaw`SELECT "migration_name" FROM "_prisma_migrations"`;
    expect(entries).toEqual(ALL.map((name) => ({ migration_name: name })));
  }, 60_000);

  test("applies what is new, in the order of the names, and only that", async () => {
    const folder = await copyOfMigrations();
    await addMigration(folder, "0103_third", `INSERT INTO "extra" VALUES (3)`);
    await addMigration(folder, "0102_second", `CREATE TABLE "extra" ("n" INTEGER); INSERT INTO "extra" VALUES (2);`);
    await migrate(fresh.target, folder);
    await migrate(fresh.target, folder);
    expect(await fresh.database.client.$queryRaw`SELECT "n" FROM "extra" ORDER BY "n"`).toEqual([{ n: 2 }, { n: 3 }]);
  });

  test("takes a migration that fails back wholly, names it, and goes on once it is repaired", async () => {
    const folder = await copyOfMigrations();
    await addMigration(folder, "0102_broken", `CREATE TABLE "extra" ("n" INTEGER); INSERT INTO "nowhere" VALUES (1);`);
    await expect(migrate(fresh.target, folder)).rejects.toThrow("Migration 0102_broken failed");
    expect(await book()).toHaveLength(ALL.length);
    await addMigration(folder, "0102_broken", `CREATE TABLE "extra" ("n" INTEGER);`);
    await migrate(fresh.target, folder);
    expect(await fresh.database.client.$queryRaw`SELECT "n" FROM "extra"`).toEqual([]);
  });

  test("refuses a migration that was changed after it had been applied", async () => {
    const folder = await copyOfMigrations();
    await addMigration(folder, FIRST, "-- nothing");
    await expect(migrate(fresh.target, folder)).rejects.toThrow(`Migration ${FIRST} was changed`);
  });

  test("keeps every answer, comment and code that a database of the first version holds", async () => {
    const target = await fresh.emptyTarget();
    const folder = await copyOfMigrations();
    for (const later of ALL.slice(1)) await rm(join(folder, later), { recursive: true });
    await migrate(target, folder);
    const connection = await connectForMigrations(target);
    await connection.run(`
      INSERT INTO "wave" VALUES ('u', 'trial', 'trial', 'open', 'Đợt thử', 'Trial wave', '{}');
      INSERT INTO "response" VALUES ('u', 'a', 'trial', 'q', 1, 'h', 'vi', 'p', 'qr', false, '2026-11-23T00', 41, 0, '5,4');
      INSERT INTO "response" VALUES ('u', 'b', 'trial', 'q', 1, 'h', 'en', 'p', 'kiosk', true, '2026-11-23T12', NULL, 1, ',KYK');
      INSERT INTO "comment" VALUES ('u', 'c', 'trial', 'q', '2026-11', 'Góp ý');
      INSERT INTO "single_use_code" VALUES ('u', 'hash', 'trial', 'q', true);`);
    await connection.close();

    const upgraded = await openDatabase(target, { projectRoot });
    onTestFinished(() => upgraded.close());
    const { client } = upgraded;
    const ordinary = { unitId: "u", waveId: "trial", questionnaireId: "q", questionnaireVersion: 1 };
    const unmarked = { helperRole: null, late: false, flags: "", sealedIn: null };
    expect(await client.response.findMany({ orderBy: { id: "asc" } })).toEqual([
      {
        ...ordinary,
        ...unmarked,
        ...{ id: "a", questionnaireHash: "h", locale: "vi", pointId: "p", channel: "qr", assisted: false },
        ...{ halfDay: "2026-11-23T00", durationSeconds: 41, hiddenDropped: 0, answers: "5,4" },
      },
      {
        ...ordinary,
        ...unmarked,
        ...{ id: "b", questionnaireHash: "h", locale: "en", pointId: "p", channel: "kiosk", assisted: true },
        ...{ halfDay: "2026-11-23T12", durationSeconds: null, hiddenDropped: 1, answers: ",KYK" },
      },
    ]);
    expect(await client.comment.findMany()).toMatchObject([{ id: "c", text: "Góp ý", state: "waiting" }]);
    expect(await client.singleUseCode.findMany()).toMatchObject([{ codeHash: "hash", used: true }]);
    expect(await client.wave.findMany()).toMatchObject([{ id: "trial", closedAt: null }]);
  });

  test("does not mind line ends that a checkout changed", async () => {
    const folder = await copyOfMigrations();
    await addMigration(folder, "0102_second", `CREATE TABLE "extra" (\n"n" INTEGER);\n`);
    await migrate(fresh.target, folder);
    await addMigration(folder, "0102_second", `CREATE TABLE "extra" (\r\n"n" INTEGER);\r\n`);
    await expect(migrate(fresh.target, folder)).resolves.toBeUndefined();
  });

  test("refuses a database that a newer version has migrated", async () => {
    const newer = await copyOfMigrations();
    await addMigration(newer, "0102_newer", `CREATE TABLE "extra" ("n" INTEGER);`);
    await migrate(fresh.target, newer);
    const opening = openDatabase(fresh.target, { projectRoot });
    await expect(opening).rejects.toThrow("migration 0102_newer of a newer version");
  });

  test("refuses a database in which a migration failed half-way", async () => {
    await fresh.database.client.$executeRaw`UPDATE "_prisma_migrations" SET "finished_at" = NULL`;
    const opening = openDatabase(fresh.target, { projectRoot });
    await expect(opening).rejects.toThrow(`Migration ${FIRST} is recorded as failed`);
  });

  test("does not count an entry that was marked as rolled back", async () => {
    const folder = await copyOfMigrations();
    await fresh.database.client.$executeRaw`
      INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "rolled_back_at")
      VALUES ('x', 'other', '0102_second', CURRENT_TIMESTAMP)`;
    await addMigration(folder, "0102_second", `CREATE TABLE "extra" ("n" INTEGER);`);
    await migrate(fresh.target, folder);
    expect(await fresh.database.client.$queryRaw`SELECT "n" FROM "extra"`).toEqual([]);
  });

  test("keeps the book as Prisma's command line does: status finds the database up to date", async () => {
    expect(await prismaCommand(fresh.target, "migrate", "status")).toContain("Database schema is up to date!");
  }, 60_000);

  test("refuses a folder without migrations", async () => {
    const folder = await mkdtemp(join(tmpdir(), "survey-migrations-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await expect(migrate(fresh.target, folder)).rejects.toThrow("There are no migrations");
  });
});

async function startProcess(target: DatabaseTarget): Promise<void> {
  const script = join(projectRoot, "tests/database/start-once.ts");
  await promisify(execFile)(process.execPath, ["--import", "tsx", script, JSON.stringify(target)], {
    cwd: projectRoot,
  });
}
