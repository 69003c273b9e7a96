// The built server loses its life at any moment, as in a power cut, while people answer at it.
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, onTestFinished, test } from "vitest";

import { buildWhenNeeded } from "#app/commands/build.mjs";
import { seededRandom } from "#app/simulation/random.ts";
import { countSyncs, whyNoStrace } from "#tests/support/count-syncs.ts";
import { startPostgres } from "#tests/support/postgres-server.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { SendingClients } from "#tests/support/sending-clients.ts";
import { servedDatabase, startServerForTest } from "#tests/support/served-database.ts";
import type { ServerProcess } from "#tests/support/server-process.ts";
import { addTrialCodes, expectStoredAsSent } from "#tests/support/stored-truth.ts";
import { expectVerifiedAsStored, type LedgerHead } from "#tests/support/verified-as-stored.ts";
import { resetWalStatistics, walSyncs } from "#tests/support/postgres-statistics.ts";

const full = process.env["TEST_FULL"] === "1";

/** Another seed sends other answers and cuts at other moments. */
const seed = Number(process.env["TEST_SEED"] ?? 1);

const CONNECTIONS = 8;
const CODES_PER_LIFE = 60;
/** After the first acknowledgement, so that a server never dies before it has work. */
const LONGEST_LIFE_MS = 400;

await buildWhenNeeded(projectRoot);

/** How a server dies: at any moment, or just before or after a commit that adds to a table. */
interface Death {
  readonly dies: "anywhere" | "before" | "after";
  readonly storing?: "response" | "ledger_entry";
}

/** One after the other; left to chance alone a server would hardly ever die between storing answers and telling so. */
const DEATHS: readonly [Death, ...Death[]] = [
  { dies: "anywhere" },
  { dies: "after", storing: "response" },
  { dies: "before", storing: "ledger_entry" },
  { dies: "before", storing: "response" },
  { dies: "after", storing: "ledger_entry" },
];

test.each([
  { provider: "sqlite", kills: full ? 50 : 5 },
  { provider: "postgres", kills: full ? 20 : 2 },
] as const)(
  "whoever was thanked is counted once, with every answer, comment and code, however often the server dies ($provider, $kills times)",
  { timeout: 600_000 },
  async ({ provider, kills }) => {
    const target = await servedDatabase(provider);
    const random = seededRandom(seed);
    const deathOf = (life: number) => DEATHS[life % DEATHS.length] ?? DEATHS[0];
    const startLife = (life: number) => {
      const { dies, storing = "" } = deathOf(life);
      const env = { DIES: dies, DIES_STORING: storing, DAYS_AHEAD: String(life * 30) };
      return startServerForTest(target, { preload: ["fast-days.mjs", "dies-at-commit.mjs"], env });
    };
    let server = await startLife(0);
    let head: LedgerHead | undefined;
    const clients = new SendingClients(random, await addTrialCodes(target, kills * CODES_PER_LIFE));

    for (let kill = 0; kill < kills; kill += 1) {
      const before = clients.sent.length;
      const stopSending = await untilFirstAcknowledged(clients, server.origin);
      await sleep(random.number() * LONGEST_LIFE_MS);
      const { dies, storing } = deathOf(kill);
      if (dies === "anywhere") await server.kill();
      else server.signal("SIGUSR2");
      await server.ended;
      await stopSending();
      expect(server.errorOutput()).not.toContain("Error");

      server = await startLife(kill + 1);
      const stored = await expectStoredAsSent(target, clients.sent);
      const cut = clients.sent.slice(before).filter(({ acknowledged }) => !acknowledged);
      const untold = cut.filter((one) => stored.has(one)).length;
      // Without any that were cut off, nothing was tried.
      expect(cut).toHaveLength(CONNECTIONS);
      if (storing === "response") {
        if (dies === "after") expect(untold, "stored and nobody told").toBeGreaterThan(0);
        else expect(untold, "stored and nobody told").toBe(0);
      }

      await Promise.all(cut.map((one) => clients.send(server.origin, one)));
      for (const one of cut) {
        const { acknowledged, reply, response } = one;
        expect(acknowledged, `a resend was answered ${reply?.status} ${reply?.body}`).toBe(true);
        // What the dead server had stored without a word is not stored again.
        if (response.way === "json") expect(reply?.status).toBe(stored.has(one) ? 200 : 201);
      }
      // Whoever doubts that the thanks were true may send again, too.
      const doubting = clients.sent.filter(() => random.chance(20 / clients.sent.length));
      await Promise.all(doubting.map((one) => clients.send(server.origin, one)));
      for (const { reply } of doubting) expect([200, 303]).toContain(reply?.status);
      const everything = await expectStoredAsSent(target, clients.sent);
      expect(everything.size).toBe(clients.sent.length);
      head = await expectVerifiedAsStored(target, everything, head);
    }
    expect(server.errorOutput()).not.toContain("Error");
    await server.stop();
    expect(head?.number, "entries of the ledger").toBeGreaterThan(0);
  },
);

