import { findLedgerEntries } from "#app/database/ledger.ts";
import type { Database } from "#app/database/open-database.ts";
import type { FrozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import { readComments, type ReadableComments } from "#app/office/comment-reading.ts";
import { readFiguresState, type FiguresState } from "#app/office/figures-state.ts";
import type { FrozenWave, WaveStatus } from "#app/office/frozen-wave.ts";
import type { MethodInUse } from "#app/office/method-report.ts";
import { readReleasedWave, type ReleasedWave, type Stage } from "#app/office/released-wave.ts";
import { precedes, readFinalWaves } from "#app/office/results/final-waves.ts";
import { reportGroup, type LeafGroup } from "#app/office/results/leaf-group.ts";
import { measureLeaf, type LeafMeasure } from "#app/office/results/leaf-measure.ts";
import { leafTrend, type TrendPoint } from "#app/office/results/leaf-trend.ts";
import type { Change } from "#app/office/results/wave-change.ts";
import { criteriaTree, leavesOf } from "#app/par-index/criteria-tree.ts";
import type { Criterion } from "#app/par-index/index-edition.ts";
import type { LeafScore } from "#app/par-index/leaf-score.ts";
import { toHundredths, type Hundredths } from "#app/par-index/points.ts";
import type { Bound } from "#app/scoring/publication/bound.ts";
import type { Unit } from "#app/unit/unit.ts";

/** Everything that a wave says about one survey leaf, from its points down to the counts they are made from. */
export interface LeafReport {
  readonly wave: Pick<FrozenWave, "id" | "title" | "trial" | "period"> & { readonly status: WaveStatus };
  readonly stage: Stage;
  readonly state: FiguresState;
  readonly criterion: Criterion;
  /** The survey leaves before and after it. */
  readonly previous: Criterion | undefined;
  readonly next: Criterion | undefined;
  readonly score: LeafScore;
  /** θ before and after the method's threshold and cap, and maximum times score before rounding. */
  readonly exact: { readonly raw: number; readonly score: number; readonly points: number } | undefined;
  readonly points: LeafPoints;
  readonly method: MethodInUse;
  readonly beside: readonly (MethodInUse & { readonly score: LeafScore })[];
  readonly thresholds: FrozenWave["settings"]["thresholds"];
  readonly groups: readonly (LeafGroup & { readonly comments: ReadableComments | undefined })[];
  /** Official waves; the last is not final while the wave of the page is open. */
  readonly trend: readonly TrendPoint[];
  readonly change: Change;
  /** The column of the appendix whose method is not known: never joined to a wave of ours. */
  readonly formerYear: { readonly year: number; readonly points: Hundredths; readonly share: number };
  /** The newest seal of the wave; undefined while it is not. */
  readonly ledger: { readonly number: number; readonly hash: string } | undefined;
}

export interface LeafPoints {
  readonly max: Hundredths;
  /** Undefined while the leaf has no score. */
  readonly points: Hundredths | undefined;
  readonly bound: Bound | undefined;
}

/** What stands under a criterion's code. */
export type LeafAnswer =
  | { readonly kind: "survey"; readonly report: LeafReport }
  /** It gets its points from documents. */
  | { readonly kind: "assessed" };

/**
 * Reports one leaf of a wave.
 * @returns undefined when there is no such wave, or its edition has no such leaf
 */
export async function reportLeaf(
  database: Database,
  unit: Pick<Unit, "id" | "time_zone">,
  asked: { readonly waveId: string; readonly criterion: string },
  readQuestionnaire: FrozenQuestionnaires,
): Promise<LeafAnswer | undefined> {
  const unitId = unit.id;
  const released = await readReleasedWave(database, unitId, asked.waveId);
  if (!released) return undefined;
  const leaves = leavesOf(criteriaTree(released.wave.edition));
  const criterion = leaves.find(({ code }) => code === asked.criterion);
  if (!criterion) return undefined;
  if (criterion.method?.kind !== "survey") return { kind: "assessed" };
  const surveyed = leaves.filter(({ method }) => method?.kind === "survey");
  const place = surveyed.indexOf(criterion);
  const trend = leafTrend(await wavesOfTrend(database, unitId, released), criterion);
  const comments = await readComments(database, unitId, readQuestionnaire);
  const [newest] = await findLedgerEntries(database, unitId, released.wave.id, { newest: 1 });
  return {
    kind: "survey",
    report: {
      state: await readFiguresState(database, unit, released.wave),
      ...figuresOf(released, criterion),
      previous: surveyed[place - 1],
      next: surveyed[place + 1],
      groups: groupsOf(released, measureLeaf(released, criterion, released.wave.method)).map((group) => ({
        ...group,
        comments: comments.find(({ key }) => key === `${released.wave.id}/${group.questionnaire.id}`),
      })),
      trend,
      change: trend.find(({ waveId }) => waveId === released.wave.id)?.change ?? { kind: "no_former" },
      ledger: newest && { number: newest.number, hash: newest.hash },
    },
  };
}

/** The figures of the leaf itself. */
function figuresOf(
  released: ReleasedWave,
  criterion: Criterion,
): Omit<LeafReport, "state" | "previous" | "next" | "groups" | "trend" | "change" | "ledger"> {
  const { wave, stage } = released;
  const { figure, score } = measureLeaf(released, criterion, wave.method);
  const max = toHundredths(criterion.max);
  const { id, title, trial, period, status, settings, edition } = wave;
  return {
    wave: { id, title, trial, period, status },
    stage,
    criterion,
    score,
    exact:
      figure.raw === undefined || figure.score === undefined
        ? undefined
        : { raw: figure.raw, score: figure.score, points: criterion.max * figure.score },
    points: { max, points: figure.points, bound: figure.bound },
    method: { method: wave.method, hash: settings.method.hash },
    beside: wave.beside.map((method, place) => ({
      method,
      hash: settings.beside[place]?.hash ?? "",
      score: measureLeaf(released, criterion, method).score,
    })),
    thresholds: settings.thresholds,
    formerYear: {
      year: edition.previous_year,
      points: toHundredths(criterion.previous),
      share: criterion.max === 0 ? 0 : criterion.previous / criterion.max,
    },
  };
}

function groupsOf(released: ReleasedWave, { parts }: LeafMeasure): readonly LeafGroup[] {
  return parts.flatMap((part) => {
    const questionnaire = released.questionnaires.get(part.questionnaire);
    return questionnaire && part.counts ? [reportGroup(released, questionnaire, part.counts, part)] : [];
  });
}

/** Final waves, and the official wave of the page where it is not final yet. A trial wave never stands among them. */
async function wavesOfTrend(
  database: Database,
  unitId: string,
  released: ReleasedWave,
): Promise<readonly ReleasedWave[]> {
  const final = await readFinalWaves(database, unitId, released);
  if (released.wave.trial || released.stage === "final") return final;
  const before = final.filter(({ wave }) => precedes(wave, released.wave));
  return [...before, released, ...final.slice(before.length)];
}
