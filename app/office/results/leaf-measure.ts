import type { FrozenWave } from "#app/office/frozen-wave.ts";
import type { ReleasedWave } from "#app/office/released-wave.ts";
import { blockFigure } from "#app/par-index/block-figure.ts";
import { surveyLeavesOf } from "#app/par-index/criteria-tree.ts";
import type { Criterion } from "#app/par-index/index-edition.ts";
import { editionLeaves } from "#app/par-index/index-rows.ts";
import { scoreIndex, type LeafFigure, type LeafSource } from "#app/par-index/index-score.ts";
import { leafScore, type LeafScore } from "#app/par-index/leaf-score.ts";
import { transformOf } from "#app/par-index/transform.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import type { MeasuredScore } from "#app/scoring/estimation/change.ts";
import { blockInSample, scoredBlock, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import {
  BLOCK_NOT_ASKED,
  isSmallFrame,
  publishBlock,
  type PublishedBlock,
} from "#app/scoring/publication/published-block.ts";

/** A respondent group's part in a leaf, with the counts that may be shown of it. */
export interface LeafPart extends LeafSource {
  /** Undefined when the wave did not ask the questionnaire. */
  readonly counts: ScoredWave | undefined;
  readonly published: PublishedBlock;
}

/** A survey leaf of a wave by one method. */
export interface LeafMeasure {
  readonly criterion: Criterion;
  readonly figure: LeafFigure;
  readonly score: LeafScore;
  readonly parts: readonly LeafPart[];
}

/** The survey leaf of a wave's edition; undefined when there is none of this code. */
export function surveyLeaf(wave: FrozenWave, code: string): Criterion | undefined {
  return surveyLeavesOf(wave.edition).find((leaf) => leaf.code === code);
}

/**
 * Scores one survey leaf of a wave: the same figures as its row of the index has.
 * @throws when the criterion is no survey leaf of the wave's edition
 */
export function measureLeaf(
  { wave, questionnaires }: ReleasedWave,
  criterion: Criterion,
  method: ConversionMethod,
): LeafMeasure {
  const { code } = criterion;
  const leaf = editionLeaves(wave.edition, transformOf(method), () => undefined).find((known) => known.code === code);
  if (leaf?.kind !== "survey") throw new Error(`criterion ${code} is no survey leaf`);
  const parts = leaf.sources.map((source): LeafPart => {
    const counts = questionnaires.get(source.questionnaire)?.block(source.block);
    return { ...source, counts, published: counts ? publishBlock(counts, source.block, method.id) : BLOCK_NOT_ASKED };
  });
  // The groups of one leaf are different questionnaires: how blocks of the same one hang together plays no part.
  const correlations = new Map(
    parts.map(({ questionnaire, counts }) => [
      questionnaire,
      { independent: counts?.rules.access === "codes", between: () => 1 },
    ]),
  );
  const partOf = (source: LeafSource) => parts.find(({ questionnaire }) => questionnaire === source.questionnaire);
  const scored = scoreIndex(
    [leaf],
    (source) => blockFigure(partOf(source)?.published ?? BLOCK_NOT_ASKED),
    correlations,
  );
  const figure = scored.leaves.get(code);
  if (!figure) throw new Error(`criterion ${code} was not scored`);
  const published = parts.map((part) => part.published);
  return { criterion, figure, score: leafScore(figure, published), parts };
}

/** What a change of the leaf's score can be measured from; undefined where the leaf has no score. */
export function measuredScore(
  { score, figure, parts }: LeafMeasure,
  method: ConversionMethod,
): MeasuredScore | undefined {
  if (score.kind !== "estimated") return undefined;
  const [part, ...others] = parts;
  const unbent = figure.raw !== undefined && Math.abs(figure.raw - score.score) <= UNBENT;
  const alone = others.length === 0 && unbent && part?.counts && !isSmallFrame(part.counts);
  const estimate = alone
    ? blockInSample(part.counts, part.counts.headline, scoredBlock(part.counts, part.block, method.id)).estimate
    : undefined;
  return {
    score: score.score,
    interval: score.interval,
    estimate: estimate?.score === undefined ? undefined : estimate,
  };
}

const UNBENT = 1e-12;
