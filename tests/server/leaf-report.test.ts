import { createElement } from "react";
import { expect, test } from "vitest";

import type { Application } from "#app/application/application.ts";
import type { Database } from "#app/database/open-database.ts";
import type { DefinitionSet } from "#app/definitions/definition-set.ts";
import type { LeafReport } from "#app/office/results/leaf-report.ts";
import { changesToFormerWave } from "#app/office/results/wave-change.ts";
import { readReleasedWave } from "#app/office/released-wave.ts";
import type { IndexEdition } from "#app/par-index/index-edition.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { tCritical } from "#app/scoring/estimation/quantiles.ts";
import { LeafPage } from "#app/ui/office/leaf/leaf-page.tsx";
import type { Unit } from "#app/unit/unit.ts";
import { drawPage, textOf } from "#tests/support/drawn-page.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { MANAGER, openOfficialWave } from "#tests/support/official-wave.ts";
import { storeRows, type AlikeRows } from "#tests/support/stored-rows.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const close = (value: number) => expect.closeTo(value, 10) as number;

async function leafOf(application: Application, waveId: string, criterion: string): Promise<LeafReport> {
  const answer = await application.office.results.leaf(waveId, criterion);
  if (answer?.kind !== "survey") throw new Error(`no survey leaf ${criterion} in ${waveId}`);
  return answer.report;
}

function groupOf(report: LeafReport) {
  const [group, ...others] = report.groups;
  if (!group || others.length > 0) throw new Error("one group was expected");
  return group;
}

function breakdownOf(report: LeafReport, kind: string) {
  const { breakdowns } = groupOf(report);
  if (typeof breakdowns === "string") throw new Error(`no breakdowns: ${breakdowns}`);
  const found = breakdowns.find(({ name }) => name.kind === kind);
  if (found?.shown.kind !== "shown") throw new Error(`no breakdown by ${kind}`);
  return { ...found, cells: found.shown.cells };
}

const NOTHING_DONE = { actions: [], mayWrite: false, mayPublish: false };

const draw = (report: LeafReport) =>
  drawPage(createElement(LeafPage, { report, acted: NOTHING_DONE, departments: [], waves: [] }));

/** The part of a page below a heading of the given id, up to the next section. */
const section = (html: string, id: string) =>
  html.split(`aria-labelledby="${id}"`)[1]?.split('aria-labelledby="leaf-')[0] ?? "";

