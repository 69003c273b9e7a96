import { assessedPointsOf, type EnteredFigures } from "#app/office/criteria/entered-figures.ts";
import type { ReleasedQuestionnaire, ReleasedWave, Stage } from "#app/office/released-wave.ts";
import { blockFigure } from "#app/par-index/block-figure.ts";
import { editionLeaves, sumOf, type PointsSum } from "#app/par-index/index-rows.ts";
import { scoreIndex, type IndexFigures, type IndexLeaf, type LeafSource } from "#app/par-index/index-score.ts";
import { leafScore, type LeafScore } from "#app/par-index/leaf-score.ts";
import { measuredCorrelations, togetherCorrelations } from "#app/par-index/measured-correlations.ts";
import type { Correlations } from "#app/par-index/mover.ts";
import { transformOf } from "#app/par-index/transform.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import {
  BLOCK_NOT_ASKED,
  isSmallFrame,
  publishBlock,
  type PublishedBlock,
} from "#app/scoring/publication/published-block.ts";

/** A wave's index by one method. */
export interface IndexByMethod {
  readonly figures: IndexFigures;
  /** The sum of the leaves of one kind alone. */
  readonly partOf: (kind: IndexLeaf["kind"]) => PointsSum;
  readonly scoreOf: (code: string) => LeafScore | undefined;
}

/** The index as it was made last from a wave's counts, by method: whoever looks again mostly sees the same. */
const made = new WeakMap<ReleasedWave, Map<string, { readonly assessed: string; readonly index: IndexByMethod }>>();

/** Scores a wave's index by one method; assessed leaves have the points that were entered. */
export function indexByMethod(
  released: ReleasedWave,
  method: ConversionMethod,
  entered: EnteredFigures,
): IndexByMethod {
  const assessed = JSON.stringify([...entered.assessed]);
  const byMethod = made.get(released) ?? new Map<string, { assessed: string; index: IndexByMethod }>();
  made.set(released, byMethod);
  const known = byMethod.get(method.id);
  if (known?.assessed === assessed) return known.index;
  const index = makeIndex(released, method, entered);
  byMethod.set(method.id, { assessed, index });
  return index;
}

function makeIndex(
  { wave, stage, questionnaires }: ReleasedWave,
  method: ConversionMethod,
  entered: EnteredFigures,
): IndexByMethod {
  const published = new Map<string, PublishedBlock>();
  const publishedOf = ({ questionnaire, block }: LeafSource): PublishedBlock => {
    const key = `${questionnaire} ${block}`;
    const counts = questionnaires.get(questionnaire)?.block(block);
    const known = published.get(key) ?? (counts ? publishBlock(counts, block, method.id) : BLOCK_NOT_ASKED);
    published.set(key, known);
    return known;
  };
  const correlations = new Map(
    [...questionnaires].map(([id, questionnaire]) => [id, shownCorrelations(questionnaire, method.id, stage)]),
  );
  const leaves = editionLeaves(wave.edition, transformOf(method), (leaf) => assessedPointsOf(leaf, entered));
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
