import type { ClassCounts, CountLayout, PairSlots } from "#app/scoring/counting/class-counts.ts";
import type { ScoreUnits } from "#app/scoring/counting/score-units.ts";
import { estimate, type MaybeEstimate } from "#app/scoring/estimation/estimate.ts";
import type { Sample } from "#app/scoring/estimation/sample.ts";
import { mean } from "#app/scoring/statistics.ts";
import { poststratifiedVariances, stratifiedVariances, type Variances } from "#app/scoring/estimation/variance.ts";

/** A block with the scores of its options under one method. */
export interface ScoredBlock {
  /** Position of the block in the instrument. */
  readonly number: number;
  /** Positions of its items in the instrument. */
  readonly items: readonly number[];
  readonly units: ScoreUnits;
}

/** Counts by stratum of the sample; undefined where a stratum holds no row of the domain. */
export type CountsByStratum = readonly (ClassCounts | undefined)[];

/** Block A: the mean of item means. */
export interface BlockEstimate {
  /** θ_k of each item, in the block's order; undefined for an item without answers. */
  readonly itemScores: readonly (number | undefined)[];
  readonly estimate: MaybeEstimate;
  readonly poststratified: Variances;
}

/** What a stratum's rows contribute to the variance of a block: one value per item and state. */
interface ItemResiduals {
  readonly item: number;
  /** n·(d − d̄)·c by rank, for rows that answered; c turns units into shares of the block's score. */
  readonly byRank: readonly number[];
  /** The same for rows that did not answer. */
  readonly unanswered: number;
}

/** Smaller than this part of what its terms add up to, a sum of squares is what rounding left. */
const ROUNDING = 1e-13;

/**
 * Mean of item means, θ = (1/K) Σ θ_k, with the variance of the linearised sum (§3, block A). It needs
 * only the counts of pairs of answers: Σ_i (u_i − ū)² is a sum over pairs of items.
 * @param domain counts of the rows that belong to the domain; all rows of the sample enter the variance
 */
export function blockEstimate(
  layout: CountLayout,
  slots: PairSlots,
  sample: Sample,
  block: ScoredBlock,
  domain: CountsByStratum,
): BlockEstimate {
  const means = itemMeans(layout, sample, block, domain);
  const itemScores = means.map((mean) => (mean ? mean.units / block.units.denominator : undefined));
  const contributing = domain.map((counts) => counts?.answeredBlocks[block.number] ?? 0);
  const known = itemScores.flatMap((score) => score ?? []);
  if (known.length < itemScores.length || known.length === 0) {
    const none = { noFpc: undefined, fpc: undefined };
    return { itemScores, estimate: estimate(sample, undefined, contributing, none), poststratified: none };
  }
  const score = Math.min(1, mean(known));
  if (layout.instrument.itemsOnly && block.items.length > 1) {
    const unknown = { noFpc: undefined, fpc: undefined };
    return { itemScores, estimate: estimate(sample, score, contributing, unknown), poststratified: unknown };
  }
  const residuals = residualsAbout(means, layout, sample, block, domain);
  const squares = sample.strata.map((stratum, place) =>
    centredProducts(layout, slots, stratum.rows, domain[place], residuals[place] ?? [], residuals[place] ?? []),
  );
  return {
    itemScores,
    estimate: estimate(sample, score, contributing, stratifiedVariances(sample, squares)),
    poststratified: poststratifiedVariances(sample, squares),
  };
}

/** Covariance of two blocks' scores in one sample (§13.7); the diagonal is the square of the block's SE. */
export function blockCovariance(
  layout: CountLayout,
  sample: Sample,
  first: readonly (readonly ItemResiduals[])[],
  second: readonly (readonly ItemResiduals[])[],
): Variances {
  return stratifiedVariances(
    sample,
    sample.strata.map((stratum, place) =>
      centredProducts(layout, layout.allPairs, stratum.rows, stratum.counts, first[place] ?? [], second[place] ?? []),
    ),
  );
}

/**
 * Score with "Không có ý kiến" counted as the lowest score, a bound for what the silent might think (§3).
 * @returns undefined when an item was neither answered nor declined
 */
export function noOpinionAsMinimum(layout: CountLayout, sample: Sample, block: ScoredBlock): number | undefined {
  let sum = 0;
  for (const [place, item] of block.items.entries()) {
    const scores = block.units.units[place] ?? [];
    const lowest = Math.min(...scores);
    let weight = 0;
    let total = 0;
    for (const stratum of sample.strata) {
      const { answered, units } = itemSums(layout, stratum.counts, item, scores);
      const declined = stratum.counts.declined[item] ?? 0;
      weight += stratum.weight * (answered + declined);
      total += stratum.weight * (units + declined * lowest);
    }
    if (weight === 0) return undefined;
    sum += total / weight / block.units.denominator;
  }
  return block.items.length === 0 ? undefined : sum / block.items.length;
}

/**
 * Residuals of a block's linearised score, stratum by stratum.
 * @returns undefined when an item has no answers, and so the block no score
 */
export function blockResiduals(
  layout: CountLayout,
  sample: Sample,
  block: ScoredBlock,
  domain: CountsByStratum,
): readonly (readonly ItemResiduals[])[] | undefined {
  const means = itemMeans(layout, sample, block, domain);
  return means.includes(undefined) ? undefined : residualsAbout(means, layout, sample, block, domain);
}

