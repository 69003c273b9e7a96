import { estimate, type MaybeEstimate } from "#app/scoring/estimation/estimate.ts";
import type { Sample } from "#app/scoring/estimation/sample.ts";
import { poststratifiedVariances, stratifiedVariances, type Variances } from "#app/scoring/estimation/variance.ts";

/**
 * The answers of one variable (an item, or the respondent means of a block) in one stratum: how many
 * rows have each value, in whole units. Rows of the stratum beyond these did not answer.
 */
export type ValueCounts = readonly { readonly units: number; readonly rows: number }[];

/** Estimates of one variable. */
export interface VariableEstimate {
  readonly estimate: MaybeEstimate;
  /** Design P's standard errors follow from these (the point estimate is that of S). */
  readonly poststratified: Variances;
  /** V (without correction) over what a simple random sample of |C| would give; undefined where not defined. */
  readonly deff: number | undefined;
}

const NO_SPREAD = 1e-24;

/**
 * Ratio mean of one variable: θ = Σ w r x / Σ w r, with linearised variance (§3) and design effect (§5).
 * @param values by stratum of the sample
 * @param denominator units of a score of 1
 */
export function variableEstimate(
  sample: Sample,
  values: readonly ValueCounts[],
  denominator: number,
): VariableEstimate {
  const answered = values.map((counts) => counts.reduce((sum, { rows }) => sum + rows, 0));
  const sums = values.map((counts) => counts.reduce((sum, { units, rows }) => sum + units * rows, 0));
  const weighted = (parts: readonly number[]) =>
    sample.strata.reduce((sum, stratum, place) => sum + stratum.weight * (parts[place] ?? 0), 0);
  const weight = weighted(answered);
  if (weight === 0) {
    const none = { noFpc: undefined, fpc: undefined };
    return { estimate: estimate(sample, undefined, answered, none), poststratified: none, deff: undefined };
  }
  const best = sums.every((sum, place) => sum === (answered[place] ?? 0) * denominator);
  // Where everybody gave the best answer, the mean is exactly that.
  const meanUnits = best ? denominator : Math.min(denominator, weighted(sums) / weight);
  const score = meanUnits / denominator;

  const squares = sample.strata.map((stratum, place) => {
    const scale = stratum.weight / (weight * denominator);
    return scale ** 2 * centredSquares(stratum.rows, values[place] ?? [], meanUnits, denominator);
  });
  const variances = stratifiedVariances(sample, squares);
  return {
    estimate: estimate(sample, score, answered, variances),
    poststratified: poststratifiedVariances(sample, squares),
    deff: designEffect(
      variances.noFpc,
      answered,
      () =>
        weighted(
          values.map((counts) =>
            counts.reduce((sum, { units, rows }) => sum + rows * ((units - meanUnits) / denominator) ** 2, 0),
          ),
        ) / weight,
    ),
  };
}

/**
 * Σ (d − d̄)² over all rows of a stratum, in squared units, where d = x − θ for answered rows and 0 for
 * the others. Written as n·d − Σd over n: where everybody answered, θ drops out and only integers are
 * left, so a spread of 0 comes out as exactly 0.
 */
function centredSquares(rows: number, values: ValueCounts, meanUnits: number, denominator: number): number {
  if (rows === 0) return 0;
  let answered = 0;
  let sum = 0;
  for (const value of values) {
    answered += value.rows;
    sum += value.units * value.rows;
  }
  const missing = rows - answered;
  let squares = missing * ((meanUnits * answered - sum) / rows) ** 2;
  for (const value of values) {
    squares += value.rows * ((rows * value.units - sum - meanUnits * missing) / rows) ** 2;
  }
  // What is left of rounding θ is no spread.
  return squares <= 1e-28 * rows * denominator ** 2 ? 0 : squares;
}

function designEffect(
  variance: number | undefined,
  answered: readonly number[],
  meanSquare: () => number,
): number | undefined {
  const n = answered.reduce((sum, rows) => sum + rows, 0);
  if (n < 2 || variance === undefined) return undefined;
  const simple = ((n / (n - 1)) * meanSquare()) / n;
  return simple <= NO_SPREAD ? undefined : variance / simple;
}

/** n_eff = |C| / deff; undefined when deff is undefined or 0 (§5). */
export function effectiveRows(n: number, deff: number | undefined): number | undefined {
  return deff === undefined || deff === 0 ? undefined : n / deff;
}
