import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, onTestFinished, test } from "vitest";

import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";
import { databaseClient } from "#app/database/database.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { freshSqliteDatabase } from "#tests/support/sqlite-template.ts";

const UNIT = "u1";

function addWave(client: DatabaseTransaction, id: string) {
  return client.wave.create({
    data: { unitId: UNIT, id, kind: "trial", status: "draft", titleVi: "", titleEn: id, settings: "{}" },
  });
}

async function waveIds(client: DatabaseTransaction): Promise<string[]> {
  return (await client.wave.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
}

/** Fails (by the test's time limit) when something still holds the turn, or all pooled connections. */
async function expectStillUsable(client: Database): Promise<void> {
  const before = await client.wave.count();
  await client.$transaction((tx) => addWave(tx, crypto.randomUUID()));
  expect(await client.wave.count()).toBe(before + 1);
}

/** More often than the pool has connections, so that one lost each time would be noticed. */
async function manyTimes(work: () => Promise<void>): Promise<void> {
  for (let time = 0; time < 12; time++) await work();
}

describeEachProvider("a transaction", (fresh) => {
  test("that is rolled back takes no write from outside with it", async () => {
    const { client } = fresh.database;
    let outside: Promise<unknown> | undefined;
    const transaction = client.$transaction(async (tx) => {
      await addWave(tx, "inside");
      outside = addWave(client, "outside").then((wave) => wave.id);
      await sleep(50);
      throw new Error("changed its mind");
    });
    await expect(transaction).rejects.toThrow("changed its mind");
    await expect(outside).resolves.toBe("outside");
    expect(await waveIds(client)).toEqual(["outside"]);
  });

  test("shows nothing outside before it is committed", async () => {
    const { client } = fresh.database;
    let seen: Promise<string[]> | undefined;
    const transaction = client.$transaction(async (tx) => {
      await addWave(tx, "inside");
      seen = waveIds(client).then((ids) => ids);
      await sleep(50);
      throw new Error("changed its mind");
    });
    await expect(transaction).rejects.toThrow("changed its mind");
    await expect(seen).resolves.toEqual([]);
  });

  test("loses nothing beside 15 others and single writes, and keeps nothing of those that fail", async () => {
    const { client } = fresh.database;
    const expected: string[] = [];
    await Promise.all(
      Array.from({ length: 16 }, async (_, writer) => {
        for (let round = 0; round < 8; round++) {
          const id = `${writer}-${round}`;
          const fails = (writer + round) % 5 === 0;
          const transaction = client.$transaction(async (tx) => {
            await addWave(tx, `${id}-a`);
            await addWave(tx, `${id}-b`);
            if (fails) throw new Error("changed its mind");
          });
          if (fails) await expect(transaction).rejects.toThrow("changed its mind");
          else await transaction.then(() => expected.push(`${id}-a`, `${id}-b`));
          await addWave(client, `${id}-single`).then(() => expected.push(`${id}-single`));
        }
      }),
    );
    expect(new Set(await waveIds(client))).toEqual(new Set(expected));
  });

  test("lets others go on after its caller threw", async () => {
    const { client } = fresh.database;
    await manyTimes(async () => {
      const transaction = client.$transaction(() => Promise.reject(new Error("changed its mind")));
      await expect(transaction).rejects.toThrow("changed its mind");
    });
    await expectStillUsable(client);
  });

  test("lets others go on after its COMMIT failed, and says so", async () => {
    const { client } = fresh.database;
    await client.$executeRaw`CREATE TABLE parent (id INTEGER PRIMARY KEY)`;
    await client.$executeRaw`CREATE TABLE child (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)`;
    await manyTimes(async () => {
      const transaction = client.$transaction((tx) => tx.$executeRaw`INSERT INTO child VALUES (1)`);
      await expect(transaction).rejects.toThrow(/foreign ?key/i);
    });
    expect(await client.$queryRaw`SELECT parent FROM child`).toEqual([]);
    await expectStillUsable(client);
  });

  test("lets others go on after it took too long: P2028, rolled back", async () => {
    const { client } = fresh.database;
    await manyTimes(async () => {
      const transaction = client.$transaction(
        async (tx) => {
          await addWave(tx, "late");
          await sleep(40);
          await addWave(tx, "later");
        },
        { timeout: 20 },
      );
      await expect(transaction).rejects.toMatchObject({ code: "P2028" });
    });
    expect(await waveIds(client)).toEqual([]);
    await expectStillUsable(client);
  });

  test("lets others go on after its rollback failed", async () => {
    const { client } = fresh.database;
    await manyTimes(async () => {
      const transaction = client.$transaction(async (tx) => {
        await tx.$executeRaw`ROLLBACK`;
        throw new Error("changed its mind");
      });
      await expect(transaction).rejects.toThrow("changed its mind");
    });
    await expectStillUsable(client);
  });

  test("cannot be committed after a statement failed, even when the error was swallowed", async () => {
    const { client } = fresh.database;
    await addWave(client, "there");
    await manyTimes(async () => {
      const transaction = client.$transaction(async (tx) => {
        await addWave(tx, "new");
        await addWave(tx, "there").catch(() => undefined);
      });
      await expect(transaction).rejects.toThrow("none of it can be committed");
    });
    expect(await waveIds(client)).toEqual(["there"]);
    await expectStillUsable(client);
  });

  test("that is open, or about to begin, when the database closes is rolled back and does not keep it open", async () => {
    await manyTimes(async () => {
      const client = databaseClient(fresh.target);
      let inside!: () => void;
      const isInside = new Promise<void>((resolve) => (inside = resolve));
      const open = client.$transaction(async (tx) => {
        await addWave(tx, crypto.randomUUID());
        inside();
        await sleep(20);
      });
      await isInside;
      const beginning = client.$transaction((tx) => addWave(tx, crypto.randomUUID()));
      const outcomes = Promise.allSettled([open, beginning]);
      await client.$disconnect();
      expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    });
    expect(await waveIds(fresh.database.client)).toEqual([]);
  });
});

describe("on SQLite, where all share one connection", () => {
  async function freshClient(): Promise<Database> {
    const { file, remove } = await freshSqliteDatabase();
    const client = databaseClient({ provider: "sqlite", file });
    onTestFinished(async () => {
      await client.$disconnect();
      await remove();
    });
    return client;
  }

  test("others go on after a BEGIN failed", async () => {
    const client = await freshClient();
    await client.$executeRaw`BEGIN`;
    await expect(client.$transaction((tx) => addWave(tx, "never"))).rejects.toThrow("within a transaction");
    await client.$executeRaw`ROLLBACK`;
    await expectStillUsable(client);
  });

  test("using the client instead of the transaction is a loud P2028, not a loss", async () => {
    const client = await freshClient();
    const transaction = client.$transaction(() => addWave(client, "stray"), { timeout: 100 });
    await expect(transaction).rejects.toMatchObject({ code: "P2028" });
    await expectStillUsable(client);
  });

  test("one who waited too long for a turn gets P2028, and passes the turn on", async () => {
    const client = await freshClient();
    const long = client.$transaction(() => sleep(150));
    const impatient = client.$transaction((tx) => addWave(tx, "never"), { maxWait: 20 });
    const patient = addWave(client, "patient");
    await expect(impatient).rejects.toMatchObject({ code: "P2028" });
    await long;
    await patient;
    expect(await waveIds(client)).toEqual(["patient"]);
  });

  test("a long loop of queries lets the server answer others", async () => {
    const client = await freshClient();
    await client.wave.count(); // connecting is no loop of queries, and takes longer on a busy machine than the rest
    let answered = 0;
    const network = setInterval(() => answered++, 5);
    const end = performance.now() + 200;
    while (performance.now() < end) await client.wave.count();
    clearInterval(network);
    expect(answered).toBeGreaterThan(5);
  });

  test("turns come in the order in which they were asked for", async () => {
    const client = await freshClient();
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        client.$transaction(async (tx) => {
          order.push(n);
          await addWave(tx, `n${n}`);
        }),
      ),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test("a writer in another process is waited for, or named as the reason", async () => {
    const { file, remove } = await freshSqliteDatabase();
    const [here, other] = [databaseClient({ provider: "sqlite", file }), databaseClient({ provider: "sqlite", file })];
    onTestFinished(async () => {
      await Promise.all([here.$disconnect(), other.$disconnect()]);
      await remove();
    });
    const open = other.$transaction(async (tx) => {
      await addWave(tx, "first");
      await sleep(100); // both are in one process here: a wait that held it up would keep this one from its end
    });
    await sleep(20);
    await here.$transaction((tx) => addWave(tx, "second"));
    await open;
    expect(await waveIds(here)).toEqual(["first", "second"]);

    await here.$queryRaw`PRAGMA busy_timeout=50`;
    await other.$transaction(async (tx) => {
      await addWave(tx, "third");
      await expect(here.$transaction((inner) => addWave(inner, "here"))).rejects.toMatchObject({ code: "P1008" });
      expect(await waveIds(here)).toEqual(["first", "second"]);
    });
    await expectStillUsable(here);
    expect(await here.$queryRaw`PRAGMA busy_timeout`).toEqual([{ timeout: 50n }]);
  });
});
