import { boundOfSum, type Bound } from "#app/scoring/publication/bound.ts";
import { compareCodes, parentCode } from "#app/par-index/criterion-code.ts";
import { combine, type Correlations, type Coupling, type Piece } from "#app/par-index/mover.ts";
import { leafPoints, type Hundredths } from "#app/par-index/points.ts";
import { transformScore, type Transform } from "#app/par-index/transform.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";

/** A leaf of the index as it is to be scored. */
export type IndexLeaf = AssessedLeaf | SurveyLeaf;

interface AssessedLeaf {
  readonly kind: "assessed";
  readonly code: string;
  readonly max: number;
  /** From documents, or the official result; undefined while not entered. */
  readonly points: number | undefined;
}

interface SurveyLeaf {
  readonly kind: "survey";
  readonly code: string;
  readonly max: number;
  readonly sources: readonly LeafSource[];
  readonly transform: Transform;
}

/** A respondent group's part in a leaf; the weights of a leaf sum to 1. */
export interface LeafSource {
  readonly questionnaire: string;
  readonly block: string;
  readonly weight: number;
}

/** What is known of a block by the method in use. */
export interface BlockFigure<Status extends string = string> {
  /** "ok": the block may give points. */
  readonly status: "ok" | Status;
  readonly score: number | undefined;
  readonly interval: Interval | undefined;
  readonly n: number;
  /** Set when the score is only a limit of the true one. */
  readonly bound?: Bound | undefined;
}

/** 95 % limits under both couplings, and the one to print: the wider (§14.3). */
export interface IndexIntervals {
  readonly rho0: Interval | undefined;
  readonly rho1: Interval | undefined;
  readonly headline: Interval | undefined;
}

export interface LeafFigure<Status extends string = string> {
  readonly leaf: IndexLeaf;
  /** "ok" and "assessed" are decided. */
  readonly status: "ok" | "assessed" | "not_assessed" | "no_data_group" | Status;
  /** θ = Σ γ·θ_source, before the method's threshold and cap; survey leaves only. */
  readonly raw: number | undefined;
  /** t(θ), between 0 and 1; survey leaves only. */
  readonly score: number | undefined;
  /** Of the score. */
  readonly intervals: IndexIntervals;
  /** Rounded half up at the second decimal: the only place where points are rounded. */
  readonly points: Hundredths | undefined;
  readonly bound: Bound | undefined;
  readonly sources: readonly (LeafSource & { readonly figure: BlockFigure<Status> })[];
}

/** A parent, or the total. */
export interface NodeFigure {
  readonly max: number;
  /** Σ max of the decided leaves below. */
  readonly decidedMax: number;
  /** Sum of the rounded leaves, added as integers; undefined while a leaf below is undecided. */
  readonly points: Hundredths | undefined;
  /** The same before rounding; the interval belongs to it. */
  readonly unrounded: number | undefined;
  readonly intervals: IndexIntervals;
  readonly bound: Bound | undefined;
}

export interface IndexFigures<Status extends string = string> {
  /** In order of their codes. */
  readonly leaves: ReadonlyMap<string, LeafFigure<Status>>;
  /** Every proper prefix of a leaf's code, in order. */
  readonly nodes: ReadonlyMap<string, NodeFigure>;
  readonly total: NodeFigure;
}

const NO_INTERVALS: IndexIntervals = { rho0: undefined, rho1: undefined, headline: undefined };
const COUPLINGS: readonly Coupling[] = ["rho0", "rho1"];

/**
 * Scores an index by one method: blocks → leaves → parents → total, with propagated intervals (§14).
 * @param blockOf figure of a questionnaire's block
 * @param correlations by questionnaire
 */
export function scoreIndex<Status extends string>(
  leaves: readonly IndexLeaf[],
  blockOf: (source: LeafSource) => BlockFigure<Status>,
  correlations: ReadonlyMap<string, Correlations>,
): IndexFigures<Status> {
  const scored = leaves
    .toSorted((a, b) => compareCodes(a.code, b.code))
    .map((leaf) => scoreLeaf(leaf, blockOf, correlations));
  const below = new Map<string, ScoredLeaf<Status>[]>();
  for (const leaf of scored) {
    for (let code = parentCode(leaf.figure.leaf.code); code !== undefined; code = parentCode(code)) {
      const group = below.get(code);
      if (group) group.push(leaf);
      else below.set(code, [leaf]);
    }
  }
  return {
    leaves: new Map(scored.map(({ figure }) => [figure.leaf.code, figure])),
    nodes: new Map(
      [...below]
        .toSorted(([a], [b]) => compareCodes(a, b))
        .map(([code, group]) => [code, sumOfLeaves(group, correlations)]),
    ),
    total: sumOfLeaves(scored, correlations),
  };
}

/** A leaf with its parts of a sum's interval, in points. */
interface ScoredLeaf<Status extends string> {
  readonly figure: LeafFigure<Status>;
  /** max · t(θ), or the assessed points: not rounded; undefined while undecided. */
  readonly exact: number | undefined;
  /** Undefined when a limit is not known. */
  readonly pieces:
    Readonly<Record<Coupling, { readonly down: readonly Piece[]; readonly up: readonly Piece[] }>> | undefined;
}

