import { randomUUID } from "node:crypto";

import { createElement } from "react";
import { expect, test } from "vitest";

import type { Application } from "#app/application/application.ts";
import { ProgressPage } from "#app/ui/office/waves/progress-page.tsx";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { drawPage, textOf } from "#tests/support/drawn-page.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { MANAGER } from "#tests/support/official-wave.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const POINT = "trang-tin";

/** One after the other, as visitors come. */
async function answer(application: Application, number: number, given: Record<string, string> = {}): Promise<void> {
  for (let visitor = 0; visitor < number; visitor += 1) {
    const at = await offerAt(application, POINT);
    const answers = fewestAnswers(at, given);
    const outcome = await application.submit(at.point, at.offer, { id: randomUUID(), locale: "vi", answers });
    expect(outcome.kind).toBe("stored");
  }
}

describeEachProvider("a wave", (fresh) => {
  /** An office whose clock can be set, with a draft that can be opened. */
  async function office() {
    const clock = { now: new Date("2026-11-23T03:00:00Z") };
    const { application, unit } = await openTrialApplication(fresh.database.client, { now: () => clock.now });
    const { fielding } = application.office;
    const id = await fielding.beginDraft(MANAGER);
    const page = await fielding.draftPage(id);
    if (!page) throw new Error("the draft is gone");
    const typed = { ...page.typed, frameSizes: { officials: "12" } };
    expect(await fielding.saveDraft(MANAGER, id, typed)).toEqual({ kind: "saved" });
    const later = (minutes: number) => (clock.now = new Date(clock.now.getTime() + minutes * 60_000));
    const take = (step: "close" | "count" | "sign" | "correct" | "publish" | "withdraw", reason = "") =>
      fielding.takeStep(MANAGER, { waveId: id, step, reason });
    return { application, fielding, unit, id, typed, later, take, client: fresh.database.client };
  }

  test("is frozen when it opens, and asks nobody before", async () => {
    const { application, fielding, id, typed } = await office();
    expect(await application.office.waves()).toMatchObject([{ id: "trial" }]);
    expect(await fielding.openDraft(MANAGER, id)).toEqual({ kind: "opened", waveId: id });
    const report = await fielding.wave(id);
    expect(report).toMatchObject({ wave: { status: "open", trial: false }, steps: ["close"], revisions: [] });
    expect(report?.wave.period).toEqual({ from: "2025-12-15", to: "2026-12-14" });
    expect((await offerAt(application, POINT)).offer).toMatchObject({ waveId: id, trial: false });
    // The draft is gone: nothing of an open wave can be changed by its page any more.
    expect(await fielding.saveDraft(MANAGER, id, typed)).toEqual({ kind: "unknown" });
    expect(await fielding.openDraft(MANAGER, id)).toEqual({ kind: "unknown" });
    expect((await fielding.populations(id))?.changeable).toBe(false);
  });

  test("is not opened without the length of a closed list, nor at a point of another open wave", async () => {
    const { fielding, id, typed } = await office();
    expect(await fielding.saveDraft(MANAGER, id, { ...typed, frameSizes: {} })).toMatchObject({ kind: "refused" });
    // A machine would read these as 35 and 16.
    for (const officials of ["35.000", "0x10"]) {
      const refused = await fielding.saveDraft(MANAGER, id, { ...typed, frameSizes: { officials } });
      expect(refused).toMatchObject({ kind: "refused", problems: [{ problem: "no_number" }] });
    }
    const second = await fielding.beginDraft(MANAGER);
    expect(await fielding.openDraft(MANAGER, second)).toMatchObject({
      kind: "refused",
      report: { obstacles: [{ kind: "frame_size_missing" }] },
    });
    const other = { ...typed, titleVi: "Đợt quý IV", titleEn: "Fourth quarter" };
    expect(await fielding.saveDraft(MANAGER, second, other)).toEqual({ kind: "saved" });
    expect(await fielding.openDraft(MANAGER, id)).toMatchObject({ kind: "opened" });
    const refused = await fielding.openDraft(MANAGER, second);
    expect(refused.kind === "refused" && refused.report.obstacles.map(({ kind }) => kind)).toEqual(
      Array.from({ length: 6 }, () => "point_taken"),
    );
  });

  test("has a title of its own: a second one of the same name is refused, and a new draft is numbered", async () => {
    const { fielding, id, typed } = await office();
    const second = await fielding.beginDraft(MANAGER);
    expect((await fielding.draftPage(second))?.title).toEqual({
      vi: `${typed.titleVi} (2)`,
      en: `${typed.titleEn} (2)`,
    });
    for (const opened of [false, true]) {
      if (opened) expect(await fielding.openDraft(MANAGER, id)).toMatchObject({ kind: "opened" });
      const same = { ...typed, titleVi: ` ${typed.titleVi.toUpperCase().normalize("NFD")}`, titleEn: "Another" };
      expect(await fielding.saveDraft(MANAGER, second, same)).toEqual({
        kind: "refused",
        problems: [{ field: "titleVi", problem: "taken" }],
      });
    }
  });

  test("is opened only as it was read: what somebody changed meanwhile is shown first", async () => {
    const { fielding, id, typed } = await office();
    const read = await fielding.opening(id);
    if (!read) throw new Error("the draft is gone");
    expect(await fielding.saveDraft(MANAGER, id, { ...typed, method: "linear" })).toEqual({ kind: "saved" });
    const refused = await fielding.openDraft(MANAGER, id, read.mark);
    expect(refused).toMatchObject({
      kind: "refused",
      report: { method: { id: "linear" }, obstacles: [{ kind: "changed_meanwhile" }] },
    });
    const shown = refused.kind === "refused" ? refused.report.mark : "";
    expect(shown).not.toBe(read.mark);
    expect(await fielding.openDraft(MANAGER, id, shown)).toEqual({ kind: "opened", waveId: id });
  });

  test("is not opened by a method that is not defined any more", async () => {
    const { fielding, id, client } = await office();
    const row = await client.waveDraft.findFirstOrThrow({ where: { id } });
    const content = JSON.stringify({ ...(JSON.parse(row.content) as object), method: "mean7" });
    await client.waveDraft.updateMany({ where: { id }, data: { content } });
    expect(await fielding.openDraft(MANAGER, id)).toMatchObject({
      kind: "refused",
      report: { method: { id: "top2" }, obstacles: [{ kind: "method_gone", method: "mean7" }] },
    });
  });

  test("holds each point against an equal share of the samples, and says that it is no more than that", async () => {
    const { fielding, id } = await office();
    await fielding.openDraft(MANAGER, id);
    const report = await fielding.progress(id);
    if (!report) throw new Error("the wave has no progress");
    // Without a population each needs 385: the counter's is asked at the tablet and at its poster.
    expect(report.questionnaires.find((asked) => asked.id === "one-stop")?.required).toBe(385);
    expect(report.points.find((point) => point.id === "mot-cua")?.required).toBe(193);
    const page = textOf(drawPage(createElement(ProgressPage, { report, screen: false })));
    expect(page).toContain("Điểm thu không có tổng thể riêng.");
    expect(page).toContain("Cần có chia đều Tình hình thu");
  });

  test("shows figures in steps of ten answers, one step late, the same to everybody, and all of them in the end", async () => {
    const { application, fielding, id, take } = await office();
    await fielding.openDraft(MANAGER, id);
    const shown = async () => {
      const report = await fielding.progress(id);
      return report?.questionnaires.find(({ id: asked }) => asked === "website")?.answered.count;
    };
    const seen: (number | undefined)[] = [];
    for (let visitor = 1; visitor <= 43; visitor += 1) {
      await answer(application, 1);
      seen.push(await shown());
    }
    expect([...new Set(seen)]).toEqual([0, 10, 20, 30]);
    expect(seen.indexOf(10)).toBe(19);
    expect(seen.indexOf(30)).toBe(39);
    await take("close");
    expect(await shown()).toBe(30);
    await take("count");
    expect(await shown()).toBe(43);
    const counts = await fresh.database.client.releasedCount.findMany({ where: { questionnaireId: "website" } });
    expect(counts).toMatchObject([{ block: "", shownRows: 43, next: null }]);
  });

  test("lets figures follow the answers one step behind, also for whoever looks after days", async () => {
    const { application, fielding, id } = await office();
    await fielding.openDraft(MANAGER, id);
    for (let round = 0; round < 4; round += 1) {
      await answer(application, 11);
      await fielding.doDueWork();
    }
    const answered = async () =>
      (await fielding.progress(id))?.questionnaires.find((asked) => asked.id === "website")?.answered.count;
    expect(await answered()).toBe(33);
    await fielding.doDueWork();
    expect(await answered()).toBe(33);
  });

  test("is closed to the minute, counted, signed word for word, and corrected only by one more revision", async () => {
    const { application, fielding, id, take, later, client } = await office();
    await fielding.openDraft(MANAGER, id);
    await answer(application, 31);
    later(60);
    expect(await take("count")).toEqual({ kind: "not_now" });
    expect(await take("close")).toEqual({ kind: "taken" });
    expect(await take("close")).toEqual({ kind: "not_now" });
    const state = async () => (await application.office.index(id))?.state;
    expect(await state()).toEqual({ kind: "closed" });
    expect(await take("count")).toEqual({ kind: "taken" });
    expect(await state()).toEqual({ kind: "counted" });
    expect(await take("sign")).toEqual({ kind: "taken" });
    expect(await state()).toMatchObject({ kind: "signed", signature: { revision: 1, day: "2026-11-23" } });
    const signed = await fielding.wave(id);
    expect(signed?.wave.status).toBe("signed_off");
    const [first] = signed?.revisions ?? [];
    expect(first).toMatchObject({ revision: 1, signer: MANAGER.displayName, reason: undefined });
    expect(first?.figures.method).toMatchObject({ id: "top2", version: 1 });
    expect(first?.figures.questionnaires.find(({ id: asked }) => asked === "website")).toMatchObject({ answered: 31 });
    // The newest first: the signature, the final counts of every questionnaire, and before them the responses.
    const sealed = signed?.ledger.map(({ kind, rows }) => [kind, rows]) ?? [];
    expect(sealed.slice(0, 2)).toEqual([
      ["sign_off", 1],
      ["release", 1],
    ]);
    expect(sealed.filter(([kind]) => kind === "responses")).toEqual([["responses", 31]]);
    expect(first?.ledgerHead).toBe(signed?.ledger[1]?.hash);
    expect(signed?.ledger[0]?.previous).toBe(signed?.ledger[1]?.hash);

    expect(await take("correct", " ")).toEqual({ kind: "reason_missing" });
    expect(await take("correct", "Nhập thiếu tổng thể")).toEqual({ kind: "taken" });
    expect(await state()).toMatchObject({ kind: "correcting", signature: { revision: 1 } });
    const typed = new Map([
      [
        "website",
        { counted: "adults", source: "Sổ dân cư, 1/11/2026", numbers: { thon_1: "900", thon_2: "1.100" }, pasted: "" },
      ],
    ]);
    expect(await fielding.savePopulations(MANAGER, id, typed, false)).toEqual({ kind: "saved" });
    expect(await take("sign")).toEqual({ kind: "reason_missing" });
    expect(await take("sign", "Đã nhập tổng thể")).toEqual({ kind: "taken" });
    const corrected = await fielding.wave(id);
    expect(corrected?.revisions.map(({ revision, reason }) => [revision, reason])).toEqual([
      [2, "Đã nhập tổng thể"],
      [1, undefined],
    ]);
    expect(corrected?.revisions[1]?.figures).toEqual(first?.figures);
    expect(await fielding.revision(id, 3)).toBeUndefined();
    expect(await fielding.revision("trial", 1)).toBeUndefined();
    expect(await fielding.revision(id, 1)).toMatchObject({
      signature: { signer: MANAGER.displayName },
      former: undefined,
    });
    expect((await fielding.revision(id, 1))?.figures).toEqual(first?.figures);
    // The populations weight no score of so few answers: the same rows were signed twice.
    expect(await fielding.revision(id, 2)).toMatchObject({
      revisions: [2, 1],
      former: { revision: 1, changed: new Map() },
    });
    expect(corrected?.revisions[0]?.figures.populations).toMatchObject([{ questionnaire: "website" }]);
    await expect(client.signOff.updateMany({ data: { signer: "Người khác" } })).rejects.toThrow();
    await expect(client.ledgerEntry.deleteMany()).rejects.toThrow();
  });

  test("is never signed so that two revisions, or figures in between, tell the few answers of one stratum", async () => {
    const { application, fielding, id, take } = await office();
    await fielding.openDraft(MANAGER, id);
    for (const [area, people] of [
      ["thon_1", 30],
      ["thon_2", 12],
      ["thon_3", 3],
    ] as const)
      await answer(application, people, { area });
    for (const step of ["close", "count", "sign"] as const) expect(await take(step)).toEqual({ kind: "taken" });
    expect(await take("correct", "Nhập tổng thể")).toEqual({ kind: "taken" });
    const save = (...strata: readonly string[]) => {
      const numbers = Object.fromEntries(strata.map((stratum) => [stratum, "900"]));
      const population = { counted: "adults", source: "Sổ dân cư, 1/11/2026", numbers, pasted: "" };
      return fielding.savePopulations(MANAGER, id, new Map([["website", population]]), false);
    };
    // Fifteen answers leave the score, twelve come back: what was signed less what would be is three.
    expect(await save("thon_1")).toEqual({ kind: "saved" });
    expect(await save("thon_1", "thon_2")).toMatchObject({
      kind: "refused",
      problems: [{ questionnaire: "website", problem: "few_rows_moved" }],
    });
    expect(await save("thon_1", "thon_2", "thon_3")).toEqual({ kind: "saved" });
  });

  test("is published and withdrawn after it is signed, and every step stands in the record with who took it", async () => {
    const { application, fielding, id, take, client } = await office();
    await fielding.openDraft(MANAGER, id);
    await answer(application, 2);
    expect(await take("publish")).toEqual({ kind: "not_now" });
    for (const step of ["close", "count", "sign", "publish"] as const)
      expect(await take(step)).toEqual({ kind: "taken" });
    expect((await fielding.wave(id))?.wave.publishedAt).toBeDefined();
    expect(await take("withdraw")).toEqual({ kind: "taken" });
    expect((await fielding.wave(id))?.wave.publishedAt).toBeUndefined();
    const events = await client.auditEvent.findMany({ where: { recordId: id } });
    expect(events.map(({ action }) => action).toSorted()).toEqual(
      [
        ...["draft.begin", "draft.change", "wave.open", "wave.close", "wave.count"],
        ...["wave.sign", "wave.publish", "wave.withdraw"],
      ].toSorted(),
    );
    expect(events.every(({ actor, accountId }) => actor === MANAGER.displayName && accountId !== null)).toBe(true);
    // Counts, never answers.
    expect(events.map(({ after }) => after).join()).not.toContain("ho_tich");
  });

  test("of trial never takes a step of an official one", async () => {
    const { fielding } = await office();
    expect((await fielding.wave("trial"))?.steps).toEqual([]);
    const step = { waveId: "trial", step: "close" as const, reason: "" };
    expect(await fielding.takeStep(MANAGER, step)).toEqual({ kind: "not_now" });
    expect(await fielding.takeStep(MANAGER, { ...step, waveId: "no-such" })).toEqual({ kind: "unknown" });
  });
});
