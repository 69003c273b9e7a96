import type { Database } from "#app/database/open-database.ts";
import { countOtherVersions } from "#app/database/responses.ts";
import { reportApart, type QuestionnaireApart } from "#app/office/apart-report.ts";
import { countQuestionnaire } from "#app/office/count-wave.ts";
import { readFrozenWave, type FrozenWave } from "#app/office/frozen-wave.ts";
import type { Criterion, IndexEdition } from "#app/par-index/index-edition.ts";
import { editionLeaves, indexRows, sumOf, type PointsSum, type RowPoints } from "#app/par-index/index-rows.ts";
import {
  scoreIndex,
  type BlockFigure,
  type IndexFigures,
  type IndexLeaf,
  type LeafSource,
} from "#app/par-index/index-score.ts";
import { leafScore, type LeafScore } from "#app/par-index/leaf-score.ts";
import { measuredCorrelations } from "#app/par-index/measured-correlations.ts";
import type { Correlations } from "#app/par-index/mover.ts";
import { transformOf } from "#app/par-index/transform.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import type { ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
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
  readonly apart: QuestionnaireApart;
}

export interface IndexReport {
  readonly waveId: string;
  readonly trial: boolean;
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
  const wave = await readFrozenWave(database, unitId, waveId);
  if (!wave) return undefined;
  const questionnaires: QuestionnaireReport[] = [];
  const scored = new Map<string, ScoredWave>();
  for (const asked of wave.questionnaires) {
    const { id, questionnaire, hash, frameSize } = asked;
    const counted = await countQuestionnaire(database, unitId, wave, asked);
    scored.set(id, counted);
    const population = wave.settings.populations.find((known) => known.questionnaire === id);
    questionnaires.push({
      questionnaire,
      account: responseAccount(counted),
      population: population && { counted: population.counted, source: population.source },
      otherVersions: await countOtherVersions(database, { unitId, waveId, questionnaireId: id, hash }),
      frameSize,
      apart: reportApart(counted),
    });
  }
  return buildReport(wave, scored, questionnaires);
}

/** A wave's index by one method. */
interface ByMethod {
  readonly figures: IndexFigures;
  /** The sum of the leaves of one kind alone. */
  readonly partOf: (kind: IndexLeaf["kind"]) => PointsSum;
  readonly scoreOf: (code: string) => LeafScore | undefined;
}

function buildReport(
  wave: FrozenWave,
  scored: ReadonlyMap<string, ScoredWave>,
  questionnaires: readonly QuestionnaireReport[],
): IndexReport {
  const { edition, method, beside } = wave;
  const headline = byMethod(edition, method, scored);
  const others = beside.map((other) => ({ method: other, ...byMethod(edition, other, scored) }));
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
    trial: wave.trial,
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

function byMethod(edition: IndexEdition, method: ConversionMethod, scored: ReadonlyMap<string, ScoredWave>): ByMethod {
  const published = new Map<string, PublishedBlock>();
  const publishedOf = ({ questionnaire, block }: LeafSource): PublishedBlock => {
    const key = `${questionnaire} ${block}`;
    const wave = scored.get(questionnaire);
    const known = published.get(key) ?? (wave ? publishBlock(wave, block, method.id) : NOT_ASKED);
    published.set(key, known);
    return known;
  };
  const correlations = new Map([...scored].map(([id, wave]) => [id, shownCorrelations(wave, method.id)]));
  const leaves = editionLeaves(edition, transformOf(method), formerPoints);
  const score = (part: readonly IndexLeaf[]) =>
    scoreIndex(part, (source) => figureOf(publishedOf(source)), correlations);
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

function figureOf(block: PublishedBlock): BlockFigure {
  if (block.kind === "estimated") {
    const { score, interval, n, bound } = block;
    return { status: "ok", score, interval, n, bound };
  }
  const status = block.kind === "suppressed" ? block.reason : "no_data";
  return { status, score: undefined, interval: undefined, n: 0 };
}

/**
 * How a questionnaire's blocks hang together. The measured correlations of a small closed frame would
 * tell its answers, so there the blocks are taken to rise and fall together, which claims least.
 */
function shownCorrelations(wave: ScoredWave, method: string): Correlations {
  const known = wave.tally.layout.instrument.methods.some(({ id }) => id === method);
  if (known && !isSmallFrame(wave)) return measuredCorrelations(wave, method);
  return { independent: wave.rules.access === "codes", between: () => 1 };
}
