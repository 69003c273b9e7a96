import type { Sample } from "#app/scoring/estimation/sample.ts";

/** Both variances of an estimate; undefined where one row stands for a stratum it does not exhaust. */
export interface Variances {
  readonly noFpc: number | undefined;
  readonly fpc: number | undefined;
}

/**
 * V = Σ_g (1−f_g)·n_g/(n_g−1)·SS_g, where SS_g is the sum of squares (or of products, for a
 * covariance) about the stratum's mean, over all its eligible rows (§3, §13.7).
 * @param squares SS_g in the order of the sample's strata
 */
export function stratifiedVariances(sample: Sample, squares: readonly number[]): Variances {
  const total = (withFpc: boolean) => {
    let variance = 0;
    for (const [place, { rows, fraction }] of sample.strata.entries()) {
      const f = withFpc ? fraction : 0;
      if (rows === 0 || f === 1) continue;
      if (rows === 1) return undefined;
      variance += (1 - f) * (rows / (rows - 1)) * (squares[place] ?? 0);
    }
    return variance;
  };
  return { noFpc: total(false), fpc: total(true) };
}

/**
 * Design P: the same weights, the sample taken as one simple random sample: V = (1−n/N)·n/(n−1)·Σ_g SS_g,
 * since residuals centred in their strata have mean 0 (§3).
 */
export function poststratifiedVariances(sample: Sample, squares: readonly number[]): Variances {
  const { rows, fraction } = sample;
  const sum = squares.reduce((all, part) => all + part, 0);
  const total = (f: number) => {
    if (f === 1) return 0;
    return rows === 1 ? undefined : (1 - f) * (rows / (rows - 1)) * sum;
  };
  return { noFpc: total(0), fpc: total(fraction) };
}

export function standardError(variance: number | undefined): number | undefined {
  return variance === undefined ? undefined : Math.sqrt(Math.max(0, variance));
}
