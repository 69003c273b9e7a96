import type { CountLayout } from "#app/scoring/counting/class-counts.ts";
import { readSumKey, type StratumCounts } from "#app/scoring/counting/wave-tally.ts";
import type { ScoredBlock } from "#app/scoring/estimation/block-estimate.ts";
import type { ValueCounts } from "#app/scoring/estimation/item-estimate.ts";

/** Cronbach's alpha over the rows that answered every item of a block, unweighted (§5). */
export interface Reliability {
  /** At most 1; undefined without two complete rows, two items, or any spread. */
  readonly alpha: number | undefined;
  readonly completeRows: number;
}

const NO_SPREAD = 1e-12;

/**
 * α = K/(K−1)·(1 − Σ_k var(x_k)/var(Σ_k x_k)), sample variances.
 * @param at position of method and block in `StratumCounts.sums`
 */
export function reliability(
  layout: CountLayout,
  strata: readonly StratumCounts[],
  block: ScoredBlock,
  at: number,
): Reliability {
  const { items, units } = block;
  const totals = new Map<number, number>();
  for (const stratum of strata) {
    for (const [key, rows] of stratum.sums[at] ?? []) {
      const { sum, answered } = readSumKey(key, items.length);
      if (answered === items.length) totals.set(sum, (totals.get(sum) ?? 0) + rows);
    }
  }
  // In one order, so that the same rows give the same last digit whatever order they came in.
  const bySum = [...totals].toSorted(([a], [b]) => a - b);
  const completeRows = [...totals.values()].reduce((sum, rows) => sum + rows, 0);
  if (completeRows < 2 || items.length < 2) return { alpha: undefined, completeRows };

  const variance = (values: ValueCounts) => sampleVariance(values) / units.denominator ** 2;
  const total = variance(bySum.map(([sum, rows]) => ({ units: sum, rows })));
  if (total <= NO_SPREAD) return { alpha: undefined, completeRows };
  const ofItems = items.reduce((sum, item, place) => {
    const values = (units.units[place] ?? []).map((score, rank) => ({
      units: score,
      rows: strata.reduce((rows, stratum) => rows + (stratum.complete[item * layout.maxCodes + rank] ?? 0), 0),
    }));
    return sum + variance(values);
  }, 0);
  return { alpha: (items.length / (items.length - 1)) * (1 - ofItems / total), completeRows };
}

/** Σ(x−x̄)²/(n−1), in squared units. */
function sampleVariance(values: ValueCounts): number {
  let rows = 0;
  let sum = 0;
  for (const value of values) {
    rows += value.rows;
    sum += value.units * value.rows;
  }
  const squares = values.reduce((all, value) => all + value.rows * ((rows * value.units - sum) / rows) ** 2, 0);
  return squares / (rows - 1);
}
