// Oracle: the office's index page, and the workbook's own formulas, worked out here and, in the full test, by LibreOffice.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { parse } from "csv-parse/sync";
import { readXlsx, type Sheet } from "hucre/xlsx";
import { expect, onTestFinished, test } from "vitest";

import { i18nFor } from "#app/i18n/i18n.ts";
import { documentText } from "#app/office/criteria/official-document.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { simulateWave } from "#app/simulation/simulate-wave.ts";
import { appendixWords } from "#app/ui/office/exports/appendix-words.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

/** Columns as a clerk reads them. */
const COLUMN = {
  code: 0,
  title: 1,
  max: 2,
  points: 3,
  lost: 4,
  previous: 5,
  target: 6,
  official: 7,
  difference: 8,
  score: 9,
} as const;
const FIRST_ROW = 7;

/** What a formula of the workbook says, by the few functions that it uses; any other is a fault. */
function evaluate(sheet: Sheet, row: number, column: number, changed: ReadonlyMap<string, number>): number | string {
  const key = `${row},${column}`;
  const own = changed.get(key);
  if (own !== undefined) return own;
  const formula = sheet.cells?.get(key)?.formula;
  const value = sheet.rows[row]?.[column];
  if (formula === undefined) return typeof value === "number" ? value : "";
  const at = (name: string) => {
    const [, letter = "", number = ""] = /^([A-Z])(\d+)$/u.exec(name) ?? [];
    return evaluate(sheet, Number(number) - 1, letter.charCodeAt(0) - 65, changed);
  };
  const sum = /^IF\(COUNT\(([A-Z\d,]+)\)=(\d+),ROUND\(SUM\(\1\),2\),"(.*)"\)$/u.exec(formula);
  if (sum) {
    const parts = (sum[1] ?? "").split(",").map(at);
    const numbers = parts.filter((part) => typeof part === "number");
    if (numbers.length !== Number(sum[2])) return sum[3] ?? "";
    return Math.round(numbers.reduce((all, part) => all + part, 0) * 100) / 100;
  }
  const rest = /^IF\(ISNUMBER\(([A-Z]\d+)\),ROUND\(([A-Z]\d+)-\1,2\),""\)$/u.exec(formula);
  if (!rest) throw new Error(`an unknown formula: ${formula}`);
  const [points, max] = [at(rest[1] ?? ""), at(rest[2] ?? "")];
  if (typeof points !== "number" || typeof max !== "number") return "";
  return Math.round((max - points) * 100) / 100;
}