describeEachProvider(
  "one leaf of a trial wave",
  (fresh) => {
    const trial = async (rows: readonly AlikeRows[], questionnaireId = "one-stop") => {
      const opened = await openTrialApplication(fresh.database.client);
      await storeRows(fresh.database.client, opened.unit.id, { waveId: TRIAL_WAVE_ID, questionnaireId }, rows);
      return opened;
    };

    test("has the figures of a count by hand, from each option to the points", async () => {
      const { application } = await trial([
        { count: 20, given: { parking: "5", facilities: "4" }, channel: "kiosk" },
        { count: 10, given: { parking: "3", facilities: "4" }, channel: "kiosk" },
        { count: 12, given: { parking: "4", facilities: "1" } },
        { count: 7, given: { parking: "2", facilities: "KYK" } },
        { count: 2, given: { parking: "", facilities: "3" } },
      ]);
      const report = await leafOf(application, TRIAL_WAVE_ID, "3.6.1");
      // Parking: 20 + 12 of 49 are 5 or 4; facilities: 30 of 44. The leaf has 1 point.
      const [parking, facilities] = [32 / 49, 30 / 44];
      const score = (parking + facilities) / 2;
      expect(report.score).toMatchObject({ kind: "estimated", score: close(score), n: 51 });
      expect(report.exact).toEqual({ raw: close(score), score: close(score), points: close(score) });
      expect(report.points).toEqual({ max: 100, points: Math.floor(score * 100 + 0.5), bound: undefined });
      const { items } = groupOf(report);
      expect(items).toMatchObject({
        kind: "shown",
        strata: "unweighted",
        items: [
          { counts: { answered: 49, sum: 32, declined: 0, skipped: 2, notAsked: 0, score: close(parking) } },
          { counts: { answered: 44, sum: 30, declined: 7, skipped: 0, notAsked: 0, score: close(facilities) } },
        ],
      });
      const counts = items.kind === "shown" ? items.items.map(({ levels }) => levels.map(({ count }) => count)) : [];
      expect(counts).toEqual([
        [20, 12, 10, 7, 0],
        [0, 30, 2, 0, 12],
      ]);
      const html = draw(report);
      // Each bar has the key to its own patterns, one for each level.
      const bars = section(html, "leaf-items").split("<figure").slice(1);
      expect(bars.map((bar) => bar.match(/chart-swatch/gu)?.length)).toEqual([5, 5]);
      const walk = textOf(section(html, "leaf-walk"));
      expect(walk).toContain("20 × 1 + 12 × 1 + 10 × 0 + 7 × 0 + 0 × 0 = 32 32 ÷ 49 = 0,653061");
      expect(walk).toContain("(0,653061 + 0,681818) ÷ 2 = 0,667440");
      expect(walk).toContain("1 × 0,667440 = 0,667440 → 0,67");
      expect(walk).toContain("1,00 − 0,67 = 0,33");
    });

    test("tells its channels apart as far as chance allows, by hand", async () => {
      const rows = (kiosk: number, qr: number): readonly AlikeRows[] => [
        { count: kiosk, channel: "kiosk" },
        { count: 40 - kiosk, given: { handling_time: "2" }, channel: "kiosk" },
        { count: qr, channel: "qr" },
        { count: 50 - qr, given: { handling_time: "2" }, channel: "qr" },
      ];
      const { application, unit } = await trial(rows(38, 35));
      const { differences, cells } = breakdownOf(await leafOf(application, TRIAL_WAVE_ID, "3.6.3"), "channel");
      expect(cells).toMatchObject([
        { value: "kiosk", kind: "estimated", n: 40 },
        { value: "qr", kind: "estimated", n: 50 },
      ]);
      // A domain's linearised variance in one sample of 90: 90/89 · p(1 − p)/n.
      const variance = (p: number, n: number) => (90 / 89) * ((p * (1 - p)) / n);
      const [a, b] = [variance(0.95, 40), variance(0.7, 50)];
      const reach = (tCritical((a + b) ** 2 / (a ** 2 / 39 + b ** 2 / 49)) ?? 0) * Math.sqrt(a + b);
      expect(differences).toEqual([
        {
          value: "kiosk",
          less: "qr",
          kind: "changed",
          difference: close(0.25),
          interval: [close(0.25 - reach), close(0.25 + reach)],
        },
      ]);
      await fresh.database.client.response.deleteMany();
      const of = { waveId: TRIAL_WAVE_ID, questionnaireId: "one-stop" };
      await storeRows(fresh.database.client, unit.id, of, rows(36, 44));
      const report = await leafOf(application, TRIAL_WAVE_ID, "3.6.3");
      expect(breakdownOf(report, "channel").differences).toMatchObject([{ kind: "indistinct" }]);
      expect(textOf(draw(report))).toContain("Máy tính bảng ở quầy − Mã QR: không phân biệt được");
    });

    test("never writes a number of a hidden cell, and no difference to it", async () => {
      const { application } = await trial([
        { count: 40, given: { procedure_group: "ho_tich" }, channel: "kiosk" },
        { count: 13, given: { procedure_group: "ho_tich", handling_time: "3" }, channel: "kiosk" },
        { count: 12, given: { procedure_group: "dat_dai", handling_time: "1" }, channel: "qr" },
        { count: 6, given: { procedure_group: "chung_thuc", handling_time: "2" }, channel: "paper" },
        { count: 3, given: { procedure_group: "bao_tro" }, channel: "paper", assisted: true, flags: "burst" },
      ]);
      const report = await leafOf(application, TRIAL_WAVE_ID, "3.6.3");
      const hidden = breakdownOf(report, "item").cells.filter(({ kind }) => kind === "suppressed");
      expect(hidden.length).toBeGreaterThanOrEqual(2);
      for (const cell of hidden) expect(Object.keys(cell)).toEqual(["kind", "value", "band"]);
      const channels = breakdownOf(report, "channel");
      expect(channels.cells.map(({ value, kind }) => [value, kind])).toEqual([
        ["kiosk", "estimated"],
        ["qr", "suppressed"],
        ["paper", "suppressed"],
      ]);
      expect(channels.differences).toEqual([]);
      const rows = section(draw(report), "leaf-slices")
        .split("<tr")
        .filter((row) => row.includes("ẩn: nhóm này"));
      expect(rows.length).toBeGreaterThan(4);
      // The only number is the rule's own, 10.
      for (const row of rows)
        expect(textOf(row.slice(row.indexOf("<td"))).replace("dưới 10 phiếu", "")).not.toMatch(/\d/u);
      for (const row of rows) expect(row).not.toContain("<svg");
      expect(groupOf(report).flagged).toEqual({ kind: "withheld" });
    });

    test("of a closed list of ten says its block's score and nothing below it", async () => {
      const { application } = await trial(
        [
          { count: 5, given: { official_group: "cong_chuc" } },
          { count: 4, given: { official_group: "lanh_dao" }, otherwise: "3" },
        ],
        "officials",
      );
      const report = await leafOf(application, TRIAL_WAVE_ID, "1.12.1");
      const { items, breakdowns, flagged } = groupOf(report);
      expect(report.score).toMatchObject({ kind: "estimated", score: close(5 / 9), uncertainty: "cautious" });
      expect(items).toEqual({ kind: "withheld", reason: "small_frame" });
      expect([breakdowns, flagged]).toEqual(["small_frame", { kind: "withheld" }]);
      const html = draw(report);
      expect(html).not.toContain("item-table");
      expect(html).not.toContain("slice-table");
      const walk = textOf(section(html, "leaf-walk"));
      expect(walk).toContain("phép tính bắt đầu từ điểm của cả phiếu: 0,555556");
      expect(walk).not.toMatch(/5 × 1|÷/u);
    });

    test("without enough answers has no score, no sum and no counts", async () => {
      const { application } = await trial([{ count: 29, given: { handling_time: "2" } }]);
      const report = await leafOf(application, TRIAL_WAVE_ID, "3.6.3");
      expect(report.score).toMatchObject({ kind: "suppressed", reason: "below_min_score" });
      expect(groupOf(report).items).toEqual({ kind: "withheld", reason: "block_not_shown" });
      const text = textOf(draw(report));
      expect(text).toContain("chưa đủ phiếu: cần ít nhất 30 phiếu");
      expect(text).not.toContain("29");
    });

    test("is found by its code in this unit alone, and an assessed one is told apart", async () => {
      const { application } = await trial([]);
      const { leaf } = application.office.results;
      expect((await leaf(TRIAL_WAVE_ID, "3.4"))?.kind).toBe("assessed");
      for (const unknown of ["3.6", "9.9", "", "3.6.1 ", "__proto__"])
        expect(await leaf(TRIAL_WAVE_ID, unknown)).toBeUndefined();
      expect(await leaf("no-such-wave", "3.6.1")).toBeUndefined();
      const elsewhere = { unitId: "xa-khac", id: "of-another", kind: "official", status: "closed", settings: "{}" };
      await fresh.database.client.wave.create({ data: { ...elsewhere, titleVi: "Đợt khác", titleEn: "Another" } });
      expect(await leaf("of-another", "3.6.1")).toBeUndefined();
    });
  },
  { postgres: "full" },
);

