import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test, vi } from "vitest";

import { databaseClient } from "#app/database/database.ts";
import { startServer } from "#tests/support/running-server.ts";
import { keepSending, sendOne } from "#tests/support/sending.ts";

async function server() {
  const folder = await mkdtemp(join(tmpdir(), "survey-stopping-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const running = await startServer({ DATA_DIR: folder, DRAIN_SECONDS: "2" });
  onTestFinished(() => void running.process.kill("SIGKILL"));
  const storedIds = async () => {
    const client = databaseClient({ provider: "sqlite", file: join(folder, "survey.sqlite") });
    const rows = await client.response.findMany({ select: { id: true } });
    await client.$disconnect();
    return rows.map(({ id }) => id).toSorted();
  };
  return { ...running, storedIds };
}

const HEAD =
  "POST /api/v1/responses HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: 4\r\n\r\n";

/** A connection on which a test writes what it likes. */
function client(origin: string) {
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  let text = "";
  socket.setEncoding("utf8").on("data", (part: string) => (text += part));
  socket.on("error", () => undefined);
  return {
    send: (...parts: readonly string[]) => void socket.write(parts.join("")),
    /** Status of each reply, and what it says of the connection. */
    replies: () =>
      [...text.matchAll(/HTTP\/1\.1 (\d+)[^]*?\r\nconnection: ([a-z-]+)/giu)].map(
        ([, status, after]) => `${status} ${after}`,
      ),
  };
}

test("told to stop under load, the server answers what was begun, keeps all it acknowledged, and ends", async () => {
  const { origin, stop, said, storedIds } = await server();
  const sending = keepSending(origin, 16);
  await sending.more(100);

  // Half a request is begun before the stop and ended after it; another comes on a connection that was kept.
  const slow = client(origin);
  slow.send(HEAD, "{}");
  const kept = client(origin);
  kept.send(HEAD, "{}  ");
  // A browser's connection in advance, on which nothing is ever asked.
  client(origin);
  await vi.waitFor(() => expect(kept.replies()).toEqual(["422 keep-alive"]), 10_000);

  const toldAt = performance.now();
  const stopped = stop();
  await vi.waitFor(async () => {
    const health = await fetch(`${origin}/healthz`); // a proxy learns it while everything is still answered
    expect([health.status, await health.json()]).toMatchObject([503, { database: "ok", server: "is stopping" }]);
  }, 2000);
  kept.send(HEAD, "{}  ");
  await new Promise((resolve) => setTimeout(resolve, 900));
  slow.send("  ");
  expect(await stopped).toBe(0);
  expect(performance.now() - toldAt).toBeLessThan(9500);
  await sending.stop();
  expect((await sendOne(origin)).status).toBeUndefined(); // nobody new is taken

  expect(slow.replies()).toEqual(["422 close"]);
  expect(kept.replies()).toEqual(["422 keep-alive", "422 close"]);
  const before = sending.sent.filter(({ begun }) => begun < toldAt);
  expect(before.map(({ status }) => status)).toEqual(before.map(() => 201));
  const acknowledged = sending.sent.filter(({ status }) => status === 201).map(({ id }) => id);
  expect(await storedIds()).toEqual(acknowledged.toSorted());
  expect(said.err()).toBe("");
  expect(said.out()).toContain('"event":"stopped"');
}, 40_000);
