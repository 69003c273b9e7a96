import { wilsonInterval, type Interval } from "#app/scoring/estimation/intervals.ts";
import { methodScore, type Access, type MethodScore, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { standardError } from "#app/scoring/estimation/variance.ts";
import { blockCounts, blockStatus, fewestRows, type BlockCounts } from "#app/scoring/publication/block-status.ts";
import type { Bound } from "#app/scoring/publication/bound.ts";

/** Number of rows told without its exact value: at least `from`, fewer than `below`. */
export interface RowBand {
  readonly from: number;
  readonly below: number;
}

/**
 * What an interval is (§13.5). `sampling`: error of a sample from a list. `model`: "khoảng bất định theo
 * mô hình, không phải sai số chọn mẫu", for answers that people chose to give. `cautious`: made from the
 * shown score and the number of answers, for closed frames so small that a measured spread would tell them.
 */
export type Uncertainty = "sampling" | "model" | "cautious";

/**
 * What may be said of a block by one method. "Too few" and "no data" are results of their own, never 0,
 * NaN or a blank: whoever reads the score has to handle them.
 */
export type PublishedBlock =
  | {
      readonly kind: "estimated";
      /** Between 0 and 1. */
      readonly score: number;
      /** Rows with an answer to the block. */
      readonly n: number;
      /** Set when the score is only a limit of the true one. */
      readonly bound: Bound | undefined;
      /** 95 % limits; undefined where one row cannot show a spread. */
      readonly interval: Interval | undefined;
      readonly uncertainty: Uncertainty;
    }
  | { readonly kind: "suppressed"; readonly reason: "no_data_item" | "below_min_score"; readonly band: RowBand }
  | {
      readonly kind: "no_data";
      readonly reason: "no_answers" | "method_has_no_weights" | "not_asked" | "population_missing";
    };

/** Of a block whose questionnaire a wave does not ask. */
export const BLOCK_NOT_ASKED: PublishedBlock = { kind: "no_data", reason: "not_asked" };

/** In a closed frame smaller than this, nearly unanimous answers would be everybody's answers. */
const SMALL_FRAME = 50;
const HIGHEST_SHOWN = 0.95;
const LOWEST_SHOWN = 0.05;

/** Whether the questionnaire was answered by a closed frame so small that only cautious figures are shown. */
export function isSmallFrame({ rules, design }: ScoredWave): boolean {
  return isSmallPopulation(rules.access, design.population);
}

/** The same from the number of people on the list; undefined when it is not known. */
export function isSmallPopulation(access: Access, people: number | undefined): boolean {
  return access !== "open" && people !== undefined && people < SMALL_FRAME;
}

/** Scores a block by a method and applies the publication rule (§13.6; design, rules 6 and 7). */
export function publishBlock(wave: ScoredWave, code: string, method: string): PublishedBlock {
  const { blocks, methods } = wave.tally.layout.instrument;
  if (!blocks.some((block) => block.code === code)) return BLOCK_NOT_ASKED;
  if (!methods.some(({ id }) => id === method)) return { kind: "no_data", reason: "method_has_no_weights" };
  const score = methodScore(wave, code, method);
  const counts = blockCounts(wave, code);
  const status = blockStatus(score.score !== undefined, counts, wave.rules.score);
  if (score.score === undefined || status === "no_data") return { kind: "no_data", reason: "no_answers" };
  if (status === "no_data_item") {
    return { kind: "suppressed", reason: status, band: { from: 0, below: wave.rules.score.minItem } };
  }
  if (status === "below_min_score") {
    const needsShare = wave.rules.score.minShare > 0;
    if (needsShare && counts.population === undefined) return { kind: "no_data", reason: "population_missing" };
    return { kind: "suppressed", reason: status, band: { from: 1, below: fewestRows(counts, wave.rules.score) } };
  }
  if (isSmallFrame(wave)) return cautious(wave, score.score, score, counts);
  return {
    kind: "estimated",
    score: score.score,
    n: score.n,
    bound: undefined,
    interval: score.interval,
    uncertainty: wave.rules.access === "open" ? "model" : "sampling",
  };
}

/**
 * A score of a small closed frame: at most 0.95 and at least 0.05, with an interval made from what is shown
 * and from how many answered, never from what they answered. No score between 0 and 1 spreads more than
 * yes and no do, so θ(1−θ) over the fewest answers of an item bounds the variance (decision 0009).
 */
function cautious(wave: ScoredWave, score: number, { n, nKish = n }: MethodScore, counts: BlockCounts): PublishedBlock {
  const shown = withinBounds(score);
  const answers = Math.min(...counts.answers);
  // Unequal weights make fewer rows of them, and the stratum of which least was asked corrects least.
  const fractions = wave.headline.strata.map((stratum) => stratum.fraction);
  const fraction = Math.min(1, answers / (counts.population ?? Infinity), ...fractions);
  const rows = (answers * nKish) / n;
  const variance = rows > 1 ? ((1 - fraction) * shown.score * (1 - shown.score)) / (rows - 1) : undefined;
  const measured = wilsonInterval({
    score: shown.score,
    standardError: standardError(variance),
    degreesOfFreedom: rows - 1,
    kishRows: rows,
    fraction,
  });
  const interval: Interval | undefined = measured && [
    shown.bound === "at_most" ? 0 : measured[0],
    shown.bound === "at_least" ? 1 : measured[1],
  ];
  return { kind: "estimated", score: shown.score, n, bound: shown.bound, interval, uncertainty: "cautious" };
}

function withinBounds(score: number): { readonly score: number; readonly bound: Bound | undefined } {
  if (score >= HIGHEST_SHOWN) return { score: HIGHEST_SHOWN, bound: "at_least" };
  if (score <= LOWEST_SHOWN) return { score: LOWEST_SHOWN, bound: "at_most" };
  return { score, bound: undefined };
}
