import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { postTo, serveApi } from "#tests/support/serve-api.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const oneStopAnswers = {
  parking: "5",
  facilities: "4",
  attitude: "5",
  guidance: "4",
  handling_time: "3",
  handling_result: "KYK",
};

describeEachProvider("the JSON interface", (fresh) => {
  const serve = async () => {
    const trial = await openTrialApplication(fresh.database.client);
    const origin = await serveApi(trial.application);
    const post = (body: unknown, headers?: Record<string, string>) =>
      postTo(`${origin}/api/v1/responses`, body, headers);
    const at = await offerAt(trial.application, "mot-cua");
    const request = (more: Record<string, unknown> = {}) => ({
      id: randomUUID(),
      point: "mot-cua",
      questionnaire: "one-stop",
      version: 1,
      locale: "vi",
      startedAt: "2026-11-23T09:59:20+07:00",
      submittedAt: "2026-11-23T10:00:00+07:00",
      answers: fewestAnswers(at),
      ...more,
    });
    return { ...trial, origin, post, request };
  };
  const errorsOf = async (response: Response) =>
    ((await response.json()) as { errors: { field: string; problem: string }[] }).errors;

  test("201 when stored, 200 with the same body when it comes again, 409 for other answers under its id", async () => {
    const { post, request } = await serve();
    const body = request();
    const first = await post(body);
    expect(first.status).toBe(201);
    const receipt: unknown = await first.json();
    expect(receipt).toEqual({ id: body.id, questionnaire: "one-stop", version: 1, hiddenDropped: 0 });
    const second = await post(body);
    expect(second.status).toBe(200);
    expect(await second.json()).toEqual(receipt);
    const third = await post({ ...body, answers: { ...body.answers, parking: "1" } });
    expect(third.status).toBe(409);
    expect(third.headers.get("content-type")).toContain("application/problem+json");
    const stored = await fresh.database.client.response.findMany();
    expect(stored.map((row) => row.durationSeconds)).toEqual([40]);
  });

  test("an id in capitals is the same id", async () => {
    const { post, request } = await serve();
    const body = request();
    expect((await post({ ...body, id: body.id.toUpperCase() })).status).toBe(201);
    expect((await post(body)).status).toBe(200);
    expect(await fresh.database.client.response.count()).toBe(1);
  });

  test("what no database can store in a comment hurts neither its sender nor anybody else", async () => {
    const { post, request, logged } = await serve();
    const comments = ["a\ud800b", "a\u0000b", "dòng một\r\ndòng hai", "bình thường"];
    const sent = Array.from({ length: 40 }, (_, i) =>
      post(request({ point: "hai-long", answers: oneStopAnswers, comment: comments[i % comments.length] })),
    );
    expect(new Set((await Promise.all(sent)).map((response) => response.status))).toEqual(new Set([201]));
    const stored = await fresh.database.client.comment.findMany();
    expect(new Set(stored.map((comment) => comment.text))).toEqual(
      new Set(["a\ufffdb", "ab", "dòng một\ndòng hai", "bình thường"]),
    );
    expect(logged).toEqual([]);
  });

  test("422 names each bad field, and unknown keys are refused", async () => {
    const { post, request } = await serve();
    const refused = async (more: Record<string, unknown>) => {
      const response = await post(request(more));
      expect(response.status).toBe(422);
      return errorsOf(response);
    };
    expect(await refused({ answers: { parking: "5" } })).toHaveLength(5);
    expect(await refused({ phone: "0912345678" })).toEqual([{ field: "phone", problem: "unknown_field" }]);
    // A key that JavaScript has a meaning for is an unknown one too, wherever it stands.
    const own = (given: string) => JSON.parse(given) as Record<string, unknown>;
    expect(await refused(own('{"__proto__": {"flags": ""}}'))).toEqual([
      { field: "__proto__", problem: "unknown_field" },
    ]);
    expect(await refused({ answers: { ...oneStopAnswers, ...own('{"__proto__": "5"}') } })).toEqual([
      { field: "answers.__proto__", problem: "unknown_item" },
    ]);
    expect(await refused({ point: "khong-co" })).toEqual([{ field: "point", problem: "unknown_point" }]);
    expect(await refused({ questionnaire: "residents" })).toEqual([
      { field: "questionnaire", problem: "not_offered_here" },
    ]);
    expect(await refused({ version: 2 })).toEqual([{ field: "version", problem: "other_version" }]);
    expect((await refused({ id: "1", locale: "fr" })).map((error) => error.field)).toEqual(["id", "locale"]);
    expect((await refused({ id: "6ba7b810-9dad-11d1-80b4-00c04fd430c8" })).map((error) => error.field)).toEqual(["id"]);
    expect(await refused({ code: "ACDE-ACDE-ACDE" })).toEqual([{ field: "code", problem: "code_not_needed" }]);
    expect(await fresh.database.client.response.count()).toBe(0);
  });

  test("400, 413 and 415 for what is not a response at all", async () => {
    const { post, request } = await serve();
    expect((await post("{")).status).toBe(400);
    expect((await post(new Uint8Array([0xff, 0xfe, 0x7b]))).status).toBe(400);
    expect((await post(JSON.stringify(request()), { "content-type": "text/plain" })).status).toBe(415);
    expect((await post(request({ comment: "x".repeat(70_000) }))).status).toBe(413);
    expect((await post("null")).status).toBe(422);
    expect(await fresh.database.client.response.count()).toBe(0);
  });

  test("410 when the wave is closed, but a resend learns that its response is safe", async () => {
    const { post, request } = await serve();
    const body = request();
    const receipt: unknown = await (await post(body)).json();
    await fresh.database.client.wave.updateMany({ data: { status: "closed" } });
    await new Promise((resolve) => setTimeout(resolve, 1100)); // points are remembered for a second
    expect((await post(request())).status).toBe(410);
    const again = await post(body);
    expect([again.status, await again.json()]).toEqual([200, receipt]);
    expect((await post({ ...body, answers: { ...body.answers, parking: "1" } })).status).toBe(409);
  });

  test("a point of another unit is no point of this one", async () => {
    const { post, request, origin } = await serve();
    const { client } = fresh.database;
    await client.collectionPoint.create({
      data: { unitId: "xa-khac", id: "quay-khac", channel: "kiosk", nameVi: "Quầy khác", nameEn: "Another counter" },
    });
    expect((await fetch(`${origin}/api/v1/points/quay-khac`)).status).toBe(404);
    expect((await post(request({ point: "quay-khac" }))).status).toBe(422);
  });

  test("503 with Retry-After when the database is gone, and the answer can be sent again", async () => {
    const { post, request, logged } = await serve();
    const table = fresh.provider === "sqlite" ? "response" : '"response"';
    await fresh.database.client.$executeRawUnsafe(`ALTER TABLE ${table} RENAME TO response_away`);
    const body = request();
    const refused = await post(body);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(logged).toEqual(["a response could not be stored"]);
    await fresh.database.client.$executeRawUnsafe(`ALTER TABLE response_away RENAME TO ${table}`);
    expect((await post(body)).status).toBe(201);
  });

  test("503 with Retry-After also where nobody can look up whose tablet it is", async () => {
    const { post, request, logged } = await serve();
    const rename = (from: string, to: string) =>
      fresh.database.client.$executeRawUnsafe(`ALTER TABLE "${from}" RENAME TO "${to}"`);
    const body = request();
    await rename("device", "device_away");
    const refused = await post(body, { authorization: "Bearer any-tablet" });
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ type: "urn:survey:problem:unavailable" });
    expect(logged).toEqual(["a response could not be stored"]);
    await rename("device_away", "device");
    expect((await post(body)).status).toBe(201);
  });

  test("a point tells what can be answered there, and what it tells is accepted", async () => {
    const { origin, post, request } = await serve();
    const point = (await (await fetch(`${origin}/api/v1/points/nguoi-dan`)).json()) as {
      questionnaires: {
        id: string;
        version: number;
        hash: string;
        items: { id: string; required: boolean; options: string[]; onlyIf?: unknown }[];
      }[];
    };
    const [questionnaire] = point.questionnaires;
    expect(questionnaire?.items.length).toBeLessThanOrEqual(15);
    const answers = Object.fromEntries(
      (questionnaire?.items ?? []).filter((item) => item.required).map((item) => [item.id, item.options[0] ?? ""]),
    );
    const response = await post(request({ point: "nguoi-dan", questionnaire: questionnaire?.id, answers }));
    expect(response.status).toBe(201);
    expect((await fetch(`${origin}/api/v1/points/khong-co`)).status).toBe(404);
    for (const strange of ["%E0%A4%A", "%00", "a%00b", "..", "x".repeat(500)]) {
      expect((await fetch(`${origin}/api/v1/points/${strange}`)).status).toBe(404);
    }
  });

  test("the health address answers, other addresses and methods are refused as problems", async () => {
    const { origin } = await serve();
    const health = await fetch(`${origin}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: "ok", database: "ok", ledger: "ok" }]);
    expect((await fetch(`${origin}/healthz`, { method: "HEAD" })).status).toBe(200);
    expect((await fetch(`${origin}/api/v1/nothing`)).status).toBe(404);
    const wrong = await fetch(`${origin}/api/v1/responses`);
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
    const openapi = (await (await fetch(`${origin}/api/v1/openapi.json`)).json()) as { paths: Record<string, unknown> };
    expect(Object.keys(openapi.paths)).toEqual([
      "/healthz",
      "/metrics",
      "/api/v1/points/{point}",
      "/api/v1/devices",
      "/api/v1/devices/report",
      "/api/v1/responses",
    ]);
  });
});