/** Lets people send and waits until one of them was thanked. @returns ends their sending */
async function untilFirstAcknowledged(clients: SendingClients, origin: string): Promise<() => Promise<void>> {
  let first: () => void = () => undefined;
  const thanked = new Promise<void>((resolve) => (first = resolve));
  const stop = clients.start(origin, CONNECTIONS, ({ acknowledged }) => {
    if (acknowledged) first();
  });
  await thanked;
  return stop;
}

describe("a power cut", () => {
  /** One after the other, so that no two share a commit. */
  const ACKNOWLEDGED = 25;

  async function acknowledge(origin: string): Promise<void> {
    const clients = new SendingClients(seededRandom(seed), []);
    for (let count = 1; count <= ACKNOWLEDGED; count += 1) {
      const one = await clients.make(origin);
      await clients.send(origin, one);
      expect(one.acknowledged, `${one.reply?.status} ${one.reply?.body}`).toBe(true);
    }
  }

  test.skipIf(whyNoStrace !== undefined)(
    "cannot take back what SQLite acknowledged: each has a sync of its own, and a database that does not sync is found out",
    async () => {
      const server = await startServerForTest(await servedDatabase("sqlite"), { preload: ["careless-database.mjs"] });
      const syncs = () => countSyncs(server.pid, "survey.sqlite-wal", () => acknowledge(server.origin));
      expect(await syncs()).toBeGreaterThanOrEqual(ACKNOWLEDGED);
      server.signal("SIGUSR2");
      expect(await syncs(), "synchronous=NORMAL syncs only when the log is folded in").toBeLessThan(ACKNOWLEDGED / 5);
      await server.stop();
    },
  );

  /** Syncs of the write-ahead log during the life of a server, whose sessions tell their figures when they end. */
  async function postgresSyncs(work: (server: ServerProcess) => Promise<void>): Promise<number> {
    const postgres = await startPostgres({ durable: true });
    onTestFinished(() => postgres.stop());
    await postgres.createDatabase("survey");
    const target = { provider: "postgres", url: postgres.url("survey") } as const;
    const server = await startServerForTest(target, { preload: ["careless-database.mjs"] });
    await resetWalStatistics(target.url);
    await work(server);
    await server.stop();
    return walSyncs(target.url);
  }

  test("cannot take back what PostgreSQL acknowledged: each has a sync of its own", async () => {
    expect(await postgresSyncs(({ origin }) => acknowledge(origin))).toBeGreaterThanOrEqual(ACKNOWLEDGED);
  });

  test.runIf(full)("of a PostgreSQL whose commits do not wait is found out", async () => {
    const careless = await postgresSyncs(async (server) => {
      server.signal("SIGUSR2");
      await acknowledge(server.origin);
    });
    expect(careless, "what is not waited for is synced now and then").toBeLessThan(ACKNOWLEDGED);
  });
});
