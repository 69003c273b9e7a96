import { boundOfSum, type Bound } from "#app/par-index/bound.ts";
import { criteriaTree, type CriterionNode } from "#app/par-index/criteria-tree.ts";
import type { Criterion, IndexEdition } from "#app/par-index/index-edition.ts";
import { type Hundredths, toHundredths } from "#app/par-index/points.ts";

/** Points of a decided leaf; with a bound, the true points are at least or at most these. */
export interface LeafPoints {
  readonly points: Hundredths;
  readonly bound?: Bound | undefined;
}

/** The figures of a row without its criterion. */
export interface PointsSum {
  readonly max: Hundredths;
  /** Σ maximum of the decided leaves below (of itself for a leaf). */
  readonly decidedMax: Hundredths;
  /** Sum of the decided leaves' points: the points of the row only when all of it is decided. */
  readonly decidedPoints: Hundredths;
  /** Absent while a leaf below is undecided: a row then has a decided part, but no points. */
  readonly points: Hundredths | undefined;
  /** What the points are when leaves below show only a limit. */
  readonly bound: Bound | undefined;
}

/** Points of a row of the index. */
export interface RowPoints extends PointsSum {
  readonly criterion: Criterion;
  readonly level: number;
  readonly isLeaf: boolean;
}

export interface IndexPoints {
  readonly rows: readonly RowPoints[];
  readonly total: PointsSum;
}

/**
 * Rolls leaf points up to criteria, domains and the total: a parent is the sum of its rounded
 * leaves, added as integers (statistics definitions, §14.4).
 * @param pointsOfLeaf points of a leaf, or undefined while it is undecided
 */
export function rollUp(edition: IndexEdition, pointsOfLeaf: (leaf: Criterion) => LeafPoints | undefined): IndexPoints {
  /** The row of a node, then the rows below it: the order of the appendix. */
  const visit = (node: CriterionNode, level: number): readonly [RowPoints, ...RowPoints[]] => {
    const { criterion, children } = node;
    if (children.length > 0) {
      const below = children.map((child) => visit(child, level + 1));
      return [{ criterion, level, isLeaf: false, ...sumRows(below.map(([child]) => child)) }, ...below.flat()];
    }
    const max = toHundredths(criterion.max);
    const decided = pointsOfLeaf(criterion);
    return [
      {
        criterion,
        level,
        isLeaf: true,
        max,
        decidedMax: decided ? max : 0,
        decidedPoints: decided?.points ?? 0,
        points: decided?.points,
        bound: decided?.bound,
      },
    ];
  };

  const domains = criteriaTree(edition).map((domain) => visit(domain, 1));
  return { rows: domains.flat(), total: sumRows(domains.map(([domain]) => domain)) };
}

/** Adds rows as integers; the sum has points only when all of it is decided. */
export function sumRows(parts: readonly PointsSum[]): PointsSum {
  const add = (pick: (part: PointsSum) => Hundredths) => parts.reduce((sum, part) => sum + pick(part), 0);
  const max = add((part) => part.max);
  const decidedMax = add((part) => part.decidedMax);
  const decidedPoints = add((part) => part.decidedPoints);
  return {
    max,
    decidedMax,
    decidedPoints,
    points: decidedMax === max ? decidedPoints : undefined,
    bound: boundOfSum(parts.map((part) => part.bound)),
  };
}
