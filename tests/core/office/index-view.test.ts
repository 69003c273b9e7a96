import { describe, expect, test } from "vitest";

import type { IndexReportRow } from "#app/office/index-report.ts";
import { viewIndex, type IndexQuestion } from "#app/office/index-view.ts";

/** A row; a leaf where it has points, or none yet (null). */
function row(code: string, max: number, points?: number | null, department?: string): IndexReportRow {
  const title = { vi: code, en: code };
  return {
    criterion: { code, title, max: max / 100, previous: 0, target: 0, ...(department && { lead: { department } }) },
    level: code.split(".").length,
    isLeaf: points !== undefined,
    max,
    decidedMax: points === null ? 0 : max,
    points: points ?? undefined,
    bound: undefined,
    interval: undefined,
    survey: undefined,
    standing: undefined,
    change: undefined,
    official: { points: undefined, entered: 0, leaves: 1, document: undefined, difference: undefined },
  };
}

const rows = [
  row("1", 400),
  row("1.1", 300),
  row("1.1.1", 100, 100, "a"),
  row("1.1.2", 200, 150, "b"),
  row("1.2", 100, null, "a"),
  row("2", 300),
  row("2.1", 300, 200, "a"),
];

const view = (question: Partial<IndexQuestion>) =>
  viewIndex({ rows }, { department: undefined, lostOnly: false, sort: "plan", closed: [], ...question });
const codesOf = (question: Partial<IndexQuestion>) =>
  view(question).rows.map(({ row: { criterion } }) => criterion.code);

describe("the index as it is asked for", () => {
  test("is whole, in the plan's order, when nothing is asked", () => {
    expect(codesOf({})).toEqual(rows.map(({ criterion }) => criterion.code));
    expect(view({}).sum).toBeUndefined();
    expect(view({}).rows.every(({ heading }) => !heading)).toBe(true);
  });

  test("folds away what lies below a row, and keeps the row", () => {
    expect(codesOf({ closed: ["1.1"] })).toEqual(["1", "1.1", "1.2", "2", "2.1"]);
    expect(codesOf({ closed: ["1", "2"] })).toEqual(["1", "2"]);
    expect(view({ closed: ["1"] }).rows.map(({ below }) => below)).toEqual(["folded", "shown", undefined]);
  });

  test("shows a department its leaves under their headings, which then say no sums of others' leaves", () => {
    expect(codesOf({ department: "b" })).toEqual(["1", "1.1", "1.1.2"]);
    expect(view({ department: "b" }).rows.map(({ heading }) => heading)).toEqual([true, true, false]);
    expect(view({ department: "b" })).toMatchObject({ leaves: { shown: 1, all: 4 }, sum: { max: 200, points: 150 } });
  });

  test("shows only what loses points, and counts the leaves of which that is not known", () => {
    expect(codesOf({ lostOnly: true })).toEqual(["1", "1.1", "1.1.2", "2", "2.1"]);
    expect(view({ lostOnly: true }).undecided).toBe(1);
  });

  test("sorts leaves alone by what can still be won; those without points come last", () => {
    expect(codesOf({ sort: "lost" })).toEqual(["2.1", "1.1.2", "1.1.1", "1.2"]);
    expect(codesOf({ sort: "lost", lostOnly: true, department: "a" })).toEqual(["2.1"]);
  });

  test("has no sum of points while one of the shown leaves has none", () => {
    expect(view({ department: "a" }).sum).toMatchObject({ max: 500, decidedMax: 400, points: undefined });
  });
});
