import type { IndexReport, IndexReportRow } from "#app/office/index-report.ts";
import { parentCode } from "#app/par-index/criterion-code.ts";
import type { PointsSum } from "#app/par-index/index-rows.ts";
import { boundOfSum } from "#app/scoring/publication/bound.ts";

/** What somebody wants to see of the index. */
export interface IndexQuestion {
  /** Only leaves that a department leads. */
  readonly department: string | undefined;
  /** Only leaves that lost points. */
  readonly lostOnly: boolean;
  /** In the plan's order, or leaves alone, those with most points still to win in front. */
  readonly sort: "plan" | "lost";
  /** Codes whose rows below are folded away; in the plan's order only. */
  readonly closed: readonly string[];
}

/** A row that is to be shown. */
export interface ViewRow {
  readonly row: IndexReportRow;
  /** Of a row above others, in the plan's order: whether those are shown. */
  readonly below: "shown" | "folded" | undefined;
  /** Stands only above leaves that were asked for: its own figures are of other leaves too, and are left out. */
  readonly heading: boolean;
}

export interface IndexView {
  readonly question: IndexQuestion;
  readonly rows: readonly ViewRow[];
  readonly leaves: { readonly shown: number; readonly all: number };
  /** Leaves without points, which cannot be asked whether they lost any. */
  readonly undecided: number;
  /** Of the leaves that were asked for; undefined when nothing was left out. */
  readonly sum: PointsSum | undefined;
}

/** Chooses and orders the rows of an index. */
export function viewIndex({ rows }: Pick<IndexReport, "rows">, question: IndexQuestion): IndexView {
  const leaves = rows.filter(({ isLeaf }) => isLeaf);
  const ofDepartment = leaves.filter(
    ({ criterion: { lead } }) => question.department === undefined || lead?.department === question.department,
  );
  const asked = ofDepartment.filter((leaf) => !question.lostOnly || lostPoints(leaf) > 0);
  const isPart = asked.length < leaves.length;
  return {
    question,
    rows: question.sort === "lost" ? byLostPoints(asked) : inOrder(rows, asked, question),
    leaves: { shown: asked.length, all: leaves.length },
    undecided: ofDepartment.filter(({ points }) => points === undefined).length,
    sum: isPart ? sumOfLeaves(asked) : undefined,
  };
}

/** Points below the maximum; 0 for an undecided leaf. */
function lostPoints({ max, points }: IndexReportRow): number {
  return points === undefined ? 0 : max - points;
}

/** Undecided leaves come last: what they lack is not known. */
function byLostPoints(leaves: readonly IndexReportRow[]): readonly ViewRow[] {
  return leaves
    .toSorted((a, b) => isUndecided(a) - isUndecided(b) || lostPoints(b) - lostPoints(a))
    .map((row) => ({ row, below: undefined, heading: false }));
}

function isUndecided({ points }: IndexReportRow): 0 | 1 {
  return points === undefined ? 1 : 0;
}

function inOrder(
  rows: readonly IndexReportRow[],
  asked: readonly IndexReportRow[],
  { closed }: IndexQuestion,
): readonly ViewRow[] {
  const folded = new Set(closed);
  const isPart = asked.length < rows.filter(({ isLeaf }) => isLeaf).length;
  const codes = new Set(asked.flatMap(({ criterion: { code } }) => [code, ...ancestorsOf(code)]));
  return rows
    .filter(({ criterion: { code } }) => codes.has(code) && !ancestorsOf(code).some((above) => folded.has(above)))
    .map((row) => ({
      row,
      below: row.isLeaf ? undefined : folded.has(row.criterion.code) ? "folded" : "shown",
      heading: isPart && !row.isLeaf,
    }));
}

/** 3.6.1 → 3.6, 3 */
function ancestorsOf(code: string): readonly string[] {
  const parent = parentCode(code);
  return parent === undefined ? [] : [parent, ...ancestorsOf(parent)];
}

/** Rounded leaves, added as integers. What was left out may hang together with them, so there is no interval. */
function sumOfLeaves(leaves: readonly IndexReportRow[]): PointsSum {
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const decided = leaves.filter(({ points }) => points !== undefined);
  return {
    max: total(leaves.map(({ max }) => max)),
    decidedMax: total(decided.map(({ max }) => max)),
    points: decided.length === leaves.length ? total(decided.map(({ points }) => points ?? 0)) : undefined,
    bound: boundOfSum(leaves.map(({ bound }) => bound)),
    interval: undefined,
  };
}
