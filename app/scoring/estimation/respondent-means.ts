import { commonMultiple } from "#app/scoring/counting/common-multiple.ts";
import { readSumKey } from "#app/scoring/counting/wave-tally.ts";
import type { ScoredBlock } from "#app/scoring/estimation/block-estimate.ts";
import { variableEstimate, type ValueCounts, type VariableEstimate } from "#app/scoring/estimation/item-estimate.ts";
import type { Sample } from "#app/scoring/estimation/sample.ts";

/** Fewest answers that a row needs for a mean of its own: ⌈K/2⌉ (§3, block B). */
export function fewestItems(items: number): number {
  return Math.ceil(items / 2);
}

/**
 * Block B, a check of block A: the mean of the respondents' own means, over rows with at least half of
 * the block's items answered; then exactly as one item (§3).
 * @param at position of method and block in `StratumCounts.sums`
 */
export function respondentMeans(sample: Sample, block: ScoredBlock, at: number): VariableEstimate {
  const items = block.items.length;
  const least = fewestItems(items);
  const multiple = multipleOfCounts(items);
  const values = sample.strata.map((stratum): ValueCounts => {
    const byMean = new Map<number, number>();
    for (const raw of stratum.raw) {
      for (const [key, rows] of raw.sums[at] ?? []) {
        const { sum, answered } = readSumKey(key, items);
        if (answered < least) continue;
        const units = (sum * multiple) / answered;
        byMean.set(units, (byMean.get(units) ?? 0) + rows);
      }
    }
    return [...byMean].map(([units, rows]) => ({ units, rows })).toSorted((a, b) => a.units - b.units);
  });
  return variableEstimate(sample, values, block.units.denominator * multiple);
}

const LARGEST_MULTIPLE = 1e6;

/** A number that all numbers of answered items divide, so that means stay whole; 1 where it would grow too large. */
function multipleOfCounts(items: number): number {
  let multiple = 1;
  for (let n = fewestItems(items); n <= items; n += 1) {
    multiple = commonMultiple(multiple, n);
    if (multiple > LARGEST_MULTIPLE) return 1;
  }
  return multiple;
}
