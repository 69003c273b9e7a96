import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { closeOpenWave, openOfficialWave } from "#tests/support/official-wave.ts";
import { prepareTrialWave } from "#app/office/trial-wave.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { makeDeviceLink, OFFICIAL_WAVE_ID, openOfficial, sealFor } from "#tests/support/official-wave.ts";
import { postTo, serveApi } from "#tests/support/serve-api.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const POINT = "mot-cua";
const OPENING = "2026-11-23T03:00:00Z";
const HOUR = 3_600_000;

describeEachProvider("an official kiosk", (fresh) => {
  /** An official wave on a clock that can be set, and everything a tablet does. */
  const official = async () => {
    let time = new Date(OPENING);
    const { client } = fresh.database;
    const trial = await openTrialApplication(client, { now: () => time });
    const { application, unit, definitions } = trial;
    await openOfficial(client, unit, definitions);
    const origin = await serveApi(application);
    const at = await offerAt(application, POINT);
    const request = (submittedAt: Date, more: Record<string, unknown> = {}) => ({
      id: randomUUID(),
      point: POINT,
      questionnaire: "one-stop",
      version: 1,
      locale: "vi",
      startedAt: new Date(submittedAt.getTime() - 40_000).toISOString(),
      submittedAt: submittedAt.toISOString(),
      answers: fewestAnswers(at),
      ...more,
    });
    const bearer = (key: string | undefined) => (key === undefined ? {} : { authorization: `Bearer ${key}` });
    const enrol = async (code: string) => {
      const reply = await postTo(`${origin}/api/v1/devices`, { code });
      return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
    };
    const tablet = async (pointId = POINT) => {
      const code = await makeDeviceLink(client, unit.id, pointId, new Date(time.getTime() + HOUR).toISOString());
      return String((await enrol(code)).body["key"]);
    };
    return {
      ...trial,
      client,
      origin,
      at,
      request,
      enrol,
      tablet,
      send: (body: unknown, key?: string) => postTo(`${origin}/api/v1/responses`, body, bearer(key)),
      sendSealed: async (body: unknown, key: string) =>
        postTo(`${origin}/api/v1/responses`, await sealFor(application, body), {
          "content-type": "application/jose",
          ...bearer(key),
        }),
      report: (body: unknown, key?: string) => postTo(`${origin}/api/v1/devices/report`, body, bearer(key)),
      /** Also lets the points that are remembered for a second be read again. */
      setClock: (instant: Date) => {
        time = instant;
      },
    };
  };
  const problemType = async (reply: Response) => ((await reply.json()) as { type: string }).type;

  test("takes nothing from a tablet that nobody enrolled, and one that was enrolled is believed", async () => {
    const { send, request, tablet } = await official();
    const refused = await send(request(new Date(OPENING)));
    expect([refused.status, await problemType(refused)]).toEqual([401, "urn:survey:problem:device_none"]);
    expect((await send(request(new Date(OPENING)), "made-up-key")).status).toBe(401);
    const key = await tablet();
    expect((await send(request(new Date(OPENING)), key)).status).toBe(201);
    expect(await fresh.database.client.response.count()).toBe(1);
  });

  test("does not take answers with the key of another counter's tablet", async () => {
    const { send, request, tablet } = await official();
    const elsewhere = await tablet("hai-long");
    expect((await send(request(new Date(OPENING)), elsewhere)).status).toBe(401);
  });

  test("a link enrols one tablet, once, and not after it has expired", async () => {
    const { client, unit, enrol, setClock } = await official();
    const expiry = new Date(new Date(OPENING).getTime() + HOUR).toISOString();
    const code = await makeDeviceLink(client, unit.id, POINT, expiry);
    const both = await Promise.all([enrol(code), enrol(code)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 410]);
    const enrolled = both.find(({ status }) => status === 201)?.body;
    expect(enrolled).toMatchObject({ point: POINT, pin: { iterations: expect.any(Number) as number } });
    expect(await client.deviceLink.count()).toBe(0);
    const stored = await client.device.findMany();
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(String(enrolled?.["key"]));

    const late = await makeDeviceLink(client, unit.id, POINT, new Date(new Date(OPENING).getTime() + 1).toISOString());
    setClock(new Date(new Date(OPENING).getTime() + 2));
    expect((await enrol(late)).status).toBe(410);
    expect((await enrol("x".repeat(43))).status).toBe(410);
    expect((await enrol("short")).status).toBe(422);
  });

  test("a revoked tablet is told so, and its answers are not taken", async () => {
    const { client, send, report, request, tablet } = await official();
    const key = await tablet();
    await client.device.updateMany({ data: { revoked: true } });
    const refused = await send(request(new Date(OPENING)), key);
    expect([refused.status, await problemType(refused)]).toEqual([401, "urn:survey:problem:device_revoked"]);
    const body = { point: POINT, tablet: randomUUID(), waiting: 1, setAside: 0, abandoned: {} };
    expect((await report(body, key)).status).toBe(401);
  });

  test("answers sealed on the tablet are opened by the server alone and stored once", async () => {
    const { application, client, sendSealed, send, request, tablet, origin } = await official();
    const key = await tablet();
    const body = request(new Date(OPENING), { assisted: "volunteer" });
    expect((await sendSealed(body, key)).status).toBe(201);
    expect((await sendSealed(body, key)).status).toBe(200);
    expect((await send(body, key)).status).toBe(200);
    const [row, ...more] = await client.response.findMany();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ assisted: true, helperRole: "volunteer", late: false, channel: "kiosk" });

    const sealed = await sealFor(application, request(new Date(OPENING)));
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`;
    for (const text of [changed, "nothing", "a.b.c.d.e", ""]) {
      const reply = await postTo(`${origin}/api/v1/responses`, text, { "content-type": "application/jose" });
      expect([text, reply.status]).toEqual([text, 400]);
    }
    expect(await client.response.count()).toBe(1);
  });

  test("an answer from before closing is taken late from an enrolled tablet, and from nobody else", async () => {
    const { client, unit, setClock, send, sendSealed, request, tablet, logged } = await official();
    const key = await tablet();
    const closing = new Date(new Date(OPENING).getTime() + 4 * HOUR);
    const after = (hours: number) => new Date(closing.getTime() + hours * HOUR);
    const inTime = request(after(-1));
    const stranger = request(after(-1), { point: "hai-long" });
    setClock(closing);
    expect(await closeOpenWave(client, unit.id, OFFICIAL_WAVE_ID, closing)).toBe(true);
    expect(await closeOpenWave(client, unit.id, OFFICIAL_WAVE_ID, closing)).toBe(false);

    setClock(after(70));
    expect((await send(stranger)).status).toBe(410);
    expect((await send(inTime)).status).toBe(410);
    expect((await sendSealed(request(after(0.1)), key)).status).toBe(410);
    expect((await sendSealed(inTime, key)).status).toBe(201);
    expect((await sendSealed(inTime, key)).status).toBe(200);
    const [row, ...more] = await client.response.findMany();
    expect(more).toEqual([]);
    // In the half-day in which it was given, not in that in which it arrived.
    expect(row).toMatchObject({ late: true, halfDay: "2026-11-23T12" });

    setClock(after(73));
    expect((await sendSealed(request(after(-1)), key)).status).toBe(410);
    expect((await sendSealed(inTime, key)).status).toBe(200);
    expect(logged).toEqual([]);
  });

  test("what a tablet took before an official wave opened, such as in a trial, never counts for it", async () => {
    const { client, sendSealed, request, tablet } = await official();
    const key = await tablet();
    // The wave of this test opened on 1 November.
    const before = request(new Date("2026-10-31T23:59:59Z"));
    expect((await sendSealed(before, key)).status).toBe(410);
    expect(await client.response.count()).toBe(0);
    expect((await sendSealed(request(new Date("2026-11-01T00:00:01Z")), key)).status).toBe(201);
  });

  test("an answer from before closing belongs to the wave that was open then, not to the one that followed", async () => {
    const { client, unit, definitions, setClock, sendSealed, request, tablet } = await official();
    const key = await tablet();
    const closing = new Date(new Date(OPENING).getTime() + HOUR);
    const inTime = request(new Date(closing.getTime() - 60_000));
    await closeOpenWave(client, unit.id, OFFICIAL_WAVE_ID, closing);
    const frameSizes = new Map([["officials", 12]]);
    const next = { id: "nam-2027", title: { vi: "Đợt sau", en: "Next" }, frameSizes, openedAt: closing };
    await openOfficialWave(client, unit, definitions, next);
    setClock(new Date(closing.getTime() + 2 * HOUR));
    expect((await sendSealed(inTime, key)).status).toBe(201);
    expect((await sendSealed(request(new Date(closing.getTime() + HOUR)), key)).status).toBe(201);
    const stored = await client.response.findMany({ select: { waveId: true, late: true } });
    expect(stored.toSorted((a, b) => (a.waveId < b.waveId ? -1 : 1))).toEqual([
      { waveId: OFFICIAL_WAVE_ID, late: true },
      { waveId: "nam-2027", late: false },
    ]);
  });

  test("an official wave is opened once, and no second one at its points", async () => {
    const { client, unit, definitions } = await official();
    await expect(openOfficial(client, unit, definitions)).rejects.toThrow("refused point_taken");
    const other = { id: "other", title: { vi: "Đợt khác", en: "Other" }, frameSizes: new Map([["officials", 12]]) };
    const opening = openOfficialWave(client, unit, definitions, { ...other, openedAt: new Date(OPENING) });
    await expect(opening).rejects.toThrow("refused point_taken");
  });

  test("a link of another point is not used up by the page it was opened on", async () => {
    const { client, unit, origin } = await official();
    const code = await makeDeviceLink(client, unit.id, POINT, "2027-01-01T00:00:00Z");
    const send = (point: string) => postTo(`${origin}/api/v1/devices`, { code, point });
    expect((await send("hai-long")).status).toBe(409);
    expect((await send(POINT)).status).toBe(201);
  });

  test("nothing is taken late once the wave is signed off", async () => {
    const { client, unit, setClock, sendSealed, request, tablet } = await official();
    const key = await tablet();
    const closing = new Date(new Date(OPENING).getTime() + HOUR);
    await closeOpenWave(client, unit.id, OFFICIAL_WAVE_ID, closing);
    await client.wave.updateMany({ where: { id: OFFICIAL_WAVE_ID }, data: { status: "signed_off" } });
    setClock(new Date(closing.getTime() + HOUR));
    expect((await sendSealed(request(new Date(OPENING)), key)).status).toBe(410);
    expect(await client.response.count()).toBe(0);
  });

  test("a tablet's counts are taken as they are, so one that comes twice counts once", async () => {
    const { client, report, tablet } = await official();
    const key = await tablet();
    const body = { point: POINT, tablet: randomUUID(), waiting: 7, setAside: 2, abandoned: { "2026-11-23": 3 } };
    expect((await report(body, key)).status).toBe(204);
    expect((await report(body, key)).status).toBe(204);
    expect((await report({ ...body, waiting: 0, abandoned: { "2026-11-23": 5 } }, key)).status).toBe(204);
    const [device] = await client.device.findMany();
    expect(device).toMatchObject({ waiting: 0, setAside: 2, reportedOn: "2026-11-23T00" });
    expect(await client.abandonedForm.findMany({ select: { day: true, count: true } })).toEqual([
      { day: "2026-11-23", count: 5 },
    ]);
    expect((await report(body)).status).toBe(401);
    expect((await report({ ...body, answers: {} }, key)).status).toBe(422);
    expect((await report({ ...body, point: "hai-long" }, key)).status).toBe(422);
  });

  test("opening ends the trial at its points, and a restart does not bring it back", async () => {
    const { client, unit, definitions, application, setClock } = await official();
    await prepareTrialWave(client, unit, definitions, new Date(OPENING));
    setClock(new Date(new Date(OPENING).getTime() + 5000));
    for (const point of await application.openPoints()) {
      expect(point.questionnaires.map(({ trial }) => trial)).toEqual([false]);
    }
  });

  test("a hall full of phones is not held up, a script at one point is asked to wait", async () => {
    const { application } = await official();
    const at = await offerAt(application, "hai-long");
    const submit = () =>
      application.submit(at.point, at.offer, { id: randomUUID(), locale: "vi", answers: fewestAnswers(at) });
    const outcomes = await Promise.all(Array.from({ length: 620 }, submit));
    const of = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind).length;
    expect([of("stored"), of("busy")]).toEqual([600, 20]);
    const elsewhere = await offerAt(application, "trang-tin");
    const other = { id: randomUUID(), locale: "vi" as const, answers: fewestAnswers(elsewhere) };
    expect((await application.submit(elsewhere.point, elsewhere.offer, other)).kind).toBe("stored");
  });
});
