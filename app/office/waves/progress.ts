import { countByPoint } from "#app/database/point-counts.ts";
import { findCodeDays } from "#app/database/single-use-codes.ts";
import { findWavePoints } from "#app/database/waves.ts";
import { inStepsOfFive } from "#app/office/counts-of-today.ts";
import {
  readReleasedWave,
  type ReleasedQuestionnaire,
  type ReleasedWave,
  type Stage,
} from "#app/office/released-wave.ts";
import { requiredAtPoints } from "#app/office/waves/required-at-points.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import { responseAccount, type ResponseAccount } from "#app/scoring/publication/response-account.ts";
import type { Wording } from "#app/survey/wording.ts";
import { dayOf } from "#app/unit/half-day.ts";

/** A point without an answer on so many days before today is called silent. */
const SILENT_DAYS = 2;

/** A count as it may be told: exact once the wave is counted, before that at least so many. */
export interface RoughCount {
  readonly count: number;
  readonly exact: boolean;
}

export interface StratumProgress {
  readonly name: Wording;
  readonly answered: RoughCount;
  /** Its part of the required sample; undefined where no population is known. */
  readonly required: number | undefined;
}

export interface QuestionnaireProgress {
  readonly id: string;
  readonly title: Wording;
  readonly answered: RoughCount;
  readonly required: number;
  readonly missing: number;
  readonly requiredBy: ResponseAccount["requiredBy"];
  readonly population: number | undefined;
  /** Answered of the population; undefined where it is not known. */
  readonly rate: number | undefined;
  readonly strata: readonly StratumProgress[];
  /** Slips with codes: printed, and used; undefined where everybody may answer. */
  readonly slips: { readonly issued: number; readonly used: RoughCount } | undefined;
}

export interface PointProgress {
  readonly id: string;
  readonly name: Wording;
  readonly channel: string;
  readonly total: RoughCount;
  /** An equal share of the required samples, only for orientation: {@link requiredAtPoints}. */
  readonly required: number;
  readonly today: RoughCount;
  /** Day of the last answer, told only when it is at least two full days ago. */
  readonly silentSince: string | undefined;
  /** No answer at all for that long. */
  readonly silent: boolean;
}

export interface ProgressReport {
  readonly waveId: string;
  readonly title: Wording;
  readonly trial: boolean;
  readonly stage: Stage;
  readonly status: ReleasedWave["wave"]["status"];
  readonly period: ReleasedWave["wave"]["period"];
  /** ISO instant of this report. */
  readonly at: string;
  readonly timeZone: string;
  readonly questionnaires: readonly QuestionnaireProgress[];
  readonly points: readonly PointProgress[];
}

/**
 * How far the fielding of a wave has come. While an official wave is open, figures per stratum come from the released
 * counts and all others move in steps of five, so that nobody reads one visitor's answers from a before and an after.
 */
export async function reportProgress(context: WaveContext, waveId: string): Promise<ProgressReport | undefined> {
  const { database, unit, now } = context;
  const released = await readReleasedWave(database, unit.id, waveId);
  if (!released) return undefined;
  const { wave, stage } = released;
  return {
    waveId,
    title: wave.title,
    trial: wave.trial,
    stage,
    status: wave.status,
    period: wave.period,
    at: now().toISOString(),
    timeZone: unit.time_zone,
    questionnaires: await Promise.all(
      [...released.questionnaires.values()].map((questionnaire) => ofQuestionnaire(context, released, questionnaire)),
    ),
    points: await pointsOf(context, released),
  };
}

async function ofQuestionnaire(
  { database, unit }: WaveContext,
  { wave, stage }: ReleasedWave,
  { asked, whole }: ReleasedQuestionnaire,
): Promise<QuestionnaireProgress> {
  const account = responseAccount(whole);
  const { required, missing, requiredBy, population, rate, answered } = account;
  const days = await findCodeDays(database, { unitId: unit.id, waveId: wave.id, questionnaireId: asked.id });
  const issued = asked.codes?.issued ?? days.reduce((sum, day) => sum + day.issued, 0);
  const used = asked.codes?.used ?? days.reduce((sum, day) => sum + day.used, 0);
  return {
    id: asked.id,
    title: asked.questionnaire.title,
    // Of what is released: moves in steps of ten by itself.
    answered: { count: answered, exact: stage !== "interim" },
    required,
    missing,
    requiredBy,
    population,
    rate,
    strata: strataOf(asked, whole, { stage, required, population }),
    slips: asked.access === "codes" ? { issued, used: rough(used, stage) } : undefined,
  };
}

function strataOf(
  { questionnaire }: ReleasedQuestionnaire["asked"],
  whole: ReleasedQuestionnaire["whole"],
  known: { readonly stage: Stage; readonly required: number; readonly population: number | undefined },
): readonly StratumProgress[] {
  const { stage, required, population } = known;
  // Of a list so short, the number in a group would point at people.
  if (whole.rules.access === "codes") return [];
  const item = questionnaire.items.find(({ role }) => role === "stratum");
  const populations = new Map(whole.design.rawStrata.map(({ name, population: n }) => [name, n]));
  return (item?.options ?? []).map(({ code, wording }) => {
    const people = populations.get(code);
    return {
      name: wording,
      answered: rough(whole.tally.strata.get(code)?.rows ?? 0, stage),
      required: people === undefined || !population ? undefined : Math.ceil((required * people) / population),
    };
  });
}

async function pointsOf(
  { database, unit, now }: WaveContext,
  { wave, stage, questionnaires }: ReleasedWave,
): Promise<readonly PointProgress[]> {
  const counts = await countByPoint(database, { unitId: unit.id, waveId: wave.id });
  const points = await findWavePoints(database, unit.id, wave.id);
  const samples = [...questionnaires.values()].map(({ asked: { id, access }, whole }) => ({
    id,
    required: responseAccount(whole).required,
    byCodes: access === "codes",
  }));
  const requiredAt = requiredAtPoints(samples, points);
  const today = dayOf(now(), unit.time_zone);
  const quietFrom = dayOf(new Date(now().getTime() - SILENT_DAYS * 86_400_000), unit.time_zone);
  const openedOn = wave.openedAt === undefined ? today : dayOf(new Date(wave.openedAt), unit.time_zone);
  return points.map(({ id, nameVi, nameEn, channel }) => {
    const here = counts.filter(({ pointId }) => pointId === id);
    const sum = (of: typeof here) => of.reduce((total, { count }) => total + count, 0);
    const ofToday = rough(sum(here.filter(({ halfDay }) => halfDay.startsWith(today))), stage);
    // The first answer after days of silence would tell of one visitor; so of today only the rough count speaks.
    const told = stage === "interim" ? here.filter(({ halfDay }) => halfDay.slice(0, 10) < today) : here;
    const last = told.at(-1)?.halfDay.slice(0, 10);
    const silent = wave.status === "open" && (last ?? openedOn) < quietFrom && ofToday.count === 0;
    return {
      id,
      name: { vi: nameVi, en: nameEn },
      channel,
      total: rough(sum(here), stage),
      required: requiredAt.get(id) ?? 0,
      today: ofToday,
      silent,
      silentSince: silent ? last : undefined,
    };
  });
}

function rough(count: number, stage: Stage): RoughCount {
  return stage === "interim" ? { count: inStepsOfFive(count), exact: false } : { count, exact: true };
}
