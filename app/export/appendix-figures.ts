import type { IndexReport } from "#app/office/index-report.ts";
import { toHundredths, type Hundredths } from "#app/par-index/points.ts";
import { boundOfRest, type Bound } from "#app/scoring/publication/bound.ts";

/** Columns of points, in the order of the workbook: a parent's is the sum of what stands below it. */
export const POINT_COLUMNS = ["max", "points", "lost", "previous", "target", "official"] as const;
export type PointColumn = (typeof POINT_COLUMNS)[number];

/** Points of a row or of a sum; undefined where they are not decided or not entered. */
export interface ShownPoints {
  readonly points: Hundredths | undefined;
  /** Set when the points are only a limit. */
  readonly bound: Bound | undefined;
}

export type RowFigures = Readonly<Record<PointColumn, ShownPoints>>;

/** A line of the appendix that has figures: a criterion, or the total. */
export interface FigureRow {
  readonly figures: RowFigures;
  /** Places, in the list of rows, of the lines that a parent sums; empty for a leaf. */
  readonly below: readonly number[];
}

/** The figures of every criterion in the order of the report, and the total's behind them. */
export function appendixFigures({ rows, total, official }: IndexReport): readonly FigureRow[] {
  const belowOf = (code: string, level: number): readonly number[] =>
    rows.flatMap(({ criterion, level: own }, place) =>
      own === level + 1 && criterion.code.startsWith(`${code}.`) ? [place] : [],
    );
  const figures: FigureRow[] = [];
  for (const row of rows) {
    const { code, previous, target } = row.criterion;
    const below = row.isLeaf ? [] : belowOf(code, row.level);
    figures.push({ figures: figuresOf(row, previous, target, row.official.points), below });
  }
  const domains = rows.flatMap(({ level }, place) => (level === 1 ? [place] : []));
  const sum = (column: "previous" | "target") =>
    domains.reduce((all, place) => all + toHundredths(rows[place]?.criterion[column] ?? 0), 0) / 100;
  const whole = figuresOf(total, sum("previous"), sum("target"), official.points);
  return [...figures, { figures: whole, below: domains }];
}

function figuresOf(
  { max, points, bound }: Pick<IndexReport["total"], "max" | "points" | "bound">,
  previous: number,
  target: number,
  official: Hundredths | undefined,
): RowFigures {
  const exact = (value: Hundredths | undefined): ShownPoints => ({ points: value, bound: undefined });
  return {
    max: exact(max),
    points: { points, bound: points === undefined ? undefined : bound },
    lost: { points: points === undefined ? undefined : max - points, bound: boundOfRest(bound) },
    previous: exact(toHundredths(previous)),
    target: exact(toHundredths(target)),
    official: exact(official),
  };
}
