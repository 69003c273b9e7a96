// A stop as an operating system does it: what was begun is finished, what was acknowledged is stored, nothing hangs.
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

import { expect, test } from "vitest";

import { openDatabase } from "#app/database/open-database.ts";
import { startProduct } from "#tests/browser/running-product.ts";
import { plainAnswer } from "#tests/support/malformed/bodies.ts";
import { dice } from "#tests/support/malformed/dice.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { openConnection } from "#tests/support/raw-exchange.ts";

/** People who send one answer after the other while the server is told to stop. */
const SENDERS = 16;

/** How long they send before that. */
const BUSY_MS = 700;

const PATH = "/api/v1/responses";
const FORM = "application/x-www-form-urlencoded";

const bodyOf = (id: string) => JSON.stringify({ ...plainAnswer(dice(1)), id });

test("a server that is told to stop finishes what was begun, and has stored all that it acknowledged", async () => {
  const product = await startProduct("sqlite");
  const port = Number(new URL(product.origin).port);
  const acknowledged: string[] = [];
  const unanswered: string[] = [];

  /** Sends one answer on a connection that is kept. @returns false when nobody answered */
  const sendOne = (agent: Agent, id: string) =>
    new Promise<boolean>((resolve) => {
      const headers = { "content-type": "application/json" };
      const outgoing = request({ port, host: "127.0.0.1", method: "POST", path: PATH, agent, headers });
      outgoing.once("error", () => resolve(false));
      outgoing.once("response", (reply) => {
        reply.resume();
        if (reply.statusCode === 201) acknowledged.push(id);
        reply.once("close", () => resolve(reply.statusCode === 201));
      });
      outgoing.end(bodyOf(id));
    });
  const sender = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let id = randomUUID(); ; id = randomUUID()) {
      if (await sendOne(agent, id)) continue;
      unanswered.push(id);
      agent.destroy();
      return;
    }
  };
  /** Sends all but the end of an answer. @returns sends the end, and tells how it was answered */
  const begin = async (path: string, type: string, body: string) => {
    const { socket, closed } = await openConnection(port);
    const length = Buffer.byteLength(body);
    socket.write(`POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`);
    socket.write(body.slice(0, -10));
    return async () => {
      socket.write(body.slice(-10));
      return (await closed).status;
    };
  };

  const [ofProgram, ofPage] = [randomUUID(), randomUUID()];
  const { answers } = plainAnswer(dice(1)) as { readonly answers: Record<string, string> };
  const fields = new URLSearchParams({ response_id: ofPage, ...answers }).toString();
  const [endOfProgram, endOfPage] = [
    await begin(PATH, "application/json", bodyOf(ofProgram)),
    await begin("/q/hai-long", FORM, fields),
  ];
  const senders = Array.from({ length: SENDERS }, sender);
  await pause(BUSY_MS);

  const eyes = await openDatabase(product.database, { projectRoot });
  const stopped = product.stop();
  await pause(100);
  expect(await endOfProgram()).toBe(201);
  expect(await endOfPage()).toBe(303);
  await Promise.all(senders);

  await stopped;
  // The folder is gone, but whoever has the file open still reads it.
  const ids = new Set((await eyes.client.response.findMany({ select: { id: true } })).map(({ id }) => id));
  await eyes.close();
  const promised = [...acknowledged, ofProgram, ofPage];
  expect(acknowledged.length).toBeGreaterThan(SENDERS);
  expect(promised.filter((id) => !ids.has(id))).toEqual([]);
  // What nobody answered may be stored or not: its sender sends it again, under the same id.
  const known = new Set([...promised, ...unanswered]);
  expect([...ids].filter((id) => !known.has(id))).toEqual([]);
});
