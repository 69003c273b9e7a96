import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { backUp } from "#app/backup/back-up.ts";
import { DoesNotAgree, restore } from "#app/backup/restore.ts";
import { openDatabase } from "#app/database/open-database.ts";
import { openSqliteFile } from "#app/database/sqlite-file.ts";
import { migrate, migrationsFolder } from "#app/database/migrations.ts";
import { appendEntry } from "#app/office/ledger/append-entry.ts";
import { rootOf } from "#app/office/ledger/merkle-root.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { runCommand } from "#tests/support/run-command.ts";

/** A folder with a database of a few rows and two entries in its ledger, and a backup of it. */
async function backedUp({ spoil }: { readonly spoil?: string } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "survey-backup-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "data", "survey.sqlite");
  const database = await openDatabase({ provider: "sqlite", file }, { projectRoot });
  const { client } = database;
  const comment = { unitId: "u", waveId: "w", questionnaireId: "q", month: "2026-11", state: "waiting" };
  await client.comment.createMany({
    data: ["còn lại", "đã xóa"].map((text, place) => ({ ...comment, id: `c${place}`, text })),
  });
  await client.comment.deleteMany({ where: { text: "đã xóa" } });
  const nothing = { kind: "responses", waveId: "w", questionnaireId: null, rows: 0, root: rootOf([]) } as const;
  for (let entry = 1; entry <= 2; entry += 1) await client.$transaction((tx) => appendEntry(tx, "u", nothing));
  await database.close();
  const copy = join(folder, "copy.sqlite");
  const backup = await backUp(file, copy);
  if (spoil) {
    const opened = await openSqliteFile(copy);
    await opened.run(spoil);
    await opened.close();
  }
  const target = join(folder, "empty", "survey.sqlite");
  return { folder, file, copy, backup, target, restore: () => restore(copy, target, projectRoot) };
}

test("a backup holds what it says, for its owner's eyes only, and nothing that was deleted", async () => {
  const { copy, backup, file } = await backedUp();
  expect(backup.holds).toMatchObject({ responses: 0, comments: 1, waves: 0, ledgers: [{ unitId: "u", entries: 2 }] });
  const content = await readFile(copy);
  expect(content.includes("còn lại")).toBe(true);
  expect(content.includes("đã xóa")).toBe(false);
  expect([(await stat(copy)).mode & 0o777, (await stat(copy)).size]).toEqual([0o600, backup.bytes]);
  await expect(backUp(file, copy)).rejects.toThrow("exists; it is not written over");
  expect(await readFile(copy)).toEqual(content);
});

test("a backup that cannot be finished leaves nothing under its name, nor under any other", async () => {
  const { folder, file } = await backedUp();
  const before = await readdir(folder);
  await expect(backUp(join(folder, "nowhere.sqlite"), join(folder, "b"))).rejects.toThrow("There is no database");
  await writeFile(join(folder, "text.sqlite"), "not a database".repeat(100));
  await expect(backUp(join(folder, "text.sqlite"), join(folder, "b"))).rejects.toThrow("cannot be read as a database");
  await rm(join(folder, "text.sqlite"));
  await expect(backUp(file, join(folder, "no", "such", "folder"))).rejects.toThrow();
  expect(await readdir(folder)).toEqual(before);
});

test("a restored folder holds the same, readable by its owner only", async () => {
  const { backup, target, restore, folder } = await backedUp();
  expect(await restore()).toEqual(backup);
  expect(await readdir(join(folder, "empty"))).toEqual(["survey.sqlite"]);
  expect([(await stat(target)).mode & 0o777, (await stat(join(folder, "empty"))).mode & 0o777]).toEqual([0o600, 0o700]);
  const database = await openDatabase({ provider: "sqlite", file: target }, { projectRoot });
  expect(await database.client.comment.findMany()).toMatchObject([{ text: "còn lại" }]);
  await database.close();
});

test("a folder that holds anything is not restored into", async () => {
  const { target, restore, folder } = await backedUp();
  await mkdir(join(folder, "empty"));
  await writeFile(target, "what a server made");
  await expect(restore()).rejects.toThrow("is not empty (survey.sqlite)");
  expect(await readFile(target, "utf8")).toBe("what a server made");
});

/** Statements that change an entry of the ledger, and what is then said. */
const DROP = `DROP TRIGGER "ledger_entry_no_update"; DROP TRIGGER "ledger_entry_no_delete";`;
test.each([
  ["changed", `${DROP} UPDATE "ledger_entry" SET "rows" = 7 WHERE "number" = 1`, { kind: "entry_changed", entry: 1 }],
  ["removed", `${DROP} DELETE FROM "ledger_entry" WHERE "number" = 1`, { kind: "entry_missing", entry: 1 }],
  [
    "cut off from the one before",
    `${DROP} UPDATE "ledger_entry" SET "previous" = '' WHERE "number" = 2`,
    { kind: "entry_unchained", entry: 2 },
  ],
])("a backup whose ledger was %s is refused, and nothing is left in the folder", async (_name, spoil, difference) => {
  const { restore, folder } = await backedUp({ spoil });
  const refused = await restore().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DoesNotAgree);
  expect((refused as DoesNotAgree).differences).toContainEqual(difference);
  expect(await readdir(join(folder, "empty"))).toEqual([]);
});

test("a backup that was damaged, cut short, of a newer version or no backup at all is refused, and nothing is left", async () => {
  const { copy, restore, folder } = await backedUp();
  const whole = await readFile(copy);
  const damaged = Buffer.from(whole);
  damaged.fill(0x5a, damaged.length - 3 * 4096 + 100, damaged.length - 4096);
  for (const content of [damaged, whole.subarray(0, whole.length / 2), Buffer.alloc(0), Buffer.from("text")]) {
    await writeFile(copy, content);
    await expect(restore()).rejects.toThrow(
      /is damaged|cannot be read as a database|is not a database of this product/u,
    );
    expect(await readdir(join(folder, "empty"))).toEqual([]);
  }
  await writeFile(copy, whole);
  const opened = await openSqliteFile(copy);
  await opened.run(`INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name")
    VALUES ('x', 'x', CURRENT_TIMESTAMP, '9999_newer')`);
  await opened.close();
  await expect(restore()).rejects.toThrow("migration 9999_newer of a newer version");
  expect(await readdir(join(folder, "empty"))).toEqual([]);
});

test("a backup of an earlier version is brought up to this one", async () => {
  const { copy, folder, restore, target } = await backedUp();
  await rm(copy);
  const first = join(folder, "migrations");
  const all = migrationsFolder(projectRoot, "sqlite");
  await mkdir(join(first, "0001_first"), { recursive: true });
  await writeFile(
    join(first, "0001_first", "migration.sql"),
    await readFile(join(all, "0001_first", "migration.sql"), "utf8"),
  );
  const old = join(folder, "old.sqlite");
  await migrate({ provider: "sqlite", file: old }, first);
  await backUp(old, copy);
  await restore();
  const database = await openDatabase({ provider: "sqlite", file: target }, { projectRoot });
  expect(await database.client.ledgerEntry.count()).toBe(0);
  await database.close();
});

test("on PostgreSQL both commands name its own tools, do nothing and end with 2", async () => {
  const postgres = { DATABASE_URL: "postgresql://survey:geheim@localhost/survey" };
  for (const command of ["backup", "restore"]) {
    const { code, out, err } = await runCommand(command, ["somewhere"], postgres);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("pg_dump --format=custom");
    expect(err).not.toContain("geheim");
  }
}, 30_000);
