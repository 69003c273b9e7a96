import type { Database } from "#app/database/open-database.ts";
import { countOtherVersions, readAnswerLines } from "#app/database/responses.ts";
import { findSnapshot, findWave } from "#app/database/waves.ts";
import { thresholdsFor, waveSettingsSchema, type WaveSettings } from "#app/office/wave-settings.ts";
import { surveyLeavesOf } from "#app/par-index/criteria-tree.ts";
import type { Criterion, IndexEdition } from "#app/par-index/index-edition.ts";
import { scoreLeaf, type LeafScore } from "#app/par-index/leaf-score.ts";
import { leafPoints, toHundredths } from "#app/par-index/points.ts";
import { rollUp, sumRows, type LeafPoints, type PointsSum, type RowPoints } from "#app/par-index/roll-up.ts";
import { blocksOf } from "#app/scoring/block.ts";
import { scoreBlock, type BlockScore } from "#app/scoring/block-score.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import { emptyTally, tallyAdder, type Tally } from "#app/scoring/tally.ts";
import { decodeSheet } from "#app/survey/answer-sheet.ts";
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
  readonly rows: number;
  readonly blank: number;
  /** Given to a former wording of the trial wave; kept, but not in these scores. */
  readonly otherVersions: number;
  readonly frameSize: number | undefined;
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
  const found = await findWave(database, unitId, waveId);
  if (!found) return undefined;
  const settings = waveSettingsSchema.parse(JSON.parse(found.wave.settings));
  const read = async <T>(hash: string): Promise<T> => {
    const content = await findSnapshot(database, unitId, hash);
    if (content === undefined) throw new Error(`a frozen definition of wave ${waveId} is missing (${hash})`);
    return JSON.parse(content) as T;
  };
  const edition = await read<IndexEdition>(settings.index.hash);
  const method = await read<ConversionMethod>(settings.method.hash);
  const beside = await Promise.all(settings.beside.map(({ hash }) => read<ConversionMethod>(hash)));

  const counted: CountedQuestionnaire[] = [];
  for (const asked of found.questionnaires) {
    const of = { unitId, waveId, questionnaireId: asked.questionnaireId, hash: asked.hash };
    const questionnaire = await read<Questionnaire>(asked.hash);
    counted.push({
      questionnaire,
      tally: await tallyStored(database, of, questionnaire),
      frameSize: asked.frameSize ?? undefined,
      otherVersions: await countOtherVersions(database, of),
    });
  }
  return { waveId, trial: found.wave.kind === "trial", ...buildReport(edition, method, beside, counted, settings) };
}

interface CountedQuestionnaire {
  readonly questionnaire: Questionnaire;
  readonly tally: Tally;
  readonly frameSize: number | undefined;
  readonly otherVersions: number;
}

async function tallyStored(
  database: Database,
  of: Parameters<typeof readAnswerLines>[1],
  questionnaire: Questionnaire,
): Promise<Tally> {
  const tally = emptyTally(questionnaire);
  const add = tallyAdder(questionnaire, tally);
  for await (const page of readAnswerLines(database, of)) {
    for (const line of page) add(decodeSheet(questionnaire.items, line));
  }
  return tally;
}

function buildReport(
  edition: IndexEdition,
  method: ConversionMethod,
  beside: readonly ConversionMethod[],
  counted: readonly CountedQuestionnaire[],
  settings: WaveSettings,
): Omit<IndexReport, "waveId" | "trial"> {
  const blockScore = (questionnaireId: string, leaf: Criterion, by: ConversionMethod): BlockScore => {
    const source = counted.find(({ questionnaire }) => questionnaire.id === questionnaireId);
    const block = source && blocksOf(source.questionnaire).find(({ criterion }) => criterion === leaf.code);
    if (!source || !block) return { kind: "no_data", reason: "no_answers" };
    const thresholds = thresholdsFor(settings, source.questionnaire.access);
    return scoreBlock(block, source.tally, by, thresholds, source.frameSize);
  };
  const leafScore = (leaf: Criterion, by: ConversionMethod): LeafScore => {
    const sources = leaf.method?.kind === "survey" ? leaf.method.sources : [];
    return scoreLeaf(
      sources.map((source) => ({
        ...source,
        block: blockScore(source.questionnaire, leaf, by),
        frameSize: counted.find(({ questionnaire }) => questionnaire.id === source.questionnaire)?.frameSize,
      })),
      by,
    );
  };

  const surveyed = new Map<string, SurveyLeafReport>(
    surveyLeavesOf(edition).map((leaf) => [
      leaf.code,
      {
        headline: leafScore(leaf, method),
        beside: beside.map((other) => ({ method: other, score: leafScore(leaf, other) })),
      },
    ]),
  );
  const pointsOfLeaf = (leaf: Criterion): LeafPoints | undefined => {
    const score = surveyed.get(leaf.code)?.headline;
    if (!score) return { points: toHundredths(leaf.previous) };
    if (score.kind !== "estimated") return undefined;
    return { points: leafPoints(leaf.max, score.score), bound: score.bound };
  };
  const { rows, total } = rollUp(edition, pointsOfLeaf);
  const surveyRows = rows.filter((row) => surveyed.has(row.criterion.code));
  return {
    edition,
    method,
    beside,
    questionnaires: counted.map(({ questionnaire, tally, frameSize, otherVersions }) => ({
      questionnaire,
      rows: tally.rows,
      blank: tally.blank,
      otherVersions,
      frameSize,
    })),
    rows: rows.map((row) => ({ ...row, survey: surveyed.get(row.criterion.code) })),
    total,
    surveyed: {
      leaves: surveyRows.length,
      decided: surveyRows.filter((row) => row.points !== undefined).length,
      ...sumRows(surveyRows),
    },
  };
}
