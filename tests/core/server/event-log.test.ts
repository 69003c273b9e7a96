import { describe, expect, test } from "vitest";

import { eventLog } from "#app/server/event-log.ts";

/** A log whose clock stands still until a test moves it, and what it wrote. */
function listening(person = false) {
  const written = { out: [] as string[], err: [] as string[] };
  let time = Date.parse("2026-11-25T03:04:05.678Z");
  const log = eventLog({
    out: (text) => void written.out.push(text),
    err: (text) => void written.err.push(text),
    forPeople: { out: person, err: person },
    now: () => new Date(time),
  });
  return { log, written, wait: (milliseconds: number) => (time += milliseconds) };
}

/** What somebody answered, as faults of several kinds quote it. */
const ANSWERED = "cán bộ phòng 3 đòi tiền, gọi 0912345678";

/** Errors as the product meets them, each with the answer in as many places as it can stand in. */
const QUOTING: readonly (readonly [string, unknown])[] = [
  ["a plain error", new Error(ANSWERED)],
  ["an error of several lines that look like places", new Error(`x\n    at ${ANSWERED} (/srv/a.js:1:1)\n${ANSWERED}`)],
  ["a cause behind it", new Error("outside", { cause: new Error(ANSWERED) })],
  ["errors in an error", new AggregateError([new Error(ANSWERED), new Error(ANSWERED)], ANSWERED)],
  ["a text that was thrown", ANSWERED],
  ["an object that was thrown", { answers: ANSWERED }],
  ["a parser's error", syntaxError()],
  [
    "an error of Prisma with what the driver said",
    Object.assign(new Error(`Raw query failed. ${ANSWERED}`), {
      name: "PrismaClientKnownRequestError",
      code: "P2010",
      meta: {
        message: ANSWERED,
        driverAdapterError: Object.assign(new Error(ANSWERED), {
          name: "DriverAdapterError",
          cause: { kind: "postgres", originalCode: "23505", originalMessage: ANSWERED, detail: ANSWERED },
        }),
      },
    }),
  ],
  [
    "an error whose name and code are what somebody wrote",
    Object.assign(new Error("x"), { name: ANSWERED, code: ANSWERED }),
  ],
  [
    "an error with everything of its request",
    Object.assign(new Error("x"), { request: { body: ANSWERED }, ip: ANSWERED }),
  ],
];

function syntaxError(): unknown {
  try {
    return JSON.parse(ANSWERED);
  } catch (error) {
    return error;
  }
}

describe("what somebody answered is in no line of the log", () => {
  test.each(QUOTING)("%s", (_name, reason) => {
    for (const person of [false, true]) {
      const { log, written } = listening(person);
      log.error("a response could not be stored", reason);
      expect(written.out).toEqual([]);
      expect(written.err).toHaveLength(1);
      for (const word of ANSWERED.split(/[ ,]+/u).filter((part) => part.length > 1)) {
        expect(written.err.join("")).not.toContain(word);
      }
    }
  });
});

test("whoever runs the server learns what failed, by its codes and its place, when, and behind what", () => {
  const { log, written } = listening();
  const full = Object.assign(new Error("database or disk is full"), { name: "SqliteError", code: "SQLITE_FULL" });
  log.error("a response could not be stored", Object.assign(new Error("no", { cause: full }), { code: "P2010" }));
  const line = JSON.parse(written.err.join("")) as { errors: { frames: string[] }[] };
  expect(line).toMatchObject({
    time: "2026-11-25T03:04:05Z",
    level: "error",
    event: "a response could not be stored",
    errors: [
      { name: "Error", codes: ["P2010", "SQLITE_FULL"] },
      { name: "SqliteError", codes: ["SQLITE_FULL"] },
    ],
  });
  expect(line.errors[0]?.frames[0]).toMatch(/tests\/core\/server\/event-log\.test\.ts:\d+:\d+/u);
});

test("each event is one line of JSON: errors and warnings on standard error, the rest on standard output", () => {
  const { log, written } = listening();
  log.say("info", "started", { port: 3000 });
  log.say("warning", "health changed", { part: "disk", health: "less than 512 MiB free" });
  expect(written.out).toEqual(['{"time":"2026-11-25T03:04:05Z","level":"info","event":"started","port":3000}\n']);
  expect(written.err).toEqual([
    '{"time":"2026-11-25T03:04:05Z","level":"warning","event":"health changed","part":"disk","health":"less than 512 MiB free"}\n',
  ]);
});

test("at a terminal the same is said in words", () => {
  const { log, written } = listening(true);
  log.say("info", "started", { port: 3000 });
  log.error("a page failed", Object.assign(new Error("x"), { code: "SQLITE_BUSY" }));
  expect(written.out).toEqual(["03:04:05 info started port=3000\n"]);
  expect(written.err[0]).toMatch(/^03:04:05 error a page failed: Error SQLITE_BUSY\n {4}at /u);
});

test("a fault that repeats does not fill the disk: twenty lines a minute, then how many were left out", () => {
  const { log, written, wait } = listening();
  for (let time = 0; time < 500; time += 1) log.error("a response could not be stored", new Error("x"));
  log.error("a page failed", new Error("x"));
  expect(written.err).toHaveLength(21);
  wait(60_000);
  log.error("a response could not be stored", new Error("x"));
  expect(JSON.parse(written.err.at(-1) ?? "")).toMatchObject({ left_out: 480 });
  log.error("a response could not be stored", new Error("x"));
  expect(written.err.at(-1)).not.toContain("left_out");
});
