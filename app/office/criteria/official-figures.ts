import type { LeafStanding, OfficialResult } from "#app/office/criteria/entered-figures.ts";
import type { OfficialDocument } from "#app/office/criteria/official-document.ts";
import type { RowPoints } from "#app/par-index/index-rows.ts";
import type { Hundredths } from "#app/par-index/points.ts";

/** A row of the index beside its official result. */
export interface RowOfficial {
  /** Of a row above others the sum; absent until every leaf below has a result. */
  readonly points: Hundredths | undefined;
  /** How many of the leaves below (of a leaf: itself) have a result. */
  readonly entered: number;
  readonly leaves: number;
  /** Leaves only. */
  readonly document: OfficialDocument | undefined;
  /**
   * Own points less official ones: how well we measure. Absent where we have no points of our own, as for a leaf that
   * keeps the former year's; it is a limit where the own points are one.
   */
  readonly difference: Hundredths | undefined;
}

/** Own points of some leaves beside the official ones of the same leaves. */
export interface Calibration {
  /** Leaves that have both. */
  readonly leaves: number;
  readonly own: Hundredths;
  readonly official: Hundredths;
  readonly difference: Hundredths;
}

/** A leaf with what is needed to set it beside its official result. */
export interface CalibratedLeaf extends Pick<RowPoints, "points"> {
  readonly code: string;
  readonly standing: LeafStanding;
}

export function officialOfLeaf(leaf: CalibratedLeaf, result: OfficialResult | undefined): RowOfficial {
  const own = ownPoints(leaf);
  return {
    points: result?.points,
    entered: result ? 1 : 0,
    leaves: 1,
    document: result?.document,
    difference: result && own !== undefined ? own - result.points : undefined,
  };
}

/** @param leaves below the row */
export function officialOfSum(
  leaves: readonly CalibratedLeaf[],
  results: ReadonlyMap<string, OfficialResult>,
): RowOfficial {
  const below = leaves.map((leaf) => officialOfLeaf(leaf, results.get(leaf.code)));
  return {
    points: sumOfAll(below.map(({ points }) => points)),
    entered: below.reduce((sum, { entered }) => sum + entered, 0),
    leaves: below.length,
    document: undefined,
    difference: sumOfAll(below.map(({ difference }) => difference)),
  };
}

export function calibrationOf(
  leaves: readonly CalibratedLeaf[],
  results: ReadonlyMap<string, OfficialResult>,
): Calibration {
  const both = leaves.flatMap((leaf) => {
    const own = ownPoints(leaf);
    const result = results.get(leaf.code);
    return own !== undefined && result ? [{ own, official: result.points }] : [];
  });
  const own = both.reduce((sum, leaf) => sum + leaf.own, 0);
  const official = both.reduce((sum, leaf) => sum + leaf.official, 0);
  return { leaves: both.length, own, official, difference: own - official };
}

/** Points carried over from the former year say nothing about this one. */
function ownPoints({ standing, points }: CalibratedLeaf): Hundredths | undefined {
  return standing.kind === "decided" || standing.kind === "approved" ? points : undefined;
}

function sumOfAll(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce((sum, value) => (sum === undefined || value === undefined ? undefined : sum + value), 0);
}