function residualsAbout(
  means: readonly (ItemMean | undefined)[],
  layout: CountLayout,
  sample: Sample,
  block: ScoredBlock,
  domain: CountsByStratum,
): readonly (readonly ItemResiduals[])[] {
  return sample.strata.map((stratum, place) =>
    block.items.flatMap((item, number) => {
      const mean = means[number];
      if (!mean) return [];
      const scores = block.units.units[number] ?? [];
      const { answered, units } = itemSums(layout, domain[place], item, scores);
      const missing = stratum.rows - answered;
      const scale = stratum.weight / (block.items.length * mean.weight * block.units.denominator * stratum.rows);
      return [
        {
          item,
          byRank: scores.map((score) => (stratum.rows * score - units - mean.units * missing) * scale),
          unanswered: (mean.units * answered - units) * scale,
        },
      ];
    }),
  );
}

/** Σ_i (u_bi − ū_b)(u_ci − ū_c) over all rows of a stratum, those outside the domain included. */
function centredProducts(
  layout: CountLayout,
  slots: PairSlots,
  rows: number,
  domain: ClassCounts | undefined,
  first: readonly ItemResiduals[],
  second: readonly ItemResiduals[],
): number {
  let sum = 0;
  let gross = 0;
  for (const a of first) {
    for (const b of second) {
      const product = itemProducts(layout, slots, rows, domain, a, b);
      sum += product;
      gross += Math.abs(product);
    }
  }
  return Math.abs(sum) <= ROUNDING * gross ? 0 : sum;
}

function itemProducts(
  layout: CountLayout,
  slots: PairSlots,
  rows: number,
  domain: ClassCounts | undefined,
  a: ItemResiduals,
  b: ItemResiduals,
): number {
  if (!domain) return rows * a.unanswered * b.unanswered;
  const { maxCodes, maxScoredCodes } = layout;
  if (a.item === b.item) {
    let answered = 0;
    let sum = 0;
    a.byRank.forEach((residual, rank) => {
      const count = domain.options[a.item * maxCodes + rank] ?? 0;
      answered += count;
      sum += count * residual * (b.byRank[rank] ?? 0);
    });
    return sum + (rows - answered) * a.unanswered * b.unanswered;
  }
  if (a.item > b.item) return itemProducts(layout, slots, rows, domain, b, a);
  const slot = slots.numbers[a.item * layout.instrument.items.length + b.item] ?? -1;
  if (slot < 0) throw new Error("the counts of this pair of items are not kept");

  // Rows by the ranks of both; those that answered only one of them, or neither, are what is left.
  const onlyB = b.byRank.map((_, rank) => domain.options[b.item * maxCodes + rank] ?? 0);
  let neither = rows;
  for (const count of onlyB) neither -= count;
  let sum = 0;
  a.byRank.forEach((residual, rank) => {
    const all = domain.options[a.item * maxCodes + rank] ?? 0;
    if (all === 0) return;
    let onlyA = all;
    for (let other = 0; other < b.byRank.length; other += 1) {
      const both = domain.pairs[(slot * maxScoredCodes + rank) * maxScoredCodes + other] ?? 0;
      if (both === 0) continue;
      onlyA -= both;
      onlyB[other] = (onlyB[other] ?? 0) - both;
      sum += both * residual * (b.byRank[other] ?? 0);
    }
    neither -= onlyA;
    sum += onlyA * residual * b.unanswered;
  });
  for (let other = 0; other < b.byRank.length; other += 1) {
    sum += (onlyB[other] ?? 0) * a.unanswered * (b.byRank[other] ?? 0);
  }
  return sum + neither * a.unanswered * b.unanswered;
}

interface ItemMean {
  /** Σ w·r. */
  readonly weight: number;
  /** θ_k in units. */
  readonly units: number;
}

/** θ_k of each item of a block; undefined for an item without answers. */
function itemMeans(
  layout: CountLayout,
  sample: Sample,
  block: ScoredBlock,
  domain: CountsByStratum,
): readonly (ItemMean | undefined)[] {
  return block.items.map((item, place) => itemMean(layout, sample, item, block.units.units[place] ?? [], domain));
}

function itemMean(
  layout: CountLayout,
  sample: Sample,
  item: number,
  scores: readonly number[],
  domain: CountsByStratum,
): ItemMean | undefined {
  const best = Math.max(...scores);
  let weight = 0;
  let total = 0;
  let missing = 0;
  for (const [place, stratum] of sample.strata.entries()) {
    const { answered, units } = itemSums(layout, domain[place], item, scores);
    weight += stratum.weight * answered;
    total += stratum.weight * units;
    missing += answered * best - units;
  }
  if (weight === 0) return undefined;
  // Where everybody gave the best answer, the mean is exactly that.
  return { weight, units: missing === 0 ? best : Math.min(best, total / weight) };
}

function itemSums(
  layout: CountLayout,
  counts: ClassCounts | undefined,
  item: number,
  scores: readonly number[],
): { readonly answered: number; readonly units: number } {
  let answered = 0;
  let units = 0;
  if (counts) {
    for (let rank = 0; rank < scores.length; rank += 1) {
      const count = counts.options[item * layout.maxCodes + rank] ?? 0;
      answered += count;
      units += count * (scores[rank] ?? 0);
    }
  }
  return { answered, units };
}
