import type { Interval } from "#app/scoring/estimation/intervals.ts";
import { TOLERANCE } from "#app/scoring/estimation/intervals.ts";
import type { MaybeEstimate } from "#app/scoring/estimation/estimate.ts";
import { tCritical, twoSidedP } from "#app/scoring/estimation/quantiles.ts";

/** Change from one wave to another, the waves taken as independent samples (§7). */
export interface Trend {
  readonly difference: number | undefined;
  readonly seNoFpc: number | undefined;
  readonly seFpc: number | undefined;
  /** Welch–Satterthwaite. */
  readonly df: number | undefined;
  readonly interval: Interval | undefined;
  readonly p: number | undefined;
}

/** D = θ_b − θ_a with Welch's interval, from variances without finite population correction. */
export function trend(from: MaybeEstimate, to: MaybeEstimate): Trend {
  const nothing = { seNoFpc: undefined, seFpc: undefined, df: undefined, interval: undefined, p: undefined };
  if (from.score === undefined || to.score === undefined) return { difference: undefined, ...nothing };
  const difference = to.score - from.score;
  const seFpc = both(from.seFpc, to.seFpc);
  const seNoFpc = both(from.seNoFpc, to.seNoFpc);
  if (seNoFpc === undefined) return { ...nothing, difference, seFpc };
  if (seNoFpc <= TOLERANCE) return { ...nothing, difference, seNoFpc, seFpc, interval: [difference, difference] };
  const [a, b] = [variance(from.seNoFpc), variance(to.seNoFpc)];
  const df = (a + b) ** 2 / (a ** 2 / from.df + b ** 2 / to.df);
  if (Number.isNaN(df)) return { ...nothing, difference, seNoFpc, seFpc };
  const c = tCritical(df);
  if (c === undefined) return { ...nothing, difference, seNoFpc, seFpc, df };
  return {
    difference,
    seNoFpc,
    seFpc,
    df,
    interval: [difference - c * seNoFpc, difference + c * seNoFpc],
    p: twoSidedP(difference / seNoFpc, df),
  };
}

/** Without spread to rounding is without spread. */
function variance(se: number | undefined): number {
  return se === undefined || se <= TOLERANCE ? 0 : se ** 2;
}

function both(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.hypot(a, b);
}
