import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import studentCdf from "@stdlib/stats-base-dists-t-cdf";
import studentQuantile from "@stdlib/stats-base-dists-t-quantile";

/**
 * Quantiles behind one door. simple-statistics' probit is wrong in the third digit, so they come from
 * stdlib, whose results agree with R to 12 digits (decision 0008).
 */

/** Confidence level of every interval. */
export const LEVEL = 0.95;

/** z = Φ⁻¹(0.975) = 1.95996…, not 1.96. */
export const Z: number = normalQuantile((1 + LEVEL) / 2, 0, 1);

/**
 * c = t⁻¹(0.975, df).
 * @returns undefined when df < 1: nothing is left to measure a spread with.
 */
export function tCritical(df: number): number | undefined {
  return df >= 1 ? studentQuantile((1 + LEVEL) / 2, df) : undefined;
}

/** Two-sided p-value of a t statistic: 2·T_df(−|t|). */
export function twoSidedP(t: number, df: number): number {
  return 2 * studentCdf(-Math.abs(t), df);
}
