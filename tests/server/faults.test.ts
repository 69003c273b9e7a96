// What a machine, a database or a network does to a server that people answer at. What cannot be stored is refused for
// now and never thanked for; when the cause is gone, the same server takes it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, onTestFinished, test, vi } from "vitest";

import { buildWhenNeeded } from "#app/commands/build.mjs";
import type { DatabaseTarget } from "#app/database/open-database.ts";
import { seededRandom } from "#app/simulation/random.ts";
import { expectRefusedForNow } from "#tests/support/expect-refused.ts";
import { offeredForm } from "#tests/support/made-up-responses.ts";
import { startPostgres } from "#tests/support/postgres-server.ts";
import { deadlocks } from "#tests/support/postgres-statistics.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { SendingClients, type SentResponse } from "#tests/support/sending-clients.ts";
import { servedDatabase, sqliteIn, startServerForTest } from "#tests/support/served-database.ts";
import type { ServerProcess } from "#tests/support/server-process.ts";
import { mayMount, mountSmallDisk } from "#tests/support/small-disk.ts";
import { addTrialCodes, beside, expectStoredAsSent } from "#tests/support/stored-truth.ts";

const full = process.env["TEST_FULL"] === "1";
const seed = Number(process.env["TEST_SEED"] ?? 1);

// Servers are started, faults are waited for, and a busy machine does it all slowly.
vi.setConfig({ testTimeout: full ? 600_000 : 120_000 });
await buildWhenNeeded(projectRoot);

/** People with responses to send, and codes for those who need one. */
async function people(target: DatabaseTarget, codes = 40): Promise<SendingClients> {
  return new SendingClients(seededRandom(seed), await addTrialCodes(target, codes));
}

function makeSome(clients: SendingClients, { origin }: ServerProcess, count: number): Promise<SentResponse[]> {
  return Promise.all(Array.from({ length: count }, () => clients.make(origin)));
}

/** Makes responses of all kinds and sends them at once. */
async function sendSome(clients: SendingClients, server: ServerProcess, count: number): Promise<SentResponse[]> {
  const some = await makeSome(clients, server, count);
  await Promise.all(some.map((one) => clients.send(server.origin, one)));
  return some;
}

/** Everybody who was not thanked sends again, and everything is stored as it was sent. */
async function expectTakenWhenSentAgain(
  target: DatabaseTarget,
  clients: SendingClients,
  { origin }: ServerProcess,
): Promise<void> {
  await expectStoredAsSent(target, clients.sent);
  const refused = clients.sent.filter(({ acknowledged }) => !acknowledged);
  await Promise.all(refused.map((one) => clients.send(origin, one)));
  expect(refused.filter(({ acknowledged }) => !acknowledged).map(({ reply }) => reply)).toEqual([]);
  expect((await expectStoredAsSent(target, clients.sent)).size).toBe(clients.sent.length);
}

describe("a full disk", () => {
  /** Refused one after the other and many at once, while whoever only looks is still served. */
  async function expectFullDiskBearable(
    target: DatabaseTarget,
    server: ServerProcess,
    disk: { readonly fill: () => Promise<void>; readonly makeRoom: () => Promise<void> },
  ): Promise<void> {
    const clients = await people(target);
    await sendSome(clients, server, 5);
    await disk.fill();
    // What is left of the last page may still take a few.
    await sendSome(clients, server, 40);
    const refused = await sendSome(clients, server, 20);
    for (const one of refused) expectRefusedForNow(one);
    expect((await fetch(`${server.origin}/q/hai-long`)).status).toBe(200);
    await disk.makeRoom();
    await expectTakenWhenSentAgain(target, clients, server);
    await server.stop();
  }

  const withDisk = mayMount();

  test.skipIf(!withDisk)("refuses answers and loses none; with room again the same server takes them", async () => {
    const disk = mountSmallDisk(6);
    onTestFinished(disk.remove);
    const target = sqliteIn(disk.folder);
    await expectFullDiskBearable(target, await startServerForTest(target), disk);
  });

  // Where a test may mount no disk, this one stands for the other.
  test.skipIf(withDisk && !full)("does so, too, when it is only the database's file that may not grow", async () => {
    const target = await servedDatabase("sqlite");
    const server = await startServerForTest(target, { preload: ["full-database.mjs"] });
    const toggle = async () => {
      server.signal("SIGUSR2");
      await sleep(100);
    };
    await expectFullDiskBearable(target, server, { fill: toggle, makeRoom: toggle });
  });
});

test("a database that another program has locked refuses answers in time, shows pages meanwhile and takes answers again", async () => {
  const target = await servedDatabase("sqlite");
  const server = await startServerForTest(target);
  const clients = await people(target);
  await sendSome(clients, server, 5);
  const letGo = await lockDatabase(target);

  const refusing = sendSome(clients, server, 12);
  const meanwhile = () => Promise.race([refusing.then(() => false), sleep(200, true)]);
  while (await meanwhile()) {
    const asked = performance.now();
    expect((await fetch(`${server.origin}/q/hai-long`)).status).toBe(200);
    expect(performance.now() - asked, "milliseconds for a page meanwhile").toBeLessThan(2000);
  }
  for (const one of await refusing) expectRefusedForNow(one);
  await letGo();
  await expectTakenWhenSentAgain(target, clients, server);
  await server.stop();
});

