import type { Block } from "#app/scoring/block.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import { meanOfCounts } from "#app/scoring/mean-of-counts.ts";
import { optionScores } from "#app/scoring/option-score.ts";
import { mean } from "#app/scoring/statistics.ts";
import type { Tally } from "#app/scoring/tally.ts";

/** Publication rule of a block (statistics definitions, §13.6). */
export interface ScoreThresholds {
  /** Fewest answers that each item needs. */
  readonly minItem: number;
  /** Fewest rows with an answer to the block. */
  readonly minRows: number;
  /** Fewest share of the frame, between 0 and 1; 0 for open access. */
  readonly minShare: number;
}

/** Mean of one item, with what was left out of it counted apart. */
export interface ItemScore {
  readonly itemId: string;
  /** Between 0 and 1; undefined when nobody answered. */
  readonly score: number | undefined;
  readonly answered: number;
  readonly noOpinion: number;
  readonly skipped: number;
  readonly notAsked: number;
}

/**
 * What can be said about a block. "Too few" and "no data" are results of their own, never 0, NaN or
 * a blank: whoever reads the score has to handle them.
 */
export type BlockScore =
  | { readonly kind: "estimated"; readonly score: number; readonly n: number; readonly items: readonly ItemScore[] }
  | { readonly kind: "suppressed"; readonly reason: "no_data_item" | "below_min_score"; readonly fewerThan: number }
  | { readonly kind: "no_data"; readonly reason: "no_answers" | "method_has_no_weights" };

/**
 * Score of a block, unweighted: the mean of its item means (statistics definitions, §3, block A,
 * design U). Skipped, "Không có ý kiến" and not-asked answers are left out and counted apart.
 * @param frameSize people on the list of a closed frame; undefined for open access.
 */
export function scoreBlock(
  block: Block,
  tally: Tally,
  method: ConversionMethod,
  thresholds: ScoreThresholds,
  frameSize: number | undefined,
): BlockScore {
  const items: ItemScore[] = [];
  for (const item of block.items) {
    const scores = optionScores(item, method);
    if (!scores) return { kind: "no_data", reason: "method_has_no_weights" };
    const counted = tally.items.get(item.id);
    if (!counted) throw new Error(`the tally has no item ${item.id}: it belongs to another questionnaire`);
    let answered = 0;
    for (const count of counted.counts.values()) answered += count;
    items.push({
      itemId: item.id,
      score: meanOfCounts(counted.counts, scores),
      answered,
      noOpinion: counted.noOpinion,
      skipped: counted.skipped,
      notAsked: counted.notAsked,
    });
  }

  const means = items.flatMap((item) => (item.score === undefined ? [] : [item.score]));
  if (means.length < items.length) return { kind: "no_data", reason: "no_answers" };
  const rows = tally.blocks.get(block.criterion);
  if (!rows) throw new Error(`the tally has no block ${block.criterion}: it belongs to another questionnaire`);
  if (items.some((item) => item.answered < thresholds.minItem)) {
    return { kind: "suppressed", reason: "no_data_item", fewerThan: thresholds.minItem };
  }
  const fewestRows = Math.max(thresholds.minRows, fewestOfFrame(thresholds, frameSize, rows.asked, tally));
  if (rows.answered < fewestRows) {
    return { kind: "suppressed", reason: "below_min_score", fewerThan: fewestRows };
  }
  return { kind: "estimated", score: mean(means), n: rows.answered, items };
}

/**
 * Rows that the share of the frame asks for: n_b · n_H ≥ share · asked_H · N (§13.6), so a filtered
 * block is held against the part of the frame that the filter lets through.
 */
function fewestOfFrame(
  thresholds: ScoreThresholds,
  frameSize: number | undefined,
  asked: number,
  tally: Tally,
): number {
  const eligible = tally.rows - tally.blank;
  if (frameSize === undefined || eligible === 0) return 0;
  return Math.ceil((thresholds.minShare * asked * frameSize) / eligible - 1e-9);
}