describeEachProvider(
  "the appendix as a workbook",
  (fresh) => {
    const workbook = async (responses: number) => {
      const { application, unit, codes } = await openTrialApplication(fresh.database.client);
      if (responses > 0) await simulateWave(application, { responses, seed: 1, codes, waveId: TRIAL_WAVE_ID });
      const report = await application.office.index(TRIAL_WAVE_ID);
      const file = await application.office.exports.appendix(TRIAL_WAVE_ID, appendixWords(i18nFor("vi").t, "vi"));
      if (!report || !file) throw new Error("there is no workbook");
      const [sheet] = (await readXlsx(file.content, { readStyles: true })).sheets;
      if (!sheet) throw new Error("the workbook has no sheet");
      const rowOf = (code: string) => FIRST_ROW + report.rows.findIndex(({ criterion }) => criterion.code === code);
      return { report, unit, file, sheet, rowOf, total: FIRST_ROW + report.rows.length };
    };

    test("has all 117 rows of the page with real numbers, and sums that follow a changed row", async () => {
      const { report, sheet, rowOf, total } = await workbook(600);
      expect(report.rows).toHaveLength(117);
      for (const [place, row] of report.rows.entries()) {
        const cells = sheet.rows[FIRST_ROW + place] ?? [];
        expect(cells[COLUMN.code]).toBe(row.criterion.code);
        expect(cells[COLUMN.title]).toBe(row.criterion.title.vi);
        expect(cells[COLUMN.max]).toBe(row.max / 100);
        expect(cells[COLUMN.points]).toBe((row.points ?? Number.NaN) / 100);
        expect(cells[COLUMN.lost]).toBe((row.max - (row.points ?? Number.NaN)) / 100);
        expect(cells[COLUMN.previous]).toBe(row.criterion.previous);
        expect(cells[COLUMN.target]).toBe(row.criterion.target);
        const score = row.survey?.headline;
        expect(cells[COLUMN.score] ?? undefined).toBe(score?.kind === "estimated" ? score.score : undefined);
        for (const column of [COLUMN.max, COLUMN.points, COLUMN.previous, COLUMN.target]) {
          const cell = sheet.cells?.get(`${FIRST_ROW + place},${column}`);
          expect(cell?.formula === undefined).toBe(row.isLeaf);
          expect(evaluate(sheet, FIRST_ROW + place, column, new Map())).toBe(cells[column]);
          expect(cell?.style?.numFmt).toMatch(/0\.00$/u);
        }
      }
      expect(sheet.rows[total]?.slice(2, 7)).toEqual([
        100,
        (report.total.points ?? 0) / 100,
        expect.any(Number),
        96.56,
        97.06,
      ]);
      expect(sheet.cells?.get(`${total},${COLUMN.points}`)?.formula).toMatch(/^IF\(COUNT\(/u);

      const before = (row: number, column: number) => Number(evaluate(sheet, row, column, new Map()));
      const changed = new Map([[`${rowOf("3.6.1")},${COLUMN.points}`, 0.25]]);
      const less = before(rowOf("3.6.1"), COLUMN.points) - 0.25;
      for (const row of [rowOf("3.6"), rowOf("3"), total]) {
        expect(evaluate(sheet, row, COLUMN.points, changed)).toBeCloseTo(before(row, COLUMN.points) - less, 9);
        expect(evaluate(sheet, row, COLUMN.lost, changed)).toBeCloseTo(before(row, COLUMN.lost) + less, 9);
      }
      expect(evaluate(sheet, rowOf("3.5"), COLUMN.points, changed)).toBe(before(rowOf("3.5"), COLUMN.points));
    });

    test("tells too few answers from none where there are no points, and has no sum above them", async () => {
      const { report, sheet, rowOf, total } = await workbook(20);
      expect(report.total.points).toBeUndefined();
      const words = { too_few: "chưa đủ phiếu", no_data: "chưa có phiếu" };
      const undecided = report.rows.filter(({ isLeaf, points }) => isLeaf && points === undefined);
      expect(new Set(undecided.map(({ standing }) => standing?.kind))).toEqual(new Set(["too_few", "no_data"]));
      for (const { criterion, standing } of undecided) {
        const cells = sheet.rows[rowOf(criterion.code)];
        const expected = words[standing?.kind === "too_few" ? "too_few" : "no_data"];
        expect([cells?.[COLUMN.points], cells?.[COLUMN.score]]).toEqual([expected, expected]);
      }
      for (const row of [rowOf("3.6"), rowOf("3"), total]) {
        expect(sheet.rows[row]?.[COLUMN.points]).toBe("chưa có tổng");
      }
      expect(sheet.rows[rowOf("3.1")]?.[COLUMN.points]).toBe(4);
      // Once somebody types the missing points, the sum is there.
      const typed = new Map(
        ["3.6.1", "3.6.2", "3.6.3", "3.6.4"].map((code) => [`${rowOf(code)},${COLUMN.points}`, 0.5]),
      );
      expect(evaluate(sheet, rowOf("3.6"), COLUMN.points, typed)).toBe(2);
    });

    test("official results stand in a column of their own, summed only when all of them are there", async () => {
      const { client } = fresh.database;
      const first = await workbook(0);
      const document = documentText({ number: "12/QĐ-UBND", date: "2026-11-20", issuer: "UBND huyện" });
      for (const criterion of ["1.1.1", "1.1.2"]) {
        const key = { unitId: first.unit.id, waveId: TRIAL_WAVE_ID, criterion };
        await client.officialResult.create({ data: { ...key, document, enteredBy: "a-1", points: 45 } });
      }
      const { sheet, rowOf, total } = await workbook(0);
      expect(sheet.rows[rowOf("1.1.1")]?.[COLUMN.official]).toBe(0.45);
      expect(sheet.rows[rowOf("1.1")]?.[COLUMN.official]).toBe(0.9);
      expect(sheet.rows[rowOf("1")]?.[COLUMN.official] ?? "").toBe("");
      expect(evaluate(sheet, total, COLUMN.official, new Map())).toBe("");
      // The points of 1.1.1 are the former year's, not our own: there is nothing to compare.
      expect(sheet.rows[rowOf("1.1.1")]?.[COLUMN.difference] ?? undefined).toBeUndefined();
    });

    test("says whose figures they are, and prints on A4 landscape with its heading on every page", async () => {
      const { sheet, unit, file } = await workbook(0);
      const head = sheet.rows.slice(0, 5).map((row) => row[0]);
      expect(head[0]).toBe(unit.name.vi);
      expect(head[3]).toContain("không phải kết quả chính thức");
      expect(head[4]).toContain("top2, phiên bản 1");
      expect(sheet.pageSetup).toMatchObject({
        paperSize: "a4",
        orientation: "landscape",
        fitToWidth: 1,
        fitToHeight: 0,
      });
      expect(sheet.freezePane).toEqual({ rows: FIRST_ROW, columns: 2 });
      const xml = strFromU8(unzipSync(file.content)["xl/workbook.xml"] ?? new Uint8Array());
      expect(xml).toMatch(/_xlnm\.Print_Titles[^>]*>(?:'|&apos;)Biểu chấm điểm(?:'|&apos;)!\$7:\$7</u);
    });

    // Takes LibreOffice, which only the full test installs; the workbook is the same whatever the database.
    if (process.env["TEST_FULL"] === "1" && fresh.provider === "sqlite") {
      test("LibreOffice opens it, works out the page's total, and a changed leaf changes it", async () => {
        const { report, file, rowOf, total } = await workbook(600);
        const opened = inLibreOffice(file.content);
        expect(pointsIn(opened, total)).toBe((report.total.points ?? 0) / 100);
        const leaf = `D${rowOf("3.6.1") + 1}`;
        const parts = unzipSync(file.content);
        const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
        const [cell = "", open = "", value = ""] =
          new RegExp(`(<c r="${leaf}"[^>]*><v>)([\\d.]+)`, "u").exec(sheet) ?? [];
        expect(value).not.toBe("");
        const changed = inLibreOffice(
          zipSync({ ...parts, "xl/worksheets/sheet1.xml": strToU8(sheet.replace(cell, `${open}0.25`)) }),
        );
        const less = Number(value) - 0.25;
        for (const row of [rowOf("3.6"), rowOf("3"), total]) {
          expect(pointsIn(changed, row)).toBeCloseTo(pointsIn(opened, row) - less, 9);
        }
      }, 120_000);
    }
  },
  { postgres: "full" },
);

/** Points as LibreOffice shows them, a limit with its sign. */
function pointsIn(rows: readonly (readonly string[])[], row: number): number {
  return Number(rows[row]?.[COLUMN.points]?.replace(/^[≥≤≈] /u, ""));
}

/** The first sheet as LibreOffice sees it after it has worked out every formula. */
function inLibreOffice(workbook: Uint8Array): readonly (readonly string[])[] {
  const folder = mkdtempSync(join(tmpdir(), "libreoffice-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "appendix.xlsx");
  writeFileSync(file, workbook);
  // Comma, double quote, UTF-8.
  const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1";
  // Every formula is worked out anew, and none taken over with the value that stands in the file.
  mkdirSync(join(folder, "profile/user"), { recursive: true });
  writeFileSync(join(folder, "profile/user/registrymodifications.xcu"), ALWAYS_RECALCULATE);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  execFileSync("soffice", [profile, "--headless", "--convert-to", filter, "--outdir", folder, file], {
    stdio: "ignore",
  });
  return parse(readFileSync(join(folder, "appendix.csv"), "utf8"), { relax_column_count: true });
}

const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;
