import { logitInterval, normalInterval, studentInterval, wilsonInterval } from "#app/scoring/estimation/intervals.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import type { Sample } from "#app/scoring/estimation/sample.ts";
import { standardError, type Variances } from "#app/scoring/estimation/variance.ts";

/**
 * A score with all that is said about how sure it is (§3, §4, §13.4). `fpc`: with finite population
 * correction, for a sample drawn from a list. `noFpc`: without.
 */
export interface Estimate {
  /** θ, between 0 and 1. */
  readonly score: number;
  /** |C|: rows that contribute an answer. */
  readonly n: number;
  readonly seNoFpc: number | undefined;
  readonly seFpc: number | undefined;
  /** |C| − number of strata that hold a row of C. */
  readonly df: number;
  /** (Σ_C w)² / Σ_C w². */
  readonly nKish: number;
  /** With finite population correction, unless named otherwise. */
  readonly normal: Interval | undefined;
  readonly student: Interval | undefined;
  readonly logit: Interval | undefined;
  readonly wilson: Interval | undefined;
  readonly wilsonNoFpc: Interval | undefined;
}

/** An estimate, or only the number of rows where there is no score. */
export type MaybeEstimate = Estimate | { readonly score: undefined; readonly n: number };

/**
 * Puts an estimate together.
 * @param contributing |C| by stratum of the sample
 */
export function estimate(
  sample: Sample,
  score: number | undefined,
  contributing: readonly number[],
  variances: Variances,
): MaybeEstimate {
  let n = 0;
  let strata = 0;
  let weights = 0;
  let squaredWeights = 0;
  let rows = 0;
  let population = 0;
  for (const [place, stratum] of sample.strata.entries()) {
    const count = contributing[place] ?? 0;
    if (count === 0) continue;
    n += count;
    strata += 1;
    weights += count * stratum.weight;
    squaredWeights += count * stratum.weight ** 2;
    rows += stratum.rows;
    population += stratum.fraction === 0 ? Infinity : (stratum.population ?? Infinity);
  }
  if (score === undefined) return { score, n };
  const df = n - strata;
  const nKish = weights ** 2 / squaredWeights;
  const seFpc = standardError(variances.fpc);
  const seNoFpc = standardError(variances.noFpc);
  const common = { score, degreesOfFreedom: df, kishRows: nKish };
  const withFpc = { ...common, standardError: seFpc, fraction: rows / population };
  return {
    score,
    n,
    seNoFpc,
    seFpc,
    df,
    nKish,
    normal: normalInterval(withFpc),
    student: studentInterval(withFpc),
    logit: logitInterval(withFpc),
    wilson: wilsonInterval(withFpc),
    wilsonNoFpc: wilsonInterval({ ...common, standardError: seNoFpc, fraction: 0 }),
  };
}
