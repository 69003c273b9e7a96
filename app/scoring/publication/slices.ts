import type { ClassCounts } from "#app/scoring/counting/class-counts.ts";
import { blockEstimate, type ScoredBlock } from "#app/scoring/estimation/block-estimate.ts";
import { compareBytes } from "#app/scoring/counting/byte-order.ts";
import type { MaybeEstimate } from "#app/scoring/estimation/estimate.ts";
import { domainCounts, type KeptPairs } from "#app/scoring/estimation/sample.ts";
import type { ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { sliceStatuses, type SliceStatus } from "#app/scoring/publication/slice-status.ts";

/** A cell of a breakdown. */
export interface Slice {
  readonly value: string;
  readonly estimate: MaybeEstimate;
  readonly status: SliceStatus;
}

/** Name of the breakdown by raw stratum, which every tally has. */
export const BY_STRATUM = "stratum";

/**
 * The cells of a breakdown that hold a row of the block, in byte order of their values, with the status
 * that decides whether they may be shown (§6, §13.4). Values of suppressed cells are for recounting:
 * a publisher shows none of them.
 */
export function slices(wave: ScoredWave, block: ScoredBlock, dimension: string): readonly Slice[] {
  const { tally, headline, rules } = wave;
  const pairs = keptPairs(dimension);
  const cells = cellsOf(wave, dimension).flatMap(([value, cell]) => {
    const domain = domainCounts(tally, headline, cell, pairs);
    const { estimate } = blockEstimate(tally.layout, tally.layout[pairs], headline, block, domain);
    return estimate.n === 0 ? [] : [{ value, estimate, n: estimate.n }];
  });
  const statuses = sliceStatuses(cells, rules.slices);
  return cells
    .map(({ value, estimate }) => ({ value, estimate, status: statuses.get(value) ?? "suppressed" }))
    .toSorted((a, b) => compareBytes(a.value, b.value));
}

/** Which pairs of items the counts of a breakdown's cells keep: a stratum's are those of the raw stratum. */
export function keptPairs(dimension: string): KeptPairs {
  return dimension === BY_STRATUM ? "allPairs" : "blockPairs";
}

/** The cells of a breakdown with their counts by raw stratum; those of the stratum keep all pairs. */
export function cellsOf(
  wave: ScoredWave,
  dimension: string,
): readonly (readonly [string, ReadonlyMap<string, ClassCounts>])[] {
  if (dimension !== BY_STRATUM) return [...(wave.tally.cells.get(dimension) ?? [])];
  return wave.design.rawStrata.flatMap(({ name }) => {
    const counts = wave.tally.strata.get(name);
    return counts ? [[name, new Map([[name, counts]])] as const] : [];
  });
}
