import type { FrozenWave } from "#app/office/frozen-wave.ts";
import type { IndexReport, IndexReportRow } from "#app/office/index-report.ts";
import type { PointsSum } from "#app/par-index/index-rows.ts";
import type { LeafScore } from "#app/par-index/leaf-score.ts";
import type { Hundredths } from "#app/par-index/points.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import type { Bound } from "#app/scoring/publication/bound.ts";
import type { Wording } from "#app/survey/wording.ts";

/** Name and version of what a signature covers. */
export const SIGNED_FORMAT = "signed-index/2";

/** A definition by name, version and content. */
interface Frozen {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

/** A sum or a row in points. */
export interface SignedPoints {
  readonly max: Hundredths;
  /** Absent while something below is undecided. */
  readonly points?: Hundredths;
  readonly decidedMax: Hundredths;
  readonly bound?: Bound;
  readonly interval?: Interval;
}

/** A survey leaf's own score by one method, as it was shown. */
export type SignedScore =
  | {
      readonly kind: "estimated";
      readonly score: number;
      readonly n: number;
      readonly bound?: Bound;
      readonly interval?: Interval;
    }
  | { readonly kind: "suppressed"; readonly reason: string }
  | { readonly kind: "no_data" };

export interface SignedRow extends SignedPoints {
  readonly code: string;
  readonly title: Wording;
  readonly level: number;
  readonly isLeaf: boolean;
  /** Assessed leaves only, from the second format on: approved in this wave, or carried over from the former year. */
  readonly assessed?: "approved" | "carried";
  /** By method; survey leaves only. */
  readonly scores?: Readonly<Record<string, SignedScore>>;
}

/**
 * Everything that a signature says: the index as it stood, by which definitions, from how many answers. It can be read
 * without anything else, and never changes.
 */
export interface SignedFigures {
  /** The first did not say which assessed points were approved. */
  readonly format: typeof SIGNED_FORMAT | "signed-index/1";
  readonly wave: {
    readonly id: string;
    readonly title: Wording;
    readonly period: { readonly from: string; readonly to: string } | null;
    readonly openedAt: string | null;
    readonly closedAt: string | null;
    readonly countedAt: string | null;
  };
  readonly index: Frozen;
  readonly method: Frozen & { readonly title: Wording };
  readonly beside: readonly Frozen[];
  readonly thresholds: FrozenWave["settings"]["thresholds"];
  readonly populations: FrozenWave["settings"]["populations"];
  readonly questionnaires: readonly (Frozen & {
    readonly title: Wording;
    readonly answered: number;
    readonly population: number | null;
    readonly weighted: boolean;
  })[];
  readonly rows: readonly SignedRow[];
  readonly total: SignedPoints;
  readonly surveyed: SignedPoints & { readonly leaves: number; readonly decided: number };
  /** Numbers of leaves stand from the second format on. */
  readonly assessed: SignedPoints & { readonly leaves?: number; readonly approved?: number };
}

/** What is signed of a wave that was counted to its end. */
export function signedFigures(wave: FrozenWave, report: IndexReport): SignedFigures {
  const { settings } = wave;
  return {
    format: SIGNED_FORMAT,
    wave: {
      id: wave.id,
      title: wave.title,
      period: wave.period ?? null,
      openedAt: wave.openedAt ?? null,
      closedAt: wave.closedAt ?? null,
      countedAt: wave.countedAt ?? null,
    },
    index: settings.index,
    method: { ...settings.method, title: report.method.title },
    beside: settings.beside,
    thresholds: settings.thresholds,
    populations: settings.populations,
    questionnaires: wave.questionnaires.map(({ id, questionnaire, hash }) => {
      const account = report.questionnaires.find((one) => one.questionnaire.id === id)?.account;
      return {
        id,
        version: questionnaire.version,
        hash,
        title: questionnaire.title,
        answered: account?.answered ?? 0,
        population: account?.population ?? null,
        weighted: account?.weighted ?? false,
      };
    }),
    rows: report.rows.map((row) => rowOf(row, report.method.id)),
    total: pointsOf(report.total),
    surveyed: {
      ...pointsOf(report.surveyed),
      leaves: report.surveyed.leaves,
      decided: report.surveyed.decided,
    },
    assessed: {
      ...pointsOf(report.assessed),
      leaves: report.assessed.leaves,
      approved: report.assessed.approved,
    },
  };
}

function rowOf(row: IndexReportRow, headline: string): SignedRow {
  const { criterion, level, isLeaf, survey, standing } = row;
  // Points that are only proposed are not in the index: it carries the former year's until they are approved.
  const assessed = standing && !survey && (standing.kind === "approved" ? "approved" : "carried");
  return {
    code: criterion.code,
    title: criterion.title,
    level,
    isLeaf,
    ...pointsOf(row),
    ...(assessed && { assessed }),
    ...(survey && {
      scores: Object.fromEntries([
        [headline, scoreOf(survey.headline)],
        ...survey.beside.map(({ method, score }) => [method.id, scoreOf(score)] as const),
      ]),
    }),
  };
}

function pointsOf({ max, points, decidedMax, bound, interval }: PointsSum): SignedPoints {
  return {
    max,
    decidedMax,
    ...(points !== undefined && { points }),
    ...(bound !== undefined && { bound }),
    ...(interval !== undefined && { interval }),
  };
}

function scoreOf(score: LeafScore): SignedScore {
  if (score.kind === "no_data") return { kind: score.kind };
  if (score.kind === "suppressed") return { kind: score.kind, reason: score.reason };
  return {
    kind: "estimated",
    score: score.score,
    n: score.n,
    ...(score.bound !== undefined && { bound: score.bound }),
    ...(score.interval !== undefined && { interval: score.interval }),
  };
}
