import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { connectForMigrations, type MigrationConnection } from "#app/database/migration-connection.ts";
import { migrate, migrationsFolder } from "#app/database/migrations.ts";
import { openDatabase, type DatabaseTarget } from "#app/database/open-database.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { projectRoot } from "#tests/support/project-root.ts";

/** Files of `rows-of-versions/` that make the rows of a database as each version left it. A new migration needs one more line. */
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  "0001_first": ["0001_first"],
  "0002_answering": ["0002_answering"],
  "0003_office": ["0002_answering", "0003_office"],
};

describeEachProvider("an upgrade", (fresh) => {
  test.each(Object.entries(VERSIONS))(
    "from %s keeps every row of every table, with every value that it had",
    async (version, files) => {
      const target = await fresh.emptyTarget();
      await migrate(target, await migrationsUpTo(version));
      const before = await connectForMigrations(target);
      for (const file of files) await before.run(await rowsOf(file));
      const old = await everyTable(before, target.provider);
      await before.close();
      expect([...old].filter(([, rows]) => rows.length === 0).map(([table]) => table)).toEqual([]);

      const upgraded = await openDatabase(target, { projectRoot });
      await upgraded.close();
      const after = await connectForMigrations(target);
      onTestFinished(() => after.close());
      const now = await everyTable(after, target.provider);
      for (const [table, rows] of old) {
        const columns = Object.keys(rows[0] ?? {});
        const kept = (now.get(table) ?? []).map((row) => columns.map((column) => row[column]));
        expect([table, inOrder(kept)]).toEqual([
          table,
          inOrder(rows.map((row) => columns.map((column) => row[column]))),
        ]);
      }
    },
  );

  async function migrationsUpTo(version: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "survey-upgrade-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp(migrationsFolder(projectRoot, fresh.provider), folder, { recursive: true });
    for (const name of await readdir(folder)) if (name > version) await rm(join(folder, name), { recursive: true });
    return folder;
  }

  async function rowsOf(file: string): Promise<string> {
    const text = await readFile(join(projectRoot, "tests/database/rows-of-versions", `${file}.sql`), "utf8");
    return fresh.provider === "sqlite" ? text : text.replaceAll("AS BLOB)", "AS BYTEA)");
  }
});

test("every version but the newest has its rows to be upgraded from", async () => {
  const folders = await readdir(migrationsFolder(projectRoot, "sqlite"));
  const versions = folders.filter((name) => /^\d/u.test(name)).toSorted();
  expect(Object.keys(VERSIONS)).toEqual(versions.slice(0, -1));
});

/** The rows of each table, but for the book of migrations. */
async function everyTable(
  connection: MigrationConnection,
  provider: DatabaseTarget["provider"],
): Promise<ReadonlyMap<string, Record<string, unknown>[]>> {
  const names = await connection.rows(
    provider === "sqlite"
      ? `SELECT name FROM sqlite_schema WHERE type = 'table'`
      : `SELECT tablename::text AS "name" FROM pg_tables WHERE schemaname = 'public'`,
  );
  const tables = new Map<string, Record<string, unknown>[]>();
  for (const { name } of names) {
    const table = String(name);
    if (table !== "_prisma_migrations") tables.set(table, await connection.rows(`SELECT * FROM "${table}"`));
  }
  return tables;
}

/** Rows as texts, in an order that does not depend on the database. */
function inOrder(rows: readonly (readonly unknown[])[]): readonly string[] {
  return rows
    .map((row) => JSON.stringify(row, (_name, value: unknown) => (typeof value === "bigint" ? Number(value) : value)))
    .toSorted();
}
