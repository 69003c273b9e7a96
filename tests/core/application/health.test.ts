import { expect, test } from "vitest";

import { healthOf, OK, type HealthCheck } from "#app/application/health.ts";

function watched(checks: readonly HealthCheck[]) {
  let time = 0;
  const changes: string[] = [];
  const health = healthOf(checks, {
    elapsed: () => time,
    changed: (part, found, reason) =>
      changes.push(`${part}: ${found}${reason === undefined ? "" : " (with a reason)"}`),
  });
  return { health, changes, wait: (milliseconds: number) => (time += milliseconds) };
}

test("asked often and by many at once, each part is looked at once", async () => {
  let looks = 0;
  const { health, wait } = watched([
    { part: "database", goodFor: 1000, look: () => Promise.resolve((looks += 1) > 0 ? OK : "") },
  ]);
  await Promise.all(Array.from({ length: 100 }, health));
  wait(999);
  expect(await health()).toEqual({ status: "ok", parts: { database: "ok" } });
  expect(looks).toBe(1);
  wait(1);
  await health();
  expect(looks).toBe(2);
});

test("a part that is not well makes the whole fail, names itself, and is looked at again soon", async () => {
  let found = "less than 512 MiB free";
  const { health, wait } = watched([
    { part: "database", goodFor: 1000, look: () => Promise.resolve(OK) },
    { part: "disk", goodFor: 60_000, look: () => Promise.resolve(found) },
  ]);
  expect(await health()).toEqual({ status: "failing", parts: { database: "ok", disk: "less than 512 MiB free" } });
  found = OK;
  wait(2000);
  expect(await health()).toEqual({ status: "ok", parts: { database: "ok", disk: "ok" } });
});

test("a check that throws has failed and its words are not shown", async () => {
  const { health } = watched([
    { part: "database", goodFor: 0, look: () => Promise.reject(new Error("postgres://u:p@h")) },
  ]);
  expect(await health()).toEqual({ status: "failing", parts: { database: "cannot be looked at" } });
});

test("whoever asks does not wait for a database that hangs", async () => {
  const { health } = watched([{ part: "database", goodFor: 0, look: () => new Promise<string>(() => undefined) }]);
  expect(await health()).toEqual({ status: "failing", parts: { database: "does not answer within 2 s" } });
});

test("the log hears of a change once, not of every question", async () => {
  let broken = true;
  const look = () => (broken ? Promise.reject(new Error("x")) : Promise.resolve(OK));
  const { health, changes } = watched([{ part: "database", goodFor: 0, look }]);
  await health();
  await health();
  broken = false;
  await health();
  await health();
  expect(changes).toEqual(["database: cannot be looked at (with a reason)", "database: ok"]);
});
