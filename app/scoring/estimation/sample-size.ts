import { Z } from "#app/scoring/estimation/quantiles.ts";

/** How many answers a wave needs, by the formulas in use (§8). */
export interface SampleSize {
  /** N/(1+N·e²), as the guidance of provinces has it. */
  readonly slovin: number;
  /** n0 = z²p(1−p)/e², before rounding. */
  readonly n0: number;
  readonly cochranInfinite: number;
  /** n0/(1+(n0−1)/N): for a population of N. */
  readonly cochranFinite: number;
}

/**
 * Required answers for a margin of error.
 * @param population N ≥ 1
 * @param error margin e, above 0 and below 1
 * @param share p that is expected, between 0 and 1; 0.5 asks for most
 */
export function sampleSize(population: number, error: number, share: number): SampleSize {
  const n0 = (Z ** 2 * share * (1 - share)) / error ** 2;
  return {
    slovin: up(population / (1 + population * error ** 2)),
    n0,
    cochranInfinite: up(n0),
    cochranFinite: up(n0 / (1 + (n0 - 1) / population)),
  };
}

/** Rounded up, but not for what binary fractions add. */
function up(x: number): number {
  return Math.ceil(x - 1e-9);
}
