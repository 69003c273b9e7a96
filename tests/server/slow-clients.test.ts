// Clients that are slow on purpose: each is let go after a while, and meanwhile hundreds of them keep nobody waiting.
import type { RequestHandler } from "express";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

import { expect, onTestFinished, test } from "vitest";

import { createHttpServer } from "#app/server/http-server.ts";
import { PATIENCE, type Patience } from "#app/server/patience.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { openConnection } from "#tests/support/raw-exchange.ts";
import { postTo } from "#tests/support/serve-api.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const FULL = process.env["TEST_FULL"] === "1";

/** The product's own patience takes a minute; what is asked of it is the same. */
const SHORT: Patience = { head: 600, body: 600, request: 900, silence: 900, between: 100 };
const WAITED = FULL ? PATIENCE : SHORT;

/** Machines of two cores that do something else beside need this much more. */
const LEEWAY = 5_000;

const CROWD = 200;

/** In place of the framework: reads the body of a form, and answers a GET with more than any network holds. */
const page: RequestHandler = (request, response) => {
  if (request.method === "GET") {
    response.type("text/html").send("x".repeat(64 * 1024 * 1024));
    return;
  }
  request.on("data", () => undefined);
  request.on("end", () => response.send("read"));
};

describeEachProvider("a slow client", (fresh) => {
  const serve = async (patience = WAITED) => {
    const { application, logged } = await openTrialApplication(fresh.database.client);
    const noPages = () => Promise.reject(new Error("no page of the framework is part of this"));
    const server = createHttpServer({ application, build: noPages, assets: page, patience });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    onTestFinished(() => server.closeAllConnections());
    const { port } = server.address() as AddressInfo;
    const connections = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
    return { application, logged, port, origin: `http://127.0.0.1:${port}`, connections };
  };

  /** Sends a beginning and then a byte now and then, until the server has enough. */
  const drip = async (port: number, beginning: string) => {
    const { socket, closed } = await openConnection(port);
    socket.write(beginning);
    const timer = setInterval(() => socket.write("a"), 100);
    const began = Date.now();
    const { status } = await closed;
    clearInterval(timer);
    return { status, waited: Date.now() - began };
  };
  const post = (path: string, type: string) =>
    `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: ${type}\r\ncontent-length: 60000\r\n\r\n`;

  test.skipIf(fresh.provider === "postgres")(
    "who sends a head or a body byte by byte is told that it takes too long, and let go",
    async () => {
      const { port, logged } = await serve();
      const slow = [
        ["GET / HTTP/1.1\r\nhost: a\r\nx: ", WAITED.head],
        [post("/api/v1/responses", "application/json"), WAITED.body],
        [post("/q/hai-long", "application/x-www-form-urlencoded"), WAITED.request],
      ] as const;
      await Promise.all(
        slow.map(async ([beginning, longest]) => {
          const { status, waited } = await drip(port, beginning);
          expect([beginning, status]).toEqual([beginning, 408]);
          expect(waited).toBeLessThan(longest + WAITED.between + LEEWAY);
        }),
      );
      expect(logged).toEqual([]);
    },
    WAITED.request + 3 * LEEWAY,
  );

  test.skipIf(fresh.provider === "postgres")("who never reads a reply, or says nothing at all, is let go", async () => {
    const { port, connections } = await serve(SHORT);
    const never = await openConnection(port);
    never.socket.pause();
    never.socket.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    const silent = await openConnection(port);
    await pause(50);
    expect(await connections()).toBeGreaterThan(0);
    const began = Date.now();
    // A write that still moved a little is looked at a second time.
    const longest = 2 * SHORT.silence + SHORT.between + LEEWAY;
    while ((await connections()) > 0 && Date.now() - began < longest) await pause(100);
    expect(await connections()).toBe(0);
    for (const { socket } of [never, silent]) socket.destroy();
  });

  test("keeps nobody else waiting: answers are stored while hundreds dawdle", async () => {
    const { application, port, origin } = await serve(PATIENCE);
    const at = await offerAt(application, "mot-cua");
    const crowd = await Promise.all(Array.from({ length: CROWD }, () => openConnection(port)));
    const beginnings = ["GET / HT", post("/api/v1/responses", "application/json"), post("/m", "text/plain"), ""];
    for (const [place, { socket }] of crowd.entries()) socket.write(`${beginnings[place % beginnings.length]}`);
    const statuses: number[] = [];
    for (let number = 0; number < 20; number += 1) {
      const body = {
        ...{ id: `6f1b0c5e-0000-4000-8000-${String(number).padStart(12, "0")}`, point: "mot-cua", version: 1 },
        ...{ questionnaire: "one-stop", locale: "vi", answers: fewestAnswers(at) },
        ...{ startedAt: "2026-11-23T09:59:20+07:00", submittedAt: "2026-11-23T10:00:00+07:00" },
      };
      statuses.push((await postTo(`${origin}/api/v1/responses`, body)).status);
    }
    expect(new Set(statuses)).toEqual(new Set([201]));
    expect(await fresh.database.client.response.count()).toBe(20);
    for (const { socket } of crowd) socket.destroy();
  });
});
