import { distanceBetween, type Difference } from "#app/scoring/estimation/change.ts";
import { scoredBlock, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { publishBreakdown } from "#app/scoring/publication/breakdown.ts";
import { slices } from "#app/scoring/publication/slices.ts";

/** How far two cells of a breakdown lie apart: score of `value` − score of `less`. */
export interface ShownDifference extends Difference {
  readonly value: string;
  readonly less: string;
}

/**
 * The differences between the shown cells of a breakdown by the headline method, each pair once. A cell that is hidden
 * has none: a difference would tell its score.
 * @param order values of the dimension; of a pair, the earlier is compared with the later
 */
export function publishDifferences(
  wave: ScoredWave,
  code: string,
  dimension: string,
  order: readonly string[],
): readonly ShownDifference[] {
  const breakdown = publishBreakdown(wave, code, dimension);
  if (breakdown.kind !== "shown") return [];
  const shown = new Set(breakdown.cells.flatMap(({ kind, value }) => (kind === "estimated" ? [value] : [])));
  const cells = slices(wave, scoredBlock(wave, code, wave.rules.method), dimension);
  const estimates = order
    .filter((value) => shown.has(value))
    .flatMap((value) => {
      const estimate = cells.find((cell) => cell.value === value)?.estimate;
      return estimate?.score === undefined ? [] : [{ value, estimate }];
    });
  return estimates.flatMap(({ value, estimate }, place) =>
    estimates
      .slice(place + 1)
      .map((other) => ({ value, less: other.value, ...distanceBetween(other.estimate, estimate) })),
  );
}
