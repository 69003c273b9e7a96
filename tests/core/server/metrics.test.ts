import type { IncomingMessage, ServerResponse } from "node:http";
import { EventEmitter } from "node:events";

import type { RouteConfigEntry } from "@react-router/dev/routes";
import fc from "fast-check";
import { expect, test } from "vitest";

import type { Application } from "#app/application/application.ts";
import routes from "#app/routes.ts";
import { addressKind } from "#app/server/metrics/address-kind.ts";
import { BatchSizes } from "#app/server/metrics/batch-sizes.ts";
import { metrics } from "#app/server/metrics/metrics.ts";
import { SteppedCounts, STANDS_MS } from "#app/server/metrics/stepped-counts.ts";

/** What a server counts, on a clock of the test; every visit is one stored answer, over whichever address. */
function counting() {
  let time = 0;
  const elapsed = () => time;
  const batches = new BatchSizes(elapsed);
  const counts = metrics({
    elapsed,
    batches,
    processFigures: { read: () => [], stop: () => undefined },
    stored: () => Promise.resolve({ releaseSteps: 3, ledgerEntries: 2 }),
    freeBytes: () => Promise.resolve(10 * 1024 ** 3 + time),
  });
  let outcome: Awaited<ReturnType<Application["submit"]>> = { kind: "closed" };
  const application = counts.counting({
    submit: () => Promise.resolve(outcome),
    logError: () => undefined,
  } as unknown as Application);
  const request = (url: string, statusCode: number) => {
    const response = Object.assign(new EventEmitter(), { statusCode });
    counts.observe({ url } as unknown as IncomingMessage, response as unknown as ServerResponse);
    response.emit("finish");
  };
  const submit = async (kind: string) => {
    outcome = { kind } as typeof outcome;
    await application.submit(...([] as unknown as Parameters<Application["submit"]>));
  };
  return {
    application,
    read: () => counts.read(),
    request,
    submit,
    visit: async (kind = "stored") => {
      request("/q/hai-long", 200);
      await submit(kind);
      request("/q/hai-long", 303);
      batches.add(1);
    },
    wait: (milliseconds: number) => (time += milliseconds),
  };
}

test("no figure moves while fewer than ten more visitors come, however often it is read", async () => {
  const server = counting();
  for (let visit = 0; visit < 13; visit += 1) await server.visit();
  server.wait(STANDS_MS);
  const before = await server.read();
  expect(before).toContain('survey_intake_total{outcome="stored"} 10\n');
  for (let visit = 0; visit < 9; visit += 1) {
    await server.visit(["stored", "repeated", "refused", "conflict", "busy"][visit % 5]);
    server.wait(STANDS_MS / 9);
    expect(await server.read()).toBe(before);
  }
});

test("not even ten show when they came: figures about visitors stand for an hour", async () => {
  const server = counting();
  const before = await server.read();
  for (let visit = 0; visit < 50; visit += 1) await server.visit();
  server.wait(STANDS_MS - 1);
  expect(await server.read()).toBe(before);
  server.wait(1);
  const after = await server.read();
  expect(after).toContain('survey_http_requests_total{address="/q/:point",status="3xx"} 50\n');
  expect(after).toContain('survey_intake_batch_size_bucket{le="1"} 50\nsurvey_intake_batch_size_bucket{le="2"} 50\n');
  expect(after).toContain("survey_intake_batch_size_sum 50\nsurvey_intake_batch_size_count 50\n");
});

test("whatever happens when, a told count is never ahead, lags by fewer than twenty, and moves by ten or more", () => {
  const steps = fc.array(fc.record({ wait: fc.nat(2 * STANDS_MS), add: fc.nat(25) }), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (happened) => {
      let time = 0;
      const counts = new SteppedCounts(() => time);
      let [exact, told, exactAtHour, exactAtMove] = [0, 0, 0, 0];
      for (const { wait, add } of happened) {
        const hours = Math.floor((time + wait) / STANDS_MS) - Math.floor(time / STANDS_MS);
        time += wait;
        if (hours > 0) exactAtHour = exact;
        const now = counts.told()[0]?.[1] ?? 0;
        if (now !== told) {
          expect(hours).toBeGreaterThan(0);
          expect(exactAtHour - exactAtMove).toBeGreaterThanOrEqual(10);
          expect([now - told >= 10, now % 10]).toEqual([true, 0]);
          exactAtMove = exactAtHour;
          told = now;
        }
        expect(told <= exactAtHour && exactAtHour - told < 20).toBe(true);
        counts.add("stored", add);
        exact += add;
      }
    }),
  );
});

test("failures of the server are told at once: somebody has to act on them", async () => {
  const server = counting();
  await server.submit("unavailable");
  server.request("/api/v1/responses", 503);
  server.application.logError("a page failed", new Error("x"));
  server.application.logError("a response could not be stored", Object.assign(new Error("x"), { code: "SQLITE_FULL" }));
  const text = await server.read();
  expect(text).toContain('survey_intake_total{outcome="unavailable"} 1\n');
  expect(text).toContain('survey_http_requests_total{address="/api/v1/responses",status="5xx"} 1\n');
  expect(text).toContain('survey_errors_total{of="database"} 1\nsurvey_errors_total{of="other"} 1\n');
});

test("nothing tells points, ids, waves or questionnaires apart", async () => {
  const server = counting();
  const names = ["hai-long", "mot-cua", "0b5f4d8e-7b52-4a64-9d2a-3c9f0f7b9a01", "dot-2026"];
  for (const name of names) {
    for (const path of [`/q/${name}`, `/kiosk/${name}`, `/api/v1/points/${name}`, `/results/${name}`, `/x/${name}`]) {
      for (let time = 0; time < 20; time += 1) server.request(`${path}?lang=vi`, 200);
      server.request(path, 500);
    }
  }
  server.wait(STANDS_MS);
  const text = await server.read();
  for (const name of names) expect(text).not.toContain(name);
  expect(text).toContain('{address="/q/:point",status="2xx"} 80\n');
  expect(text).toContain('{address="other",status="5xx"} 4\n');
});

test("free space is told in units in which no answer shows", async () => {
  const server = counting();
  const before = await server.read();
  server.wait(4096);
  expect(await server.read()).toBe(before);
  expect(before).toContain(`survey_disk_free_bytes ${10 * 1024 ** 3}\n`);
});

test("every page of the public has a kind of its own, the office is one", () => {
  const paths = (entries: readonly RouteConfigEntry[], before: string): string[] =>
    entries.flatMap(({ path = "", index, children }) => {
      const here = [before, path].filter(Boolean).join("/");
      return [...(index || path ? [here] : []), ...paths(children ?? [], here)];
    });
  const all = paths(routes, "").filter((path) => !path.endsWith("*"));
  expect(all.length).toBeGreaterThan(40);
  for (const path of all) {
    const kind = path.startsWith("office") ? "/office" : `/${path}`;
    expect(addressKind(`/${path.replaceAll(/:\w+/gu, "a-b")}?lang=en`)).toBe(kind);
  }
  expect(addressKind("/assets/root-abc.css")).toBe("/assets");
  expect(addressKind("/wp-login.php")).toBe("other");
});

test("Prometheus can read it: every line is a comment or a sample with a number", async () => {
  const server = counting();
  for (let visit = 0; visit < 30; visit += 1) await server.visit();
  server.wait(STANDS_MS);
  const lines = (await server.read()).trimEnd().split("\n");
  const sample = /^[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? \d+(\.\d+)?$/u;
  for (const line of lines) expect(line).toMatch(line.startsWith("#") ? /^# (HELP|TYPE) survey_/u : sample);
});
