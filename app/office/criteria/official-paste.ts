import { readTypedPoints } from "#app/office/criteria/typed-points.ts";
import { toHundredths, type Hundredths } from "#app/par-index/points.ts";

/** A row of the edition that points may be pasted for. */
export interface PastedCriterion {
  readonly code: string;
  readonly max: number;
  readonly isLeaf: boolean;
}

export type PasteProblem =
  /** Not exactly a code and points. */
  | "columns"
  | "unknown_code"
  /** A row that is the sum of others. */
  | "sum"
  /** Two lines name the leaf; none is taken. A spreadsheet writes 1.10 as 1.1. */
  | "repeated"
  | "points"
  | "above_maximum";

/** A line that was pasted and is not empty. */
export type PastedLine = { readonly number: number; readonly text: string } & (
  | { readonly kind: "taken"; readonly code: string; readonly points: Hundredths }
  | { readonly kind: "refused"; readonly problem: PasteProblem }
);

/**
 * Reads lines of a code and points, as they come out of two columns of a spreadsheet or were typed: the two stand apart
 * by a tab, spaces or a semicolon.
 * @returns every line that is not empty, in order
 */
export function readPastedPoints(text: string, criteria: readonly PastedCriterion[]): readonly PastedLine[] {
  const known = new Map(criteria.map((criterion) => [criterion.code, criterion]));
  const lines = text
    .split(/\r\n|\r|\n/u)
    .map((line, position) => ({ number: position + 1, text: line.trim() }))
    .filter((line) => line.text !== "")
    .map((line) => ({ ...line, cells: line.text.split(/[\s;]+/u) }));
  const times = new Map<string, number>();
  for (const { cells } of lines) {
    const code = codeOf(cells);
    times.set(code, (times.get(code) ?? 0) + 1);
  }
  return lines.map(({ number, text: written, cells }): PastedLine => {
    const line = { number, text: written };
    const refused = (problem: PasteProblem): PastedLine => ({ ...line, kind: "refused", problem });
    if (cells.length !== 2) return refused("columns");
    const code = codeOf(cells);
    const criterion = known.get(code);
    if (!criterion) return refused("unknown_code");
    if (!criterion.isLeaf) return refused("sum");
    if ((times.get(code) ?? 0) > 1) return refused("repeated");
    const points = readTypedPoints(cells[1] ?? "");
    if (points === undefined) return refused("points");
    if (points > toHundredths(criterion.max)) return refused("above_maximum");
    return { ...line, kind: "taken", code, points };
  });
}

/** The appendix prints some codes with a point behind them. */
function codeOf(cells: readonly string[]): string {
  return (cells[0] ?? "").replace(/\.$/u, "");
}
