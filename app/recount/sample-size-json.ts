import type { Json } from "#app/recount/json.ts";
import { Z } from "#app/scoring/estimation/quantiles.ts";
import { sampleSize } from "#app/scoring/estimation/sample-size.ts";

interface SampleQuestion {
  /** N ≥ 1. */
  readonly population: number;
  /** e, above 0 and below 1. */
  readonly error: number;
  /** p, above 0 and below 1. */
  readonly share: number;
}

/** Required sample sizes in the form of the other results: one row for what was asked (§8). */
export function sampleSizeJson({ population, error, share }: SampleQuestion): Json {
  const { slovin, n0, cochranInfinite, cochranFinite } = sampleSize(population, error, share);
  return {
    z: Z,
    rows: [
      {
        N: population,
        e: error,
        p: share,
        slovin,
        cochran_n0: n0,
        cochran_infinite: cochranInfinite,
        cochran_fpc: cochranFinite,
      },
    ],
  };
}
