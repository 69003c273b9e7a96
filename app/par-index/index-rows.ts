import { criteriaTree, leavesOf, type CriterionNode } from "#app/par-index/criteria-tree.ts";
import type { Criterion, IndexEdition } from "#app/par-index/index-edition.ts";
import type { IndexFigures, IndexLeaf, NodeFigure } from "#app/par-index/index-score.ts";
import { toHundredths, type Hundredths } from "#app/par-index/points.ts";
import type { Transform } from "#app/par-index/transform.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import type { Bound } from "#app/scoring/publication/bound.ts";

/** Points of a row or of a sum of rows. */
export interface PointsSum {
  readonly max: Hundredths;
  /** Σ maximum of the decided leaves below (of itself for a leaf). */
  readonly decidedMax: Hundredths;
  /** Absent while a leaf below is undecided: a row then has a decided part, but no points. */
  readonly points: Hundredths | undefined;
  /** What the points are when leaves below show only a limit. */
  readonly bound: Bound | undefined;
  /** 95 % limits of the points before rounding; absent where nothing was measured. */
  readonly interval: Interval | undefined;
}

/** A row of the index. */
export interface RowPoints extends PointsSum {
  readonly criterion: Criterion;
  /** 1 for a domain. */
  readonly level: number;
  readonly isLeaf: boolean;
}

/**
 * The leaves of an edition, ready to be scored by one method.
 * @param assessedPoints points from documents; undefined while not entered
 */
export function editionLeaves(
  edition: IndexEdition,
  transform: Transform,
  assessedPoints: (leaf: Criterion) => number | undefined,
): readonly IndexLeaf[] {
  return leavesOf(criteriaTree(edition)).map((leaf): IndexLeaf => {
    const { code, max, method } = leaf;
    if (method?.kind !== "survey") return { kind: "assessed", code, max, points: assessedPoints(leaf) };
    return {
      kind: "survey",
      code,
      max,
      sources: method.sources.map(({ questionnaire, weight }) => ({ questionnaire, block: code, weight })),
      transform,
    };
  });
}

/** The rows of an edition with their figures, in the order of the appendix: a node, then what is below it. */
export function indexRows(edition: IndexEdition, figures: IndexFigures): readonly RowPoints[] {
  const visit = ({ criterion, children }: CriterionNode, level: number): readonly RowPoints[] => {
    const node = figures.nodes.get(criterion.code);
    const sum = node ? sumOf(node) : leafSum(criterion, figures);
    return [
      { criterion, level, isLeaf: children.length === 0, ...sum },
      ...children.flatMap((child) => visit(child, level + 1)),
    ];
  };
  return criteriaTree(edition).flatMap((domain) => visit(domain, 1));
}

/** A sum in whole hundredths. */
export function sumOf(node: NodeFigure): PointsSum {
  return {
    max: toHundredths(node.max),
    decidedMax: toHundredths(node.decidedMax),
    points: node.points,
    bound: node.bound,
    interval: hasWidth(node.intervals.headline) ? node.intervals.headline : undefined,
  };
}

function leafSum(criterion: Criterion, figures: IndexFigures): PointsSum {
  const figure = figures.leaves.get(criterion.code);
  if (!figure) throw new Error(`criterion ${criterion.code} was not scored`);
  const max = toHundredths(criterion.max);
  const [low, high] = figure.intervals.headline ?? [];
  return {
    max,
    decidedMax: figure.points === undefined ? 0 : max,
    points: figure.points,
    bound: figure.bound,
    interval: low === undefined || high === undefined ? undefined : [criterion.max * low, criterion.max * high],
  };
}

/** Sums of assessed points alone have the interval [S, S], which is none to print (§14.3). */
function hasWidth(interval: Interval | undefined): boolean {
  return interval !== undefined && interval[1] - interval[0] > 1e-9;
}