function scoreLeaf<Status extends string>(
  leaf: IndexLeaf,
  blockOf: (source: LeafSource) => BlockFigure<Status>,
  correlations: ReadonlyMap<string, Correlations>,
): ScoredLeaf<Status> {
  if (leaf.kind === "assessed") return assessedLeaf(leaf);
  const sources = leaf.sources.map((source) => ({ ...source, figure: blockOf(source) }));
  const undecided = sources.find(({ figure }) => figure.status !== "ok" || figure.score === undefined);
  if (undecided || sources.length === 0) {
    const status = undecided && sources.length === 1 ? undecided.figure.status : "no_data_group";
    const nothing = { raw: undefined, score: undefined, points: undefined, bound: undefined };
    return {
      figure: { leaf, status, ...nothing, intervals: NO_INTERVALS, sources },
      exact: undefined,
      pieces: undefined,
    };
  }
  const raw = sources.reduce((sum, { weight, figure }) => sum + weight * (figure.score ?? 0), 0);
  const score = transformScore(raw, leaf.transform);
  const known = sources.every(({ figure }) => figure.interval !== undefined);
  const limits = known ? leafLimits(leaf, raw, sources, correlations) : undefined;
  return {
    figure: {
      leaf,
      status: "ok",
      raw,
      score,
      intervals: limits ? withHeadline(limits.rho0.interval, limits.rho1.interval) : NO_INTERVALS,
      points: leafPoints(leaf.max, score),
      bound: boundOfSum(sources.map(({ figure }) => figure.bound)),
      sources,
    },
    exact: leaf.max * score,
    pieces: limits,
  };
}

function assessedLeaf<Status extends string>(leaf: AssessedLeaf): ScoredLeaf<Status> {
  const decided = leaf.points !== undefined;
  const none = { down: [], up: [] };
  return {
    figure: {
      leaf,
      status: decided ? "assessed" : "not_assessed",
      raw: undefined,
      score: undefined,
      intervals: NO_INTERVALS,
      points: decided ? leafPoints(1, leaf.points) : undefined,
      bound: undefined,
      sources: [],
    },
    exact: leaf.points,
    pieces: { rho0: none, rho1: none },
  };
}

interface LeafLimits {
  readonly interval: Interval;
  readonly down: readonly Piece[];
  readonly up: readonly Piece[];
}

/** L = t(θ − M⁻), U = t(θ + M⁺), and what the leaf's sources bring to the interval of a sum. */
function leafLimits(
  leaf: SurveyLeaf,
  raw: number,
  sources: readonly (LeafSource & { readonly figure: BlockFigure })[],
  correlations: ReadonlyMap<string, Correlations>,
): Record<Coupling, LeafLimits> {
  const score = transformScore(raw, leaf.transform);
  const piecesTo = (limit: 0 | 1): readonly Piece[] =>
    sources.map(({ questionnaire, block, weight, figure }) => ({
      questionnaire,
      block,
      length: weight * Math.max(0, Math.abs((figure.interval?.[limit] ?? 0) - (figure.score ?? 0))),
    }));
  const down = piecesTo(0);
  const up = piecesTo(1);
  const limits = (coupling: Coupling): LeafLimits => {
    const below = combine(down, correlations, coupling);
    const above = combine(up, correlations, coupling);
    const low = transformScore(raw - below, leaf.transform);
    const high = transformScore(raw + above, leaf.transform);
    // φ: how much of a distance before the transform is left after it.
    const scaled = (pieces: readonly Piece[], distance: number, length: number) =>
      pieces.map((piece) => ({
        ...piece,
        length: length <= NO_LENGTH ? 0 : (leaf.max * piece.length * distance) / length,
      }));
    return { interval: [low, high], down: scaled(down, score - low, below), up: scaled(up, high - score, above) };
  };
  return { rho0: limits("rho0"), rho1: limits("rho1") };
}

const NO_LENGTH = 1e-12;

function sumOfLeaves(
  leaves: readonly ScoredLeaf<string>[],
  correlations: ReadonlyMap<string, Correlations>,
): NodeFigure {
  const max = leaves.reduce((sum, { figure }) => sum + figure.leaf.max, 0);
  const decided = leaves.filter(({ exact }) => exact !== undefined);
  const decidedMax = decided.reduce((sum, { figure }) => sum + figure.leaf.max, 0);
  const bound = boundOfSum(leaves.map(({ figure }) => figure.bound));
  if (decided.length < leaves.length) {
    return { max, decidedMax, points: undefined, unrounded: undefined, intervals: NO_INTERVALS, bound };
  }
  const unrounded = leaves.reduce((sum, { exact }) => sum + (exact ?? 0), 0);
  const points = leaves.reduce((sum, { figure }) => sum + (figure.points ?? 0), 0);
  const [rho0, rho1] = COUPLINGS.map((coupling): Interval | undefined => {
    const down: Piece[] = [];
    const up: Piece[] = [];
    for (const { pieces } of leaves) {
      if (!pieces) return undefined;
      down.push(...pieces[coupling].down);
      up.push(...pieces[coupling].up);
    }
    return [unrounded - combine(down, correlations, coupling), unrounded + combine(up, correlations, coupling)];
  });
  return { max, decidedMax, points, unrounded, intervals: withHeadline(rho0, rho1), bound };
}

/** The coupling that says less is printed: rho1 when it is wider by more than rounding. */
function withHeadline(rho0: Interval | undefined, rho1: Interval | undefined): IndexIntervals {
  const wider = rho0 && rho1 && rho1[1] - rho1[0] > rho0[1] - rho0[0] + 1e-12;
  return { rho0, rho1, headline: wider ? rho1 : rho0 };
}
