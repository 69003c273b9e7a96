import type { ClassCounts } from "#app/scoring/counting/class-counts.ts";
import type { ScoredBlock } from "#app/scoring/estimation/block-estimate.ts";
import { methodScore, scoredBlock, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import type { SampleStratum } from "#app/scoring/estimation/sample.ts";
import { FEWEST_OTHERS, publishBreakdown } from "#app/scoring/publication/breakdown.ts";
import { isSmallFrame, publishBlock } from "#app/scoring/publication/published-block.ts";
import { BY_STRATUM } from "#app/scoring/publication/slices.ts";

/** Answers to one item, or those of one stratum to it. */
export interface ItemCounts {
  /** By rank, the lowest level first. */
  readonly options: readonly number[];
  readonly answered: number;
  /** Σ x over the answers: whole-number counts times the levels' scores. */
  readonly sum: number;
}

/** How an item of a block was answered, as it may be shown. */
export interface ShownItem extends ItemCounts {
  /** Position in the instrument. */
  readonly item: number;
  /** x of each level by rank, between 0 and 1. */
  readonly scores: readonly number[];
  readonly declined: number;
  readonly skipped: number;
  /** Hidden by a filter. */
  readonly notAsked: number;
  /** θ_k: sum / answered, weighted where the sample is. */
  readonly score: number | undefined;
  /** In the order of `ShownItems.strata`; empty where these are not told. */
  readonly byStratum: readonly ItemCounts[];
  /** Σ w·x and Σ w·r over these strata, of which θ_k is the ratio; undefined where they are not told. */
  readonly weighted: { readonly sum: number; readonly answered: number } | undefined;
}

/** A stratum that the answers are weighted by. */
export type ShownStratum = Pick<SampleStratum, "members" | "rows" | "population" | "weight">;

/** The items of a block with their counts, from which its score can be worked by hand; or why there are none. */
export type ShownItems =
  | {
      readonly kind: "shown";
      readonly items: readonly ShownItem[];
      /** Of a weighted sample, the strata it is weighted by. */
      readonly strata: readonly ShownStratum[] | "unweighted";
    }
  /** `weighted`: the strata may not be told, because one is too small or the wave is open, and so neither may their sum. */
  | { readonly kind: "withheld"; readonly reason: "block_not_shown" | "small_frame" | "weighted" };

/**
 * Counts of a block's items in the headline's sample: what a score is made from, for whoever wants to do the sum again.
 * Nothing is told of a small closed frame or of a block without a shown score.
 * @param method whose scores the levels get
 * @param breakdowns false while a wave is open: then its strata are not told either
 */
export function publishItems(
  wave: ScoredWave,
  code: string,
  method: string,
  { breakdowns }: { readonly breakdowns: boolean },
): ShownItems {
  if (isSmallFrame(wave)) return { kind: "withheld", reason: "small_frame" };
  if (publishBlock(wave, code, method).kind !== "estimated") return { kind: "withheld", reason: "block_not_shown" };
  const block = scoredBlock(wave, code, method);
  const strata = wave.headline.strata;
  const isWeighted = wave.headline.design === "S";
  // Counts of all strata together beside a weighted score are an unweighted score beside a weighted one: whoever knows
  // the weights would work out what a stratum answered, and, while a wave is open, what one visitor did (decision 0010).
  const told = isWeighted && breakdowns && strataMayBeTold(wave, code, block);
  if (isWeighted && !told) return { kind: "withheld", reason: "weighted" };
  const { itemScores } = methodScore(wave, code, method);
  const items = block.items.map((item, place): ShownItem => {
    const scores = (block.units.units[place] ?? []).map((units) => units / block.units.denominator);
    const countsOf = (parts: readonly SampleStratum[]) => itemCounts(wave, block, place, parts);
    const byStratum = told ? strata.map((stratum) => countsOf([stratum])) : [];
    const weighted = (pick: (counts: ItemCounts) => number) =>
      byStratum.reduce((total, counts, at) => total + (strata[at]?.weight ?? 0) * pick(counts), 0);
    const sumOf = (pick: (counts: ClassCounts) => number | undefined) =>
      strata.reduce((sum, { counts }) => sum + (pick(counts) ?? 0), 0);
    return {
      item,
      scores,
      ...countsOf(strata),
      declined: sumOf(({ declined }) => declined[item]),
      skipped: sumOf(({ skipped }) => skipped[item]),
      notAsked: sumOf(({ hidden }) => hidden[item]),
      score: itemScores[place],
      byStratum,
      weighted: told ? { sum: weighted(({ sum }) => sum), answered: weighted(({ answered }) => answered) } : undefined,
    };
  });
  const shownStrata = strata.map(({ members, rows, population, weight }) => ({ members, rows, population, weight }));
  return { kind: "shown", items, strata: told ? shownStrata : "unweighted" };
}

function itemCounts(
  { tally }: ScoredWave,
  block: ScoredBlock,
  place: number,
  strata: readonly SampleStratum[],
): ItemCounts {
  const item = block.items[place] ?? -1;
  const units = block.units.units[place] ?? [];
  const options = units.map((_, rank) =>
    strata.reduce((sum, { counts }) => sum + (counts.options[item * tally.layout.maxCodes + rank] ?? 0), 0),
  );
  const answered = options.reduce((sum, count) => sum + count, 0);
  const total = options.reduce((sum, count, rank) => sum + count * (units[rank] ?? 0), 0);
  return { options, answered, sum: total / block.units.denominator };
}

/**
 * Whether the strata may be told with their sums: each has enough answers to every item, and what the breakdown by
 * stratum hides lies together in one of them, where people did not answer alike.
 */
function strataMayBeTold(wave: ScoredWave, code: string, block: ScoredBlock): boolean {
  const { strata } = wave.headline;
  const counts = strata.map((stratum) => block.items.map((_, place) => itemCounts(wave, block, place, [stratum])));
  if (counts.some((items) => items.some(({ answered }) => answered < wave.rules.slices.minPublish))) return false;
  const breakdown = publishBreakdown(wave, code, BY_STRATUM);
  if (breakdown.kind === "withheld") return breakdown.reason === "single_cell";
  const hidden = breakdown.cells.flatMap(({ kind, value }) => (kind === "suppressed" ? [value] : []));
  if (hidden.length === 0) return true;
  const place = strata.findIndex(({ members }) => hidden.every((value) => members.includes(value)));
  const together = counts[place];
  return together !== undefined && together.every((item, at) => othersThan(item, block.units.units[at] ?? []));
}

function othersThan({ options, answered }: ItemCounts, units: readonly number[]): boolean {
  const byScore = new Map<number, number>();
  options.forEach((count, rank) => byScore.set(units[rank] ?? 0, (byScore.get(units[rank] ?? 0) ?? 0) + count));
  return answered - Math.max(...byScore.values()) >= FEWEST_OTHERS;
}
