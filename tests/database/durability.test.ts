import { join } from "node:path";

import pg from "pg";
import { describe, expect, inject, onTestFinished, test } from "vitest";

import { databaseClient } from "#app/database/database.ts";
import { assertDurable } from "#app/database/durability.ts";
import { openDatabase } from "#app/database/open-database.ts";
import { pingDatabase } from "#app/database/ping-database.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { freshPostgresDatabase, TEMPLATE } from "#tests/support/postgres-template.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { emptySqliteDatabase, freshSqliteDatabase } from "#tests/support/sqlite-template.ts";

describeEachProvider("an open database", (fresh) => {
  test("is durable", async () => {
    await expect(assertDurable(fresh.provider, fresh.database.client)).resolves.toBeUndefined();
  });

  test("answers a ping", async () => {
    await expect(pingDatabase(fresh.database.client)).resolves.toBeUndefined();
  });
});

describe("SQLite", () => {
  test("syncs every commit also on a file that was in WAL mode before", async () => {
    const { file, remove } = await freshSqliteDatabase();
    onTestFinished(remove);
    for (let start = 0; start < 2; start++) {
      const database = await openDatabase({ provider: "sqlite", file }, { projectRoot });
      expect(await database.client.$queryRaw`PRAGMA synchronous`).toEqual([{ synchronous: 2n }]);
      expect(await database.client.$queryRaw`PRAGMA journal_mode`).toEqual([{ journal_mode: "wal" }]);
      expect(await database.client.$queryRaw`PRAGMA busy_timeout`).toEqual([{ timeout: 5000n }]);
      await database.close();
    }
  });

  test("is refused when it does not sync at commit", async () => {
    const { file, remove } = await freshSqliteDatabase();
    onTestFinished(remove);
    const client = databaseClient({ provider: "sqlite", file });
    onTestFinished(() => client.$disconnect());
    await client.$queryRaw`PRAGMA synchronous=NORMAL`;
    await expect(assertDurable("sqlite", client)).rejects.toThrow("synchronous is 1, it must be 2");
  });

  test("is refused where there can be no WAL", async () => {
    const opening = openDatabase({ provider: "sqlite", file: ":memory:" }, { projectRoot });
    await expect(opening).rejects.toThrow("journal_mode is memory, it must be wal");
  });

  test("makes the folder of its file", async () => {
    const { file, remove } = await emptySqliteDatabase();
    onTestFinished(remove);
    const target = { provider: "sqlite", file: join(file, "deep/er/survey.db") } as const;
    const database = await openDatabase(target, { projectRoot });
    await pingDatabase(database.client);
    await database.close();
  });
});

describe("PostgreSQL", () => {
  test("waits for the disk also where the server's default is not to", async () => {
    const { url, remove } = await freshPostgresDatabase(inject("postgresServer"), TEMPLATE);
    onTestFinished(remove);
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`);
    await admin.end();
    const database = await openDatabase({ provider: "postgres", url }, { projectRoot });
    expect(await database.client.$queryRaw`SHOW synchronous_commit`).toEqual([{ synchronous_commit: "on" }]);
    await database.close();
  });

  test("is refused when its address turns the waiting off", async () => {
    const { url, remove } = await freshPostgresDatabase(inject("postgresServer"), TEMPLATE);
    onTestFinished(remove);
    const careless = { provider: "postgres", url: `${url}?options=-c%20synchronous_commit%3Doff` } as const;
    await expect(openDatabase(careless, { projectRoot })).rejects.toThrow("synchronous_commit is off, it must be on");
  });
});
