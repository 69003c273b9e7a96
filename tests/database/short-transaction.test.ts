import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, onTestFinished, test } from "vitest";

import { databaseClient } from "#app/database/database.ts";
import { DatabaseBusy } from "#app/database/database-busy.ts";
import { OneAtATime } from "#app/database/one-at-a-time.ts";
import type { Database } from "#app/database/open-database.ts";
import { inShortTransaction } from "#app/database/short-transaction.ts";
import { sql } from "#app/database/sql.ts";
import type { SqliteDriver } from "#app/database/sqlite-driver.ts";
import { ShortSqliteTransactions } from "#app/database/sqlite-short-transactions.ts";
import { rowsOf, type Steps } from "#app/database/steps.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { freshSqliteDatabase } from "#tests/support/sqlite-template.ts";

function* addSecret(name: string): Steps<string> {
  yield* rowsOf(sql`INSERT INTO "secret" ("unit_id", "name", "value") VALUES ('u1', ${name}, '')`);
  return name;
}

async function names(client: Database): Promise<string[]> {
  return (await client.secret.findMany({ orderBy: { name: "asc" } })).map(({ name }) => name);
}

describeEachProvider("a short transaction", (fresh) => {
  test("stores what its steps wrote, and gives back their result", async () => {
    const { client } = fresh.database;
    const read = await inShortTransaction(client, function* () {
      yield* addSecret("a");
      yield* addSecret("b");
      return yield* rowsOf<{ name: string }>(sql`SELECT "name" FROM "secret" ORDER BY "name"`);
    });
    expect(read).toEqual([{ name: "a" }, { name: "b" }]);
    expect(await names(client)).toEqual(["a", "b"]);
  });

  test("stores nothing when a statement fails or the steps throw, and others go on", async () => {
    const { client } = fresh.database;
    const failing = inShortTransaction(client, function* () {
      yield* addSecret("a");
      yield* addSecret("a");
    });
    await expect(failing).rejects.toThrow();
    const throwing = inShortTransaction(client, function* () {
      yield* addSecret("b");
      throw new Error("changed its mind");
    });
    await expect(throwing).rejects.toThrow("changed its mind");
    expect(await names(client)).toEqual([]);
    await inShortTransaction(client, () => addSecret("c"));
    expect(await names(client)).toEqual(["c"]);
  });

  test("stores nothing when its COMMIT fails, says so, and others go on", async () => {
    const { client } = fresh.database;
    await client.$executeRaw`CREATE TABLE parent (id INTEGER PRIMARY KEY)`;
    await client.$executeRaw`CREATE TABLE child (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)`;
    for (let time = 0; time < 12; time += 1) {
      const orphan = inShortTransaction(client, () => rowsOf(sql`INSERT INTO child VALUES (1)`));
      await expect(orphan).rejects.toThrow(/foreign ?key/iu);
    }
    expect(await client.$queryRaw`SELECT parent FROM child`).toEqual([]);
    await inShortTransaction(client, () => addSecret("after"));
    expect(await names(client)).toEqual(["after"]);
  });

  test("is not taken along when an ordinary transaction beside it is rolled back", async () => {
    const { client } = fresh.database;
    let beside: Promise<string> | undefined;
    const ordinary = client.$transaction(async (tx) => {
      await tx.secret.create({ data: { unitId: "u1", name: "ordinary", value: "" } });
      beside = inShortTransaction(client, () => addSecret("short"));
      await sleep(30);
      throw new Error("changed its mind");
    });
    await expect(ordinary).rejects.toThrow("changed its mind");
    expect(await beside).toBe("short");
    expect(await names(client)).toEqual(["short"]);
  });

  test("finds a closed database closed", async () => {
    const client = databaseClient(fresh.target);
    await inShortTransaction(client, () => addSecret("a"));
    await client.$disconnect();
    if (fresh.provider === "sqlite") {
      await expect(inShortTransaction(client, () => addSecret("b"))).rejects.toThrow("not open");
      expect(await names(fresh.database.client)).toEqual(["a"]);
    }
  });
});

describe("while another process writes to the SQLite file", () => {
  async function twoProcesses() {
    const { file, remove } = await freshSqliteDatabase();
    const [here, other] = [databaseClient({ provider: "sqlite", file }), databaseClient({ provider: "sqlite", file })];
    onTestFinished(async () => {
      await Promise.all([here.$disconnect(), other.$disconnect()]);
      await remove();
    });
    return { here, other };
  }

  test("a short transaction waits, the server goes on and reads are answered", async () => {
    const { here, other } = await twoProcesses();
    await Promise.all([names(here), names(other)]);
    const writing = other.$transaction(async (tx) => {
      await tx.secret.create({ data: { unitId: "u1", name: "other", value: "" } });
      await sleep(200);
    });
    await sleep(20);
    const order: string[] = [];
    const stored = inShortTransaction(here, () => addSecret("short")).then(() => order.push("stored"));
    await sleep(20);
    await names(here).then(() => order.push("read"));
    await writing;
    await stored;
    expect(order).toEqual(["read", "stored"]);
    expect(await names(here)).toEqual(["other", "short"]);
    // The wait of single statements is as it was.
    expect(await here.$queryRaw`PRAGMA busy_timeout`).toEqual([{ timeout: 5000n }]);
  });
});

describe("a short transaction that cannot begin in time", () => {
  /** A driver whose BEGIN is always refused, as while another process writes. */
  const busyDriver = (): SqliteDriver => ({
    inTransaction: false,
    exec: (script) => {
      if (script.startsWith("BEGIN")) throw Object.assign(new Error("database is locked"), { code: "SQLITE_BUSY" });
    },
    pragma: () => 5000,
    prepare: () => {
      throw new Error("nothing may be asked outside of a transaction");
    },
  });

  test("because another process does not stop writing, is refused by name", async () => {
    const turns = new OneAtATime();
    const short = new ShortSqliteTransactions(busyDriver(), turns, 30);
    await expect(short.run(() => addSecret("a"))).rejects.toBeInstanceOf(DatabaseBusy);
    expect(turns.enterIfFree()).toBeDefined();
  });

  test("because something long has its turn, is refused by name, and does not keep the turn that comes late", async () => {
    const turns = new OneAtATime();
    const leave = await turns.enter();
    const short = new ShortSqliteTransactions(busyDriver(), turns, 30);
    await expect(short.run(() => addSecret("a"))).rejects.toBeInstanceOf(DatabaseBusy);
    leave();
    await sleep(0);
    expect(turns.enterIfFree()).toBeDefined();
  });
});