/** Another process writes to the database's file for as long as the test wants. @returns ends it */
async function lockDatabase(target: DatabaseTarget): Promise<() => Promise<void>> {
  if (target.provider !== "sqlite") throw new Error("only SQLite has one writer");
  const holder = spawn(process.execPath, ["tests/support/hold-write-lock.mjs", target.file], { cwd: projectRoot });
  onTestFinished(() => void holder.kill("SIGKILL"));
  await once(holder.stdout, "data");
  return async () => {
    const ended = once(holder, "close");
    holder.stdin.end();
    await ended;
  };
}

test("a PostgreSQL that breaks off under load costs nobody an answer, and the server goes on when it is back", async () => {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.stop());
  await postgres.createDatabase("survey");
  const target = { provider: "postgres", url: postgres.url("survey") } as const;
  const server = await startServerForTest(target);
  const clients = await people(target, 200);
  for (let time = 1; time <= (full ? 5 : 1); time += 1) {
    const before = clients.sent.length;
    const since = (place: number) => clients.sent.slice(place);
    const thanked = (place: number) => since(place).some(({ acknowledged }) => acknowledged);
    const stop = clients.start(server.origin, 8);
    await until(() => thanked(before));
    await sleep(200);
    await postgres.crash();
    const gone = clients.sent.length;
    await until(() => since(gone).some(({ reply }) => reply !== undefined));
    await sleep(500);
    await postgres.resume();
    const back = clients.sent.length;
    await until(() => thanked(back));
    await stop();
    const refused = since(before).filter(({ acknowledged }) => !acknowledged);
    expect(refused.length).toBeGreaterThan(0);
    for (const one of refused) expectRefusedForNow(one);
    await expectTakenWhenSentAgain(target, clients, server);
  }
  await server.stop();
});

/** Waits for something that has to happen within half a minute. */
async function until(happened: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!happened()) {
    if (performance.now() > deadline) throw new Error("it did not happen within 30 s");
    await sleep(20);
  }
}

test("a clock that is set back by a day loses and doubles nothing, and keeps no point open that has closed", async () => {
  const target = await servedDatabase("sqlite");
  const server = await startServerForTest(target, {
    preload: ["clock-set-back.mjs"],
    env: { SET_BACK_MS: String(86_400_000) },
  });
  const clients = await people(target);
  await sendSome(clients, server, 10);
  server.signal("SIGUSR2");
  await sleep(50);
  for (const one of clients.sent) {
    const { status } = await clients.send(server.origin, one);
    expect([200, 303]).toContain(status);
  }
  await sendSome(clients, server, 10);
  await expectTakenWhenSentAgain(target, clients, server);

  await offeredForm(server.origin, "trang-tin");
  await beside(target, (database) => database.wave.updateMany({ data: { status: "closed" } }));
  await sleep(1100);
  expect((await fetch(`${server.origin}/q/trang-tin`)).status).toBe(410);
  await server.stop();
});

/** Sends every response three times, in random order, at any of the servers. */
async function sendThreeTimes(
  clients: SendingClients,
  servers: readonly ServerProcess[],
  sent: readonly SentResponse[],
): Promise<void> {
  const random = seededRandom(seed + 1);
  const sendings = [...sent, ...sent, ...sent]
    .map((one) => ({ one, place: random.number(), server: servers[Math.floor(random.number() * servers.length)] }))
    .toSorted((a, b) => a.place - b.place);
  const replies = await atOnce(24, sendings, ({ one, server }) => clients.send(server?.origin ?? "", one));
  expect(replies.filter(({ status = 0 }) => ![200, 201, 303].includes(status))).toEqual([]);
  const asJson = sent.filter(({ response }) => response.way === "json");
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(asJson.length);
}

const SENDERS = full ? 1000 : 90;

test.runIf(full)("whoever sends everything three times, in any order, is counted once", async () => {
  const target = await servedDatabase("sqlite");
  const server = await startServerForTest(target);
  const clients = await people(target, SENDERS);
  await sendThreeTimes(clients, [server], await makeSome(clients, server, SENDERS));
  expect((await expectStoredAsSent(target, clients.sent)).size).toBe(SENDERS);
  await server.stop();
});

test("two servers on one PostgreSQL count everybody once who sends at both, and give a code to one of many", async () => {
  const target = await servedDatabase("postgres");
  const servers = await Promise.all([startServerForTest(target), startServerForTest(target)]);
  const [first] = servers;
  const [codes, contested] = [await addTrialCodes(target, SENDERS), await addTrialCodes(target, full ? 40 : 5)];
  const clients = new SendingClients(seededRandom(seed), codes);
  await sendThreeTimes(clients, servers, await makeSome(clients, first, SENDERS));
  expect((await expectStoredAsSent(target, clients.sent)).size).toBe(SENDERS);

  for (const code of contested) {
    // Twelve people with the same slip.
    const rivals = await Promise.all(Array.from({ length: 12 }, () => clients.make(first.origin, code)));
    await Promise.all(rivals.map((one, place) => clients.send(servers[place % 2]?.origin ?? "", one)));
    const lucky = rivals.filter(({ acknowledged }) => acknowledged);
    expect(lucky).toHaveLength(1);
    for (const one of rivals) if (!one.acknowledged) expect([400, 422]).toContain(one.reply?.status);
    const stored = await expectStoredAsSent(target, clients.sent);
    expect(rivals.filter((one) => stored.has(one))).toEqual(lucky);
  }
  for (const server of servers) expect(server.errorOutput()).not.toContain("Error");
  await Promise.all(servers.map((server) => server.stop()));
  if (target.provider === "postgres") expect(await deadlocks(target.url)).toBe(0);
});

/** Does something for each entry, so many at a time. */
async function atOnce<T, R>(width: number, entries: readonly T[], work: (entry: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...entries.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
