import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import type { SubmitOutcome } from "#app/intake/submit-response.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const kinds = (outcomes: readonly SubmitOutcome[]) => outcomes.map((outcome) => outcome.kind).toSorted();

describeEachProvider("intake", (fresh) => {
  const open = async (pointId: string, now?: () => Date) => {
    const { application, codes } = await openTrialApplication(fresh.database.client, now ? { now } : {});
    const at = await offerAt(application, pointId);
    const submit = (id: string, given: Record<string, string> = {}, more: Record<string, unknown> = {}) =>
      application.submit(at.point, at.offer, { id, locale: "vi", answers: fewestAnswers(at, given), ...more });
    return { application, codes, at, submit };
  };
  const responses = () => fresh.database.client.response.findMany();

  test("the same response sent again changes nothing and gets the same receipt", async () => {
    const { submit } = await open("hai-long");
    const id = randomUUID();
    const first = await submit(id);
    const second = await submit(id);
    expect(first.kind).toBe("stored");
    expect(second).toEqual({ ...first, kind: "repeated" });
    expect(await responses()).toHaveLength(1);
  });

  test("an id that is taken by other answers is a conflict, and the first answers stay", async () => {
    const { submit } = await open("hai-long");
    const id = randomUUID();
    await submit(id, { parking: "5" });
    expect((await submit(id, { parking: "1" })).kind).toBe("conflict");
    const [only, ...more] = await responses();
    expect(more).toEqual([]);
    expect(only?.answers).toBe(",5,5,5,5,5,5,,");
  });

  test("thirty copies sent at the same moment are one response", async () => {
    const { submit } = await open("mot-cua");
    const id = randomUUID();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => submit(id)));
    expect(kinds(outcomes)).toEqual([...Array<string>(29).fill("repeated"), "stored"]);
    expect(await responses()).toHaveLength(1);
  });

  test("three hundred people at the same moment are three hundred responses", async () => {
    const { submit } = await open("mot-cua");
    const ids = Array.from({ length: 300 }, () => randomUUID());
    const outcomes = await Promise.all(ids.map((id) => submit(id)));
    expect(new Set(kinds(outcomes))).toEqual(new Set(["stored"]));
    expect((await responses()).map((row) => row.id).toSorted()).toEqual(ids.toSorted());
  });

  test("a response keeps what was asked, and no time finer than the half-day", async () => {
    const { submit, at } = await open("trang-tin", () => new Date("2026-11-23T05:00:00Z"));
    await submit(randomUUID(), {}, { durationSeconds: 86_400.7 });
    const [row] = await responses();
    expect(row).toMatchObject({
      questionnaireId: "website",
      questionnaireVersion: 1,
      questionnaireHash: at.offer.hash,
      locale: "vi",
      pointId: "trang-tin",
      channel: "qr",
      assisted: false,
      halfDay: "2026-11-23T12",
      durationSeconds: 3600,
    });
    expect(JSON.stringify(row)).not.toMatch(/\d\d:\d\d/u);
  });

  test("answers to items that the filter hides are dropped and counted", async () => {
    const { submit, at } = await open("nguoi-dan");
    const filter = at.offer.questionnaire.items.find((item) => item.role === "filter");
    const hidden = at.offer.questionnaire.items.filter((item) => item.onlyIf).map((item) => item.id);
    const given = Object.fromEntries(hidden.map((id) => [id, "1"]));
    const outcome = await submit(randomUUID(), { ...given, [filter?.id ?? ""]: "2" });
    expect(outcome).toMatchObject({ kind: "stored", receipt: { hiddenDropped: hidden.length } });
    const [row] = await responses();
    const codes = row?.answers.split(",") ?? [];
    at.offer.questionnaire.items.forEach((item, position) => {
      if (item.onlyIf) expect(codes[position]).toBe("NA");
    });
    expect(row?.hiddenDropped).toBe(2);
  });

  test("what is refused names every field and stores nothing", async () => {
    const { application, at } = await open("mot-cua");
    const outcome = await application.submit(at.point, at.offer, {
      id: randomUUID(),
      locale: "vi",
      answers: { ...fewestAnswers(at), parking: "9", age_band: "tren_60", attitude: undefined },
    });
    expect(outcome).toMatchObject({
      kind: "refused",
      problems: expect.arrayContaining([
        { field: "answers.parking", problem: "unknown_option" },
        { field: "answers.age_band", problem: "unknown_item" },
      ]) as unknown,
    });
    expect(await responses()).toEqual([]);
  });

  test("a closed wave takes nothing new, but still acknowledges what it stored", async () => {
    const { submit } = await open("hai-long");
    const before = randomUUID();
    await submit(before);
    await fresh.database.client.wave.updateMany({ data: { status: "closed" } });
    expect((await submit(before)).kind).toBe("repeated");
    expect((await submit(before, { parking: "2" })).kind).toBe("conflict");
    expect((await submit(randomUUID())).kind).toBe("closed");
    expect(await responses()).toHaveLength(1);
  });

  test("a comment is masked and stored apart from the answers, once", async () => {
    const { submit } = await open("hai-long");
    const id = randomUUID();
    const comment = "Gọi tôi 0912 345 678 hoặc lan@example.vn, số 12 ngõ 3";
    await submit(id, {}, { comment });
    await submit(id, {}, { comment });
    const comments = await fresh.database.client.comment.findMany();
    expect(comments).toHaveLength(1);
    expect(comments[0]?.text).toBe("Gọi tôi ▇▇▇ hoặc ▇▇▇, số 12 ngõ 3");
    expect(Object.keys(comments[0] ?? {}).toSorted()).toEqual([
      "id",
      "month",
      "questionnaireId",
      "state",
      "text",
      "unitId",
      "waveId",
    ]);
    expect(comments[0]?.id).not.toBe(id);
  });

  test("a single-use code answers once, however it is written and however often it is sent", async () => {
    const { submit, codes } = await open("noi-bo");
    const [code = "", other = ""] = codes;
    const id = randomUUID();
    expect((await submit(id)).kind).toBe("refused");
    expect((await submit(id, {}, { code: code.toLowerCase().replaceAll("-", " ") })).kind).toBe("stored");
    expect((await submit(id, {}, { code })).kind).toBe("repeated");
    expect(await submit(randomUUID(), {}, { code })).toEqual({
      kind: "refused",
      problems: [{ field: "code", problem: "code_used" }],
    });
    expect(await submit(randomUUID(), {}, { code: "ACDE-ACDE-ACDE" })).toMatchObject({
      problems: [{ field: "code", problem: "code_unknown" }],
    });
    const race = await Promise.all(Array.from({ length: 10 }, () => submit(randomUUID(), {}, { code: other })));
    expect(race.filter((outcome) => outcome.kind === "stored")).toHaveLength(1);
    expect(await responses()).toHaveLength(2);
  });

  test("nothing stored joins a code to its response", async () => {
    const { submit, codes } = await open("noi-bo");
    for (const code of codes.slice(0, 4)) await submit(randomUUID(), {}, { code });
    const stored = await fresh.database.client.singleUseCode.findMany();
    const rows = await responses();
    expect(stored.filter((code) => code.used)).toHaveLength(4);
    // A join needs a value that stands on both sides and tells one row from the others.
    const telling = (table: readonly object[]) => {
      const values = table.flatMap((row) => [...new Set(Object.values(row).map(String))]);
      return values.filter((value) => values.filter((other) => other === value).length === 1);
    };
    const shared = telling(stored).filter((value) => telling(rows).includes(value));
    expect(shared).toEqual([]);
    for (const code of codes) {
      const plain = code.replaceAll("-", "");
      expect(JSON.stringify([stored, rows])).not.toContain(plain);
    }
  });

  test("a response is never stored in a wave that closed meanwhile", async () => {
    const { submit } = await open("hai-long");
    const { client } = fresh.database;
    const ids = Array.from({ length: 60 }, () => randomUUID());
    const sending = ids.map((id) => submit(id));
    await sending[0];
    await client.$transaction(async (tx) => {
      await tx.wave.updateMany({ data: { status: "closed" } });
    });
    const atClosing = await client.response.count();
    const outcomes = await Promise.all(sending);
    expect(await client.response.count()).toBe(outcomes.filter(({ kind }) => kind === "stored").length);
    expect(await client.response.count()).toBeGreaterThanOrEqual(atClosing);
    expect((await submit(randomUUID())).kind).toBe("closed");
  });

  test("PostgreSQL's mark of a transaction does not tell which code was spent", async () => {
    if (fresh.provider !== "postgres") return;
    const { submit, codes } = await open("noi-bo");
    for (const code of codes.slice(0, 3)) await submit(randomUUID(), {}, { code });
    const joined = await fresh.database.client.$queryRaw<{ id: string; codes: bigint }[]>`
      SELECT r.id, count(*) AS codes FROM response r JOIN single_use_code c ON r.xmin = c.xmin GROUP BY r.id`;
    // The last response shares its mark with all ten codes alike; the others share theirs with none.
    expect(joined.map((row) => Number(row.codes))).toEqual([10]);
  });

  test("answers to a former wording of the trial wave are kept and counted apart", async () => {
    const { application, submit } = await open("hai-long");
    await submit(randomUUID());
    await fresh.database.client.waveQuestionnaire.updateMany({
      where: { waveId: TRIAL_WAVE_ID, questionnaireId: "one-stop" },
      data: { hash: (await offerAt(application, "trang-tin")).offer.hash },
    });
    const report = await application.office.index("trial");
    const oneStop = report?.questionnaires.find(({ otherVersions }) => otherVersions > 0);
    expect(oneStop).toMatchObject({ account: { answered: 0 }, otherVersions: 1 });
  });
});
