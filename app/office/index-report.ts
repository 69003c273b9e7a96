import type { Database } from "#app/database/open-database.ts";
import { countOtherVersions } from "#app/database/responses.ts";
import { reportApart, type QuestionnaireApart } from "#app/office/apart-report.ts";
import type { FrozenWave, WaveStatus } from "#app/office/frozen-wave.ts";
import {
  readReleasedWave,
  type ReleasedQuestionnaire,
  type ReleasedWave,
  type Stage,
} from "#app/office/released-wave.ts";
import { blockFigure } from "#app/par-index/block-figure.ts";
import type { Criterion, IndexEdition } from "#app/par-index/index-edition.ts";
import { editionLeaves, indexRows, sumOf, type PointsSum, type RowPoints } from "#app/par-index/index-rows.ts";
import { scoreIndex, type IndexFigures, type IndexLeaf, type LeafSource } from "#app/par-index/index-score.ts";
import { leafScore, type LeafScore } from "#app/par-index/leaf-score.ts";
import { measuredCorrelations, togetherCorrelations } from "#app/par-index/measured-correlations.ts";
import type { Correlations } from "#app/par-index/mover.ts";
import { transformOf } from "#app/par-index/transform.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import { isSmallFrame, publishBlock, type PublishedBlock } from "#app/scoring/publication/published-block.ts";
import { responseAccount, type ResponseAccount } from "#app/scoring/publication/response-account.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";

/** A survey leaf's own score by the headline method and by those beside it. */
export interface SurveyLeafReport {
  readonly headline: LeafScore;
  readonly beside: readonly { readonly method: ConversionMethod; readonly score: LeafScore }[];
}

/** A row of the appendix with what the wave says about it. */
export interface IndexReportRow extends RowPoints {
  /** Only survey leaves have one. */
  readonly survey: SurveyLeafReport | undefined;
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
  readonly trial: boolean;
  readonly status: WaveStatus;
  readonly stage: Stage;
  readonly edition: IndexEdition;
  readonly method: ConversionMethod;
  readonly beside: readonly ConversionMethod[];
  readonly questionnaires: readonly QuestionnaireReport[];
  readonly rows: readonly IndexReportRow[];
  readonly total: PointsSum;
  /** The survey leaves alone: how many are decided, and their part of the points. */
  readonly surveyed: { readonly leaves: number; readonly decided: number } & PointsSum;
  /** The assessed leaves alone. */
  readonly assessed: PointsSum;
}

/**
 * The index of a wave: survey leaves from its answers, assessed leaves carried over from the former
 * year. Undecided leaves have no points, and neither has any sum above them.
 * @returns undefined when there is no such wave
 */
export async function reportIndex(
  database: Database,
  unitId: string,
  waveId: string,
): Promise<IndexReport | undefined> {
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
  return buildReport(released, questionnaires);
}

/** A wave's index by one method. */
interface ByMethod {
  readonly figures: IndexFigures;
  /** The sum of the leaves of one kind alone. */
  readonly partOf: (kind: IndexLeaf["kind"]) => PointsSum;
  readonly scoreOf: (code: string) => LeafScore | undefined;
}

function buildReport(released: ReleasedWave, questionnaires: readonly QuestionnaireReport[]): IndexReport {
  const { wave } = released;
  const { edition, method, beside } = wave;
  const headline = byMethod(released, method);
  const others = beside.map((other) => ({ method: other, ...byMethod(released, other) }));
  const rows = indexRows(edition, headline.figures).map((row): IndexReportRow => {
    const score = headline.scoreOf(row.criterion.code);
    if (!score) return { ...row, survey: undefined };
    const besides = others.flatMap((other) => {
      const of = other.scoreOf(row.criterion.code);
      return of ? [{ method: other.method, score: of }] : [];
    });
    return { ...row, survey: { headline: score, beside: besides } };
  });
  const surveyRows = rows.filter(({ survey }) => survey);
  return {
    waveId: wave.id,
    title: wave.title,
    trial: wave.trial,
    status: wave.status,
    stage: released.stage,
    edition,
    method,
    beside,
    questionnaires,
    rows,
    total: sumOf(headline.figures.total),
    surveyed: {
      leaves: surveyRows.length,
      decided: surveyRows.filter((row) => row.points !== undefined).length,
      ...headline.partOf("survey"),
    },
    assessed: headline.partOf("assessed"),
  };
}

function byMethod({ wave, stage, questionnaires }: ReleasedWave, method: ConversionMethod): ByMethod {
  const published = new Map<string, PublishedBlock>();
  const publishedOf = ({ questionnaire, block }: LeafSource): PublishedBlock => {
    const key = `${questionnaire} ${block}`;
    const counts = questionnaires.get(questionnaire)?.block(block);
    const known = published.get(key) ?? (counts ? publishBlock(counts, block, method.id) : NOT_ASKED);
    published.set(key, known);
    return known;
  };
  const correlations = new Map(
    [...questionnaires].map(([id, questionnaire]) => [id, shownCorrelations(questionnaire, method.id, stage)]),
  );
  const leaves = editionLeaves(wave.edition, transformOf(method), formerPoints);
  const score = (part: readonly IndexLeaf[]) =>
    scoreIndex(part, (source) => blockFigure(publishedOf(source)), correlations);
  const figures = score(leaves);
  return {
    figures,
    partOf: (kind) => sumOf(score(leaves.filter((leaf) => leaf.kind === kind)).total),
    scoreOf: (code) => {
      const figure = figures.leaves.get(code);
      return figure?.leaf.kind === "survey" ? leafScore(figure, figure.leaf.sources.map(publishedOf)) : undefined;
    },
  };
}

const NOT_ASKED: PublishedBlock = { kind: "no_data", reason: "not_asked" };

/** Until documents are entered, assessed leaves keep the points of the former year. */
function formerPoints(leaf: Criterion): number {
  return leaf.previous;
}

/**
 * How a questionnaire's blocks hang together. The measured correlations of a small closed frame would
 * tell its answers, and while a wave is open its blocks are released at different times; so there the
 * blocks are taken to rise and fall together, which claims least.
 */
function shownCorrelations({ whole }: ReleasedQuestionnaire, method: string, stage: Stage): Correlations {
  const known = whole.tally.layout.instrument.methods.some(({ id }) => id === method);
  if (known && stage !== "interim" && !isSmallFrame(whole)) return measuredCorrelations(whole, method);
  return togetherCorrelations(whole);
}
