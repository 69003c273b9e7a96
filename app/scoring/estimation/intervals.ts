import { tCritical, Z } from "#app/scoring/estimation/quantiles.ts";

/** Limits of a 95 % interval, low first. */
export type Interval = readonly [low: number, high: number];

/** Standard errors and distances to 0 or 1 up to here count as none. */
export const TOLERANCE = 1e-12;

/** What an interval is made of. */
export interface IntervalInput {
  /** θ, between 0 and 1. */
  readonly score: number;
  /** Undefined where a spread cannot be measured. */
  readonly standardError: number | undefined;
  readonly degreesOfFreedom: number;
  /** Kish's effective number of rows. */
  readonly kishRows: number;
  /** f_D: rows over population of the strata that contribute; 0 without finite population correction. */
  readonly fraction: number;
}

/** θ ± z·SE, not clipped (§4). */
export function normalInterval({ score, standardError }: IntervalInput): Interval | undefined {
  if (standardError === undefined) return undefined;
  return [score - Z * standardError, score + Z * standardError];
}

/** θ ± c·SE, not clipped (§4). */
export function studentInterval({ score, standardError, degreesOfFreedom }: IntervalInput): Interval | undefined {
  const c = tCritical(degreesOfFreedom);
  if (standardError === undefined || c === undefined) return undefined;
  return [score - c * standardError, score + c * standardError];
}

/** expit(logit θ ± c·SE/(θ(1−θ))), as R's svyciprop "xlogit"; undefined at an edge (§4). */
export function logitInterval(input: IntervalInput): Interval | undefined {
  const { score, standardError, degreesOfFreedom } = input;
  const c = tCritical(degreesOfFreedom);
  if (standardError === undefined || c === undefined || isEdge(score)) return undefined;
  if (standardError <= TOLERANCE) return [score, score];
  const logit = Math.log(score / (1 - score));
  const reach = (c * standardError) / (score * (1 - score));
  return [expit(logit - reach), expit(logit + reach)];
}

/**
 * Wilson's interval with the number of answers that would give the same standard error, the headline
 * interval (§4): n* = θ(1−θ)/SE², κ = c²/n*, [θ + κ/2 ± √(κ·θ(1−θ) + κ²/4)] / (1+κ).
 *
 * Where no spread was seen, n* is Kish's n over the part of the population that was not asked, so a
 * unanimous sample still says that it is a sample, and a unanimous census is a point.
 */
export function wilsonInterval(input: IntervalInput): Interval | undefined {
  const { standardError, degreesOfFreedom, kishRows, fraction } = input;
  const c = tCritical(degreesOfFreedom);
  if (standardError === undefined || c === undefined) return undefined;
  const score = isEdge(input.score) ? Math.round(input.score) : input.score;
  const spread = score * (1 - score);
  let rows: number;
  if (standardError > TOLERANCE && spread > 0) rows = spread / standardError ** 2;
  else if (fraction === 1) return [score, score];
  else rows = kishRows / (1 - fraction);
  const kappa = c ** 2 / rows;
  const reach = Math.sqrt(kappa * spread + kappa ** 2 / 4);
  const middle = score + kappa / 2;
  // Within 0 and 1 by the formula; rounding may put a limit a hair outside.
  const low = score === 0 ? 0 : Math.max(0, (middle - reach) / (1 + kappa));
  const high = score === 1 ? 1 : Math.min(1, (middle + reach) / (1 + kappa));
  return [low, high];
}

function isEdge(score: number): boolean {
  return score <= TOLERANCE || score >= 1 - TOLERANCE;
}

function expit(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