describeEachProvider(
  "one leaf over official waves",
  (fresh) => {
    interface Wave {
      readonly id: string;
      readonly openedAt: string;
      readonly definitions: DefinitionSet;
      readonly unit: Unit;
      readonly satisfied: number;
      readonly officials: number;
    }

    /** An official wave of 60 at the counter, so many of them satisfied with the time, and of 12 officials. */
    async function field(
      application: Application,
      database: Database,
      wave: Wave,
      steps: readonly ("close" | "count")[] = ["close", "count"],
    ): Promise<void> {
      const { id, openedAt, definitions, unit, satisfied, officials } = wave;
      await openOfficialWave(database, unit, definitions, {
        ...{ id, title: { vi: `Đợt ${id}`, en: `Wave ${id}` }, frameSizes: new Map([["officials", 12]]) },
        openedAt: new Date(openedAt),
      });
      await storeRows(database, unit.id, { waveId: id, questionnaireId: "one-stop" }, [
        { count: satisfied },
        { count: 60 - satisfied, given: { handling_time: "1" } },
      ]);
      await storeRows(database, unit.id, { waveId: id, questionnaireId: "officials" }, [
        { count: officials },
        { count: 12 - officials, otherwise: "1" },
      ]);
      for (const step of steps) {
        const outcome = await application.office.fielding.takeStep(MANAGER, { waveId: id, step, reason: "" });
        expect(outcome).toEqual({ kind: "taken" });
      }
    }

    async function years() {
      const { client } = fresh.database;
      const { application, unit, definitions } = await openTrialApplication(client);
      const asked = definitions.questionnaires.get("one-stop");
      if (!asked) throw new Error("nothing is asked at the counter");
      const revised = { ...asked, version: asked.version + 1, minutes: asked.minutes + 1 };
      const later = { ...definitions, questionnaires: new Map(definitions.questionnaires).set("one-stop", revised) };
      const linear: Unit = { ...unit, version: unit.version + 1, method: "linear", beside: ["top2"] };
      const wave = (number: number, rest: Partial<Wave>): Wave => ({
        ...{
          id: `dot-${number}`,
          openedAt: `2026-0${number}-01T00:00:00Z`,
          definitions,
          unit,
          satisfied: 30,
          officials: 6,
        },
        ...rest,
      });
      return { application, client, unit, definitions, later, linear, wave };
    }

    test("is joined only where nothing was changed, and its change is Welch's", async () => {
      const { application, client, unit, later, linear, wave } = await years();
      await field(application, client, wave(1, { satisfied: 30, officials: 6 }));
      await field(application, client, wave(2, { satisfied: 48, officials: 12 }));
      await field(application, client, wave(3, { satisfied: 50, definitions: later }));
      await field(application, client, wave(4, { satisfied: 51, definitions: later, unit: linear }));
      const report = await leafOf(application, "dot-2", "3.6.3");
      expect(report.trend.map(({ waveId, broken, final }) => [waveId, broken, final])).toEqual([
        ["dot-1", undefined, true],
        ["dot-2", undefined, true],
        ["dot-3", "questionnaire", true],
        ["dot-4", "method", true],
      ]);
      // 30 and 48 of 60: each a simple random sample of 0 and 1, so V = p(1 − p)/59.
      const [a, b] = [(0.5 * 0.5) / 59, (0.8 * 0.2) / 59];
      const reach = (tCritical((a + b) ** 2 / (a ** 2 / 59 + b ** 2 / 59)) ?? 0) * Math.sqrt(a + b);
      const change = { kind: "changed", difference: close(0.3), interval: [close(0.3 - reach), close(0.3 + reach)] };
      expect(report.change).toEqual(change);
      const released = await readReleasedWave(client, unit.id, "dot-2");
      const changes = released && (await changesToFormerWave(client, unit.id, released));
      expect(changes?.size).toBe(28);
      expect(changes?.get("3.6.3")).toEqual(change);
      // All twelve officials agreed: of that only a limit is shown, and a limit is no number to compare.
      expect(changes?.get("1.12.1")).toEqual({ kind: "not_comparable", reason: "only_limit" });

      const html = section(draw(report), "leaf-trend");
      expect(html.match(/chart-line"/gu)).toHaveLength(1);
      expect(html.match(/chart-break"/gu)).toHaveLength(2);
      expect(textOf(html)).toContain("2023: phương pháp chưa rõ");
      expect(textOf(html)).toContain("không so được khác phương pháp quy đổi");
    });

    /** What a wave's index says of a leaf's change. */
    async function changeInIndex(application: Application, waveId: string, code: string) {
      const index = await application.office.index(waveId);
      return index?.rows.find(({ criterion }) => criterion.code === code)?.change;
    }

    test("stands in the trend with its own title, or as a gap, where an edition changed it; the index says the same", async () => {
      const { application, client, unit, definitions, wave } = await years();
      const edition = definitions.indexes.get(unit.index);
      if (!edition) throw new Error("the unit has no index");
      const changed: IndexEdition = {
        ...edition,
        version: edition.version + 1,
        criteria: edition.criteria.map((criterion) => {
          if (criterion.code === "3.6.3")
            return { ...criterion, title: { vi: "Chờ bao lâu", en: "How long one waits" } };
          return criterion.code === "3.6.1" ? { ...criterion, method: { kind: "assessed" } } : criterion;
        }),
      };
      const revised = { ...definitions, indexes: new Map(definitions.indexes).set(unit.index, changed) };
      await field(application, client, wave(1, { satisfied: 30 }));
      await field(application, client, wave(2, { satisfied: 40, definitions: revised }));
      await field(application, client, wave(3, { satisfied: 50 }));
      const otherLeaf = { kind: "not_comparable", reason: "leaf" };

      const retitled = await leafOf(application, "dot-3", "3.6.3");
      expect(retitled.trend.map(({ waveId, broken, otherTitle }) => [waveId, broken, otherTitle?.vi])).toEqual([
        ["dot-1", undefined, undefined],
        ["dot-2", "leaf", "Chờ bao lâu"],
        ["dot-3", "leaf", undefined],
      ]);
      const lines = section(draw(retitled), "leaf-trend");
      expect(textOf(lines)).toContain("đợt này gọi là “Chờ bao lâu”");
      expect(lines).not.toContain("chart-line");
      expect(lines.match(/chart-break"/gu)).toHaveLength(2);

      const gone = await leafOf(application, "dot-3", "3.6.1");
      expect(gone.trend.map(({ waveId, broken, score }) => [waveId, broken, score?.kind])).toEqual([
        ["dot-1", undefined, "estimated"],
        ["dot-2", "leaf", undefined],
        ["dot-3", "leaf", "estimated"],
      ]);
      expect(textOf(section(draw(gone), "leaf-trend"))).toContain("Đợt dot-2 đợt này không khảo sát tiêu chí này");

      for (const code of ["3.6.1", "3.6.3"]) {
        expect((await leafOf(application, "dot-3", code)).change).toEqual(otherLeaf);
        expect(await changeInIndex(application, "dot-3", code)).toEqual(otherLeaf);
      }
      expect((await leafOf(application, "dot-2", "3.6.3")).change).toEqual(otherLeaf);
      expect(await changeInIndex(application, "dot-2", "3.6.3")).toEqual(otherLeaf);
    });

    test("is compared with the same former wave as in the index: the last counted one, never one that may still change", async () => {
      const { application, client, unit, wave } = await years();
      await field(application, client, wave(1, { satisfied: 30 }));
      await field(application, client, wave(2, { satisfied: 40 }), []);
      // The first reader prepares a step that is shown once ten more have come.
      await leafOf(application, "dot-2", "3.6.3");
      await storeRows(client, unit.id, { waveId: "dot-2", questionnaireId: "one-stop" }, [{ count: 12 }]);
      await application.office.fielding.takeStep(MANAGER, { waveId: "dot-2", step: "close", reason: "" });
      // Opened at the very moment of another: their names decide which came first.
      await field(application, client, wave(3, { satisfied: 50 }));
      await field(application, client, wave(4, { satisfied: 10, openedAt: "2026-03-01T00:00:00Z" }));
      const report = await leafOf(application, "dot-2", "3.6.3");
      expect(report.trend.map(({ waveId, final, formerId }) => [waveId, final, formerId])).toEqual([
        ["dot-1", true, undefined],
        ["dot-2", false, "dot-1"],
        ["dot-3", true, "dot-1"],
        ["dot-4", true, "dot-3"],
      ]);
      for (const { waveId, change } of report.trend) {
        expect([waveId, await changeInIndex(application, waveId, "3.6.3")]).toEqual([waveId, change]);
      }
      // From 1 to 2 and from 3 to 4; none leads on from the wave that may still change.
      expect(section(draw(report), "leaf-trend").match(/chart-line"/gu)).toHaveLength(2);
    });

    test("has no former wave in the first one and in the trial wave, which stands in no trend", async () => {
      const { application, client, unit, wave } = await years();
      const of = { waveId: TRIAL_WAVE_ID, questionnaireId: "one-stop" };
      await storeRows(client, unit.id, of, [{ count: 40 }]);
      await field(application, client, wave(1, {}));
      for (const id of ["dot-1", TRIAL_WAVE_ID]) {
        const report = await leafOf(application, id, "3.6.3");
        expect(report.change).toEqual({ kind: "no_former" });
        expect(report.trend.map(({ waveId }) => waveId)).toEqual(["dot-1"]);
      }
    });

    test("of an open wave shows no breakdown, no stratum and no marks, and says why", async () => {
      const { application, client, wave } = await years();
      await field(application, client, wave(1, { satisfied: 48 }));
      await field(application, client, wave(2, { satisfied: 30 }), []);
      // The first reader prepares a step that is shown once ten more have come.
      await leafOf(application, "dot-2", "3.6.3");
      await storeRows(client, "thanh-liet", { waveId: "dot-2", questionnaireId: "one-stop" }, [
        { count: 12, assisted: true },
      ]);
      const report = await leafOf(application, "dot-2", "3.6.3");
      const { breakdowns, flagged, items } = groupOf(report);
      expect([breakdowns, flagged, report.stage]).toEqual(["interim", undefined, "interim"]);
      expect(items).toMatchObject({ kind: "shown", items: [{ counts: { answered: 60, byStratum: [] } }] });
      expect(report.trend.map(({ waveId, final }) => [waveId, final])).toEqual([
        ["dot-1", true],
        ["dot-2", false],
      ]);
      const slices = section(draw(report), "leaf-slices");
      expect(textOf(slices)).toContain("hiện khi đợt đã chốt số liệu, để không ai đọc được câu trả lời của một người");
      expect(slices).not.toContain("<table");
      expect(slices).not.toContain("<svg");
    });
  },
  { postgres: "full" },
);
