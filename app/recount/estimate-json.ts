import type { Json } from "#app/recount/json.ts";
import type { SurveyMeta } from "#app/recount/survey-meta.ts";
import type { Estimate, MaybeEstimate } from "#app/scoring/estimation/estimate.ts";
import { effectiveRows, type VariableEstimate } from "#app/scoring/estimation/item-estimate.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import { poststratifiedErrors, type MethodScore } from "#app/scoring/estimation/scored-wave.ts";
import type { Variances } from "#app/scoring/estimation/variance.ts";

/** An estimate with its intervals (§11); the uncorrected headline interval only in the form with blocks. */
export function estimateJson(meta: SurveyMeta, estimate: MaybeEstimate): Json {
  const full = estimate.score === undefined ? undefined : estimate;
  return {
    ...coreJson(estimate),
    ci_normal: intervalJson(full?.normal),
    ci_t: intervalJson(full?.student),
    ci_xlogit: intervalJson(full?.logit),
    ci_wilson: intervalJson(full?.wilson),
    ...(meta.withBlocks ? { ci_wilson_nofpc: intervalJson(full?.wilsonNoFpc) } : {}),
  };
}

/** A cell of a breakdown, which leaves out two of the intervals (§11). */
export function sliceJson(meta: SurveyMeta, estimate: MaybeEstimate): { readonly [key: string]: Json } {
  const full = estimate.score === undefined ? undefined : estimate;
  return {
    ...coreJson(estimate),
    ci_t: intervalJson(full?.student),
    ci_wilson: intervalJson(full?.wilson),
    ...(meta.withBlocks ? { ci_wilson_nofpc: intervalJson(full?.wilsonNoFpc) } : {}),
  };
}

function coreJson(estimate: MaybeEstimate): { readonly [key: string]: Json } {
  const full: Estimate | undefined = estimate.score === undefined ? undefined : estimate;
  return {
    score: orNull(full?.score),
    n: estimate.n,
    se_nofpc: orNull(full?.seNoFpc),
    se_fpc: orNull(full?.seFpc),
    df: orNull(full?.df),
    n_kish: orNull(full?.nKish),
  };
}

/** A block's score by one method (§13.5). */
export function methodScoreJson(score: MethodScore): { readonly [key: string]: Json } {
  return {
    score: orNull(score.score),
    se: orNull(score.se),
    df: orNull(score.df),
    n_kish: orNull(score.nKish),
    ci: intervalJson(score.interval),
  };
}

/** Standard errors of design P; its point estimate is that of S. */
export function poststratifiedJson(estimate: MaybeEstimate, variances: Variances): Json {
  const { noFpc, fpc } = poststratifiedErrors(variances);
  const df = estimate.score === undefined ? undefined : estimate.n - 1;
  return { se_nofpc: orNull(noFpc), se_fpc: orNull(fpc), df: orNull(df) };
}

/** Design effect and effective number of rows (§5). */
export function effectJson({ estimate, deff }: VariableEstimate): { readonly deff: Json; readonly n_eff: Json } {
  return { deff: orNull(deff), n_eff: orNull(effectiveRows(estimate.n, deff)) };
}

/** |C| / n_kish (§3). */
export function kishEffect(estimate: MaybeEstimate): Json {
  return estimate.score === undefined ? null : estimate.n / estimate.nKish;
}

/** Limits, or two nulls where they are not defined. */
export function intervalJson(interval: Interval | undefined): Json {
  return interval ? [interval[0], interval[1]] : [null, null];
}

/** What is not defined is null, never 0. */
export function orNull(value: number | undefined): number | null {
  return value ?? null;
}
