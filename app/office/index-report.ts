import type { Database } from "#app/database/open-database.ts";
import { countOtherVersions } from "#app/database/answers.ts";
import { reportApart, type QuestionnaireApart } from "#app/office/apart-report.ts";
import {
  readEnteredFigures,
  standingOf,
  type EnteredFigures,
  type LeafStanding,
} from "#app/office/criteria/entered-figures.ts";
import {
  calibrationOf,
  officialOfLeaf,
  officialOfSum,
  type CalibratedLeaf,
  type Calibration,
  type RowOfficial,
} from "#app/office/criteria/official-figures.ts";
import { readFiguresState, type FiguresState } from "#app/office/figures-state.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";
import { indexByMethod } from "#app/office/index-by-method.ts";
import { readReleasedWave, type ReleasedWave } from "#app/office/released-wave.ts";
import { changesToFormerWave, type Change } from "#app/office/results/wave-change.ts";
import type { IndexEdition } from "#app/par-index/index-edition.ts";
import { indexRows, sumOf, type PointsSum, type RowPoints } from "#app/par-index/index-rows.ts";
import type { LeafScore } from "#app/par-index/leaf-score.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import { responseAccount, type ResponseAccount } from "#app/scoring/publication/response-account.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import type { Unit } from "#app/unit/unit.ts";

/** A survey leaf's own score by the headline method and by those beside it. */
export interface SurveyLeafReport {
  readonly headline: LeafScore;
  readonly beside: readonly { readonly method: ConversionMethod; readonly score: LeafScore }[];
}

/** A row of the appendix with what the wave says about it. */
export interface IndexReportRow extends RowPoints {
  /** Only survey leaves have one. */
  readonly survey: SurveyLeafReport | undefined;
  /** Where its points stand; only leaves stand somewhere. */
  readonly standing: LeafStanding | undefined;
  readonly official: RowOfficial;
  /** To the former wave of ours; only survey leaves have one. */
  readonly change: Change | undefined;
}

/** What became of a questionnaire's answers in the wave. */
export interface QuestionnaireReport {
  readonly questionnaire: Questionnaire;
  readonly account: ResponseAccount;
  /** What the population counts, and where from; absent where they are not known. */
  readonly population: { readonly counted: string; readonly source: string } | undefined;
  /** Given to a former wording of the trial wave; kept, but not in these scores. */
  readonly otherVersions: number;
  readonly frameSize: number | undefined;
  /** Undefined while an official wave is not counted to its end. */
  readonly apart: QuestionnaireApart | undefined;
}

export interface IndexReport {
  readonly waveId: string;
  readonly title: FrozenWave["title"];
  readonly period: FrozenWave["period"];
  readonly state: FiguresState;
  readonly edition: IndexEdition;
  readonly method: ConversionMethod;
  readonly beside: readonly ConversionMethod[];
  readonly questionnaires: readonly QuestionnaireReport[];
  readonly rows: readonly IndexReportRow[];
  readonly total: PointsSum;
  /** The survey leaves alone: how many are decided, and their part of the points. */
  readonly surveyed: { readonly leaves: number; readonly decided: number } & PointsSum;
  /** The assessed leaves alone: how many are approved, and how many wait for it. The others keep the former year's. */
  readonly assessed: { readonly leaves: number; readonly approved: number; readonly proposed: number } & PointsSum;
  /** Of the index as a whole. */
  readonly official: RowOfficial;
  /** Own points beside official ones, where there are both: of survey leaves, and of assessed ones. */
  readonly calibration: { readonly survey: Calibration; readonly assessed: Calibration };
}

/**
 * The index of a wave: survey leaves from its answers, assessed leaves as they were approved, or else carried over from
 * the former year. Undecided leaves have no points, and neither has any sum above them.
 * @returns undefined when there is no such wave
 */
export async function reportIndex(
  database: Database,
  unit: Pick<Unit, "id" | "time_zone">,
  waveId: string,
): Promise<IndexReport | undefined> {
  const unitId = unit.id;
  const released = await readReleasedWave(database, unitId, waveId);
  if (!released) return undefined;
  const { wave } = released;
  const questionnaires: QuestionnaireReport[] = [];
  for (const [id, { asked, whole }] of released.questionnaires) {
    const { questionnaire, hash, frameSize } = asked;
    const population = wave.settings.populations.find((known) => known.questionnaire === id);
    questionnaires.push({
      questionnaire,
      account: responseAccount(whole),
      population: population && { counted: population.counted, source: population.source },
      otherVersions: wave.trial ? await countOtherVersions(database, { unitId, waveId, questionnaireId: id, hash }) : 0,
      frameSize,
      // Parts of an answer that came in just now could be told apart: while an official wave is open there are none.
      apart: released.stage === "interim" ? undefined : reportApart(whole),
    });
  }
  const entered = await readEnteredFigures(database, unitId, waveId);
  const changes = await changesToFormerWave(database, unitId, released);
  const state = await readFiguresState(database, unit, wave);
  return { state, ...buildReport(released, questionnaires, { entered, changes }) };
}

function buildReport(
  released: ReleasedWave,
  questionnaires: readonly QuestionnaireReport[],
  { entered, changes }: { readonly entered: EnteredFigures; readonly changes: ReadonlyMap<string, Change> },
): Omit<IndexReport, "state"> {
  const { wave } = released;
  const { edition, method, beside } = wave;
  const headline = indexByMethod(released, method, entered);
  const others = beside.map((other) => ({ method: other, ...indexByMethod(released, other, entered) }));
  const scored = indexRows(edition, headline.figures).map((row) => {
    const { code } = row.criterion;
    const score = headline.scoreOf(code);
    const besides = others.flatMap((other) => {
      const of = other.scoreOf(code);
      return of ? [{ method: other.method, score: of }] : [];
    });
    const standing = row.isLeaf ? standingOf(code, score, entered) : undefined;
    return { ...row, standing, change: changes.get(code), survey: score && { headline: score, beside: besides } };
  });
  const leaves = scored.flatMap(({ criterion: { code }, points, standing, survey }) =>
    standing ? [{ code, points, standing, surveyed: survey !== undefined }] : [],
  );
  const surveyed = leaves.filter((leaf) => leaf.surveyed);
  const assessed = leaves.filter((leaf) => !leaf.surveyed);
  const standingAt = (kind: LeafStanding["kind"]) => assessed.filter(({ standing }) => standing.kind === kind).length;
  return {
    waveId: wave.id,
    title: wave.title,
    period: wave.period,
    edition,
    method,
    beside,
    questionnaires,
    rows: scored.map((row) => ({ ...row, official: officialOf(row, leaves, entered) })),
    total: sumOf(headline.figures.total),
    surveyed: {
      leaves: surveyed.length,
      decided: surveyed.filter(({ points }) => points !== undefined).length,
      ...headline.partOf("survey"),
    },
    assessed: {
      leaves: assessed.length,
      approved: standingAt("approved"),
      proposed: standingAt("proposed"),
      ...headline.partOf("assessed"),
    },
    official: officialOfSum(leaves, entered.official),
    calibration: {
      survey: calibrationOf(surveyed, entered.official),
      assessed: calibrationOf(assessed, entered.official),
    },
  };
}

function officialOf(
  { criterion: { code }, points, standing }: Omit<IndexReportRow, "official">,
  leaves: readonly CalibratedLeaf[],
  { official }: EnteredFigures,
): RowOfficial {
  if (standing) return officialOfLeaf({ code, points, standing }, official.get(code));
  const below = leaves.filter((leaf) => leaf.code.startsWith(`${code}.`));
  return officialOfSum(below, official);
}
