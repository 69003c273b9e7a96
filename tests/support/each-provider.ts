import { beforeEach, describe, inject, onTestFinished } from "vitest";

import { openDatabase, type DatabaseTarget, type OpenDatabase } from "#app/database/open-database.ts";
import { freshPostgresDatabase, TEMPLATE } from "#tests/support/postgres-template.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { emptySqliteDatabase, freshSqliteDatabase } from "#tests/support/sqlite-template.ts";

/** What a suite works on. The getters are for use inside a test. */
export interface Fresh {
  readonly provider: DatabaseTarget["provider"];
  /** The database of the running test: open, migrated, empty of rows; closed and removed after the test. */
  readonly database: OpenDatabase;
  /** Where that database is. */
  readonly target: DatabaseTarget;
  /** One more database, without tables and not open; removed after the test. */
  emptyTarget(): Promise<DatabaseTarget>;
}

/**
 * Runs a suite on SQLite and on PostgreSQL, every test on a fresh database.
 *
 * @param options `postgres: "full"` where nothing hangs on the database but its plain reading and writing: then
 *   PostgreSQL is asked in `npm run test:full` only
 *
 * @example describeEachProvider("waves", (fresh) => {
 *   test("a new database has none", async () => expect(await fresh.database.client.wave.count()).toBe(0));
 * });
 */
export function describeEachProvider(
  name: string,
  suite: (fresh: Fresh) => void,
  { postgres = "always" }: { readonly postgres?: "always" | "full" } = {},
): void {
  const short = postgres === "full" && process.env["TEST_FULL"] !== "1";
  describe.each(short ? (["sqlite"] as const) : (["sqlite", "postgres"] as const))(`${name} (%s)`, (provider) => {
    let current: { database: OpenDatabase; target: DatabaseTarget } | undefined;
    const ofRunningTest = () => {
      if (!current) throw new Error("There is a fresh database only while a test runs.");
      return current;
    };

    beforeEach(async () => {
      const { target, remove } = await (provider === "sqlite" ? freshSqlite() : freshPostgres(TEMPLATE));
      const database = await openDatabase(target, { projectRoot });
      current = { database, target };
      return async () => {
        current = undefined;
        await database.close();
        await remove();
      };
    });

    suite({
      provider,
      get database() {
        return ofRunningTest().database;
      },
      get target() {
        return ofRunningTest().target;
      },
      emptyTarget: async () => {
        const { target, remove } = await (provider === "sqlite" ? emptySqlite() : freshPostgres());
        onTestFinished(remove);
        return target;
      },
    });
  });
}

type Place = { target: DatabaseTarget; remove: () => Promise<void> };

async function freshSqlite(): Promise<Place> {
  const { file, remove } = await freshSqliteDatabase();
  return { target: { provider: "sqlite", file }, remove };
}

async function emptySqlite(): Promise<Place> {
  const { file, remove } = await emptySqliteDatabase();
  return { target: { provider: "sqlite", file }, remove };
}

async function freshPostgres(template?: string): Promise<Place> {
  const { url, remove } = await freshPostgresDatabase(inject("postgresServer"), template);
  return { target: { provider: "postgres", url }, remove };
}
