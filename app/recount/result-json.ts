import type { Json } from "#app/recount/json.ts";
import type { CountedWave } from "#app/recount/recount-wave.ts";
import { DIMENSIONS, type SurveyMeta } from "#app/recount/survey-meta.ts";
import type { ScoredBlock } from "#app/scoring/estimation/block-estimate.ts";
import type { Estimate, MaybeEstimate } from "#app/scoring/estimation/estimate.ts";
import { effectiveRows, type VariableEstimate } from "#app/scoring/estimation/item-estimate.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import { quality } from "#app/scoring/estimation/quality.ts";
import { fewestItems } from "#app/scoring/estimation/respondent-means.ts";
import type { Sample } from "#app/scoring/estimation/sample.ts";
import {
  blockInSample,
  covariances,
  itemInSample,
  methodScore,
  noOpinionBound,
  poststratifiedErrors,
  reliabilityOf,
  representation,
  respondentMeansInSample,
  scoredBlock,
  scoredWave,
  type MethodScore,
  type ScoredWave,
} from "#app/scoring/estimation/scored-wave.ts";
import { trend, type Trend } from "#app/scoring/estimation/trend.ts";
import type { Variances } from "#app/scoring/estimation/variance.ts";
import { statusOf } from "#app/scoring/publication/block-status.ts";
import { BY_STRATUM, slices } from "#app/scoring/publication/slices.ts";

/** Two waves to compare, the earlier first. */
export interface WavePair {
  readonly from: string;
  readonly to: string;
}

/**
 * The result of one questionnaire in the open result format (statistics definitions, §11; with blocks
 * §13.9).
 * @param pair waves to compare; without it, the two waves of a file that has exactly two
 */
export function questionnaireJson(
  meta: SurveyMeta,
  counted: ReadonlyMap<string, CountedWave>,
  pair: WavePair | undefined,
): Json {
  const waves = meta.waves.map(({ id, population }) => {
    const wave = counted.get(id);
    if (!wave) throw new Error(`wave ${id} was not counted`);
    return { id, counted: wave, scored: scoredWave(wave.tally, population, meta.rules) };
  });
  const [first, second, ...more] = waves.map(({ id }) => id);
  const compared =
    pair ??
    (first !== undefined && second !== undefined && more.length === 0 ? { from: first, to: second } : undefined);
  const scored = new Map(waves.map((wave) => [wave.id, wave.scored]));
  return {
    dataset: meta.dataset,
    ...(meta.withBlocks ? { design: meta.rules.access, method: meta.rules.method } : {}),
    waves: Object.fromEntries(waves.map((wave) => [wave.id, waveJson(meta, wave.scored, wave.counted)])),
    ...(compared ? { trend: trendJson(meta, scored, compared) } : {}),
  };
}

function waveJson(meta: SurveyMeta, wave: ScoredWave, counted: CountedWave): Json {
  const { design, tally } = wave;
  const { dissimilarity, weightRatio } = representation(design);
  const memberOf = new Map(design.analysis.flatMap(({ name, members }) => members.map((member) => [member, name])));
  const head = {
    n_rows: tally.rows,
    n_blank: tally.blank,
    n: design.rows,
    N: orNull(design.population),
    ...(meta.withBlocks
      ? {
          missing_stratum: {
            n: design.rowsWithoutStratum,
            share: design.rows === 0 ? null : design.rowsWithoutStratum / design.rows,
          },
          headline_design: design.headline,
          fpc: wave.fpc,
        }
      : {}),
    ...(design.population === undefined ? { population_missing: true } : {}),
    ...(design.invalid.length > 0 ? { population_count_invalid: design.invalid } : {}),
    raw_strata: Object.fromEntries(
      design.rawStrata.map(({ name, rows, population }) => [
        name,
        { n: rows, N: population, rate: rows / population, analysis_stratum: memberOf.get(name) ?? null },
      ]),
    ),
    analysis_strata: Object.fromEntries(
      design.analysis.map(({ name, rows, population, fraction }) => [
        name,
        {
          n: rows,
          N: population,
          weight: rows === 0 ? null : population / rows,
          f: fraction,
        },
      ]),
    ),
    dissimilarity: orNull(dissimilarity),
    weight_ratio: orNull(weightRatio),
  };
  const qualityPart = { quality: qualityJson(meta, counted) };
  if (!meta.withBlocks) return { ...head, ...blockJson(meta, wave, ""), ...qualityPart };

  const { instrument } = meta;
  const scoredItems = new Set(tally.layout.scored);
  return {
    ...head,
    blocks: Object.fromEntries(
      instrument.blocks.map(({ code, items }) => {
        const headline = methodScore(wave, code, meta.rules.method);
        const number = instrument.blocks.findIndex((block) => block.code === code);
        let asked = 0;
        for (const counts of tally.strata.values()) asked += counts.askedBlocks[number] ?? 0;
        return [
          code,
          {
            asked,
            not_asked: design.rows - asked,
            status: statusOf(wave, code, headline.score),
            headline: { design: design.headline, fpc: wave.fpc, n: headline.n, ...methodScoreJson(headline) },
            by_method: Object.fromEntries(
              instrument.methods.map(({ id }) => {
                const score = methodScore(wave, code, id);
                const ofItems = items.map(
                  (item, place) => [itemId(meta, item), orNull(score.itemScores[place])] as const,
                );
                return [id, { items: Object.fromEntries(ofItems), ...methodScoreJson(score) }];
              }),
            ),
            ...blockJson(meta, wave, code),
          },
        ];
      }),
    ),
    covariance: covarianceJson(meta, wave),
    unscored: Object.fromEntries(
      instrument.items.flatMap(({ id }, item) =>
        scoredItems.has(item) ? [] : [[id, itemCountsJson(meta, wave, item)]],
      ),
    ),
    ...qualityPart,
  };
}

/** Items, block A, block B, reliability and slices: the part that both forms of the format share. */
function blockJson(meta: SurveyMeta, wave: ScoredWave, code: string): { readonly [key: string]: Json } {
  const block = scoredBlock(wave, code, meta.rules.method);
  const { unweighted, stratified } = wave.design;
  const inStratified = blockInSample(wave, stratified, block);
  const byRespondent = respondentMeansInSample(stratified, block);
  const { alpha, completeRows } = reliabilityOf(wave, block);
  return {
    items: Object.fromEntries(
      block.items.map((item, place) => [itemId(meta, item), itemJson(meta, wave, block, item, place)]),
    ),
    block_item_means: {
      unweighted: estimateJson(meta, blockInSample(wave, unweighted, block).estimate),
      stratified: estimateJson(meta, inStratified.estimate),
      poststrat_se: poststratifiedJson(inStratified.estimate, inStratified.poststratified),
      deff_kish: kishEffect(inStratified.estimate),
      score_no_opinion_as_min: orNull(noOpinionBound(wave, block)),
    },
    block_respondent_means: {
      min_items: fewestItems(block.items.length),
      unweighted: estimateJson(meta, respondentMeansInSample(unweighted, block).estimate),
      stratified: estimateJson(meta, byRespondent.estimate),
      ...effectJson(byRespondent),
    },
    reliability: { alpha: orNull(alpha), n_complete: completeRows },
    slices: Object.fromEntries(
      [BY_STRATUM, ...DIMENSIONS].map((dimension) => [
        dimension,
        Object.fromEntries(
          slices(wave, block, dimension).map(({ value, estimate, status }) => [
            value,
            { ...sliceJson(meta, estimate), status },
          ]),
        ),
      ]),
    ),
  };
}

function itemJson(meta: SurveyMeta, wave: ScoredWave, block: ScoredBlock, item: number, place: number): Json {
  const inSample = (sample: Sample) => itemInSample(wave, sample, block, place);
  const stratified = inSample(wave.design.stratified);
  return {
    ...itemCountsJson(meta, wave, item),
    unweighted: estimateJson(meta, inSample(wave.design.unweighted).estimate),
    stratified: estimateJson(meta, stratified.estimate),
    poststrat_se: poststratifiedJson(stratified.estimate, stratified.poststratified),
    ...effectJson(stratified),
    deff_kish: kishEffect(stratified.estimate),
  };
}

/** Counts of an item over all eligible rows. */
function itemCountsJson(meta: SurveyMeta, wave: ScoredWave, item: number): { readonly [key: string]: Json } {
  const { layout, strata } = wave.tally;
  const codes = meta.instrument.items[item]?.codes ?? [];
  const sum = (
    pick: (counts: { readonly [key in "options" | "declined" | "skipped" | "hidden"]: Uint32Array }) =>
      number | undefined,
  ) => {
    let all = 0;
    for (const counts of strata.values()) all += pick(counts) ?? 0;
    return all;
  };
  const counts = codes.map((_, rank) => sum(({ options }) => options[item * layout.maxCodes + rank]));
  return {
    answered: counts.reduce((all, count) => all + count, 0),
    skipped: sum(({ skipped }) => skipped[item]),
    no_opinion: sum(({ declined }) => declined[item]),
    ...(meta.withBlocks ? { not_asked: sum(({ hidden }) => hidden[item]) } : {}),
    counts: Object.fromEntries(codes.map((code, rank) => [code, counts[rank] ?? 0])),
  };
}

function estimateJson(meta: SurveyMeta, estimate: MaybeEstimate): Json {
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

function sliceJson(meta: SurveyMeta, estimate: MaybeEstimate): { readonly [key: string]: Json } {
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

function methodScoreJson(score: MethodScore): { readonly [key: string]: Json } {
  return {
    score: orNull(score.score),
    se: orNull(score.se),
    df: orNull(score.df),
    n_kish: orNull(score.nKish),
    ci: intervalJson(score.interval),
  };
}

function poststratifiedJson(estimate: MaybeEstimate, variances: Variances): Json {
  const { noFpc, fpc } = poststratifiedErrors(variances);
  const df = estimate.score === undefined ? undefined : estimate.n - 1;
  return { se_nofpc: orNull(noFpc), se_fpc: orNull(fpc), df: orNull(df) };
}

function effectJson({ estimate, deff }: VariableEstimate): { readonly deff: Json; readonly n_eff: Json } {
  return { deff: orNull(deff), n_eff: orNull(effectiveRows(estimate.n, deff)) };
}

function kishEffect(estimate: MaybeEstimate): Json {
  return estimate.score === undefined ? null : estimate.n / estimate.nKish;
}

function covarianceJson(meta: SurveyMeta, wave: ScoredWave): Json {
  const { blocks, methods } = meta.instrument;
  return {
    blocks: blocks.map(({ code }) => code),
    by_method: Object.fromEntries(
      methods.map(({ id }) => {
        const matrix = covariances(wave, id);
        return [
          id,
          {
            fpc: matrix.map((row) => row.map(({ fpc }) => orNull(fpc))),
            nofpc: matrix.map((row) => row.map(({ noFpc }) => orNull(noFpc))),
          },
        ];
      }),
    ),
  };
}

function qualityJson(meta: SurveyMeta, { tally, timeSigns }: CountedWave): Json {
  const signs = quality(tally);
  return {
    skip_share: orNull(signs.skipShare),
    no_opinion_share: orNull(signs.noOpinionShare),
    ...(meta.withBlocks ? { not_asked_share: orNull(signs.notAskedShare) } : {}),
    straightline_base: signs.straightLineBase,
    straightline_share: orNull(signs.straightLineShare),
    straightline_top_share: orNull(signs.straightLineTopShare),
    median_duration_s: orNull(signs.medianSeconds),
    speeder_share: orNull(signs.speederShare),
    fast_share: orNull(signs.fastShare),
    by_channel: Object.fromEntries(
      [...signs.channels].toSorted().map(([channel, rows]) => [
        channel,
        {
          n: rows,
          burst_max_10min: orNull(timeSigns?.get(channel)?.burst),
          max_identical_run: orNull(timeSigns?.get(channel)?.run),
        },
      ]),
    ),
  };
}

/** Change between two waves: design S where both headlines are, else U (§7, §13.9). */
function trendJson(meta: SurveyMeta, scored: ReadonlyMap<string, ScoredWave>, { from, to }: WavePair): Json {
  const [before, after] = [scored.get(from), scored.get(to)];
  if (!before || !after) throw new Error(`no waves ${from} and ${to}`);
  const stratified = before.design.headline === "S" && after.design.headline === "S";
  const sampleOf = ({ design }: ScoredWave) => (stratified ? design.stratified : design.unweighted);
  const ofBlock = (code: string) => {
    const block = scoredBlock(before, code, meta.rules.method);
    const blockOf = (wave: ScoredWave) => blockInSample(wave, sampleOf(wave), block).estimate;
    const itemOf = (wave: ScoredWave, place: number) => itemInSample(wave, sampleOf(wave), block, place).estimate;
    return {
      block_item_means: changeJson(trend(blockOf(before), blockOf(after))),
      items: Object.fromEntries(
        block.items.map((item, place) => [
          itemId(meta, item),
          changeJson(trend(itemOf(before, place), itemOf(after, place))),
        ]),
      ),
    };
  };
  if (!meta.withBlocks) return { from, to, ...ofBlock("") };
  return { from, to, blocks: Object.fromEntries(meta.instrument.blocks.map(({ code }) => [code, ofBlock(code)])) };
}

function changeJson(change: Trend): Json {
  return {
    difference: orNull(change.difference),
    se_nofpc: orNull(change.seNoFpc),
    se_fpc: orNull(change.seFpc),
    df: orNull(change.df),
    ci: intervalJson(change.interval),
    p_value: orNull(change.p),
  };
}

function itemId(meta: SurveyMeta, item: number): string {
  return meta.instrument.items[item]?.id ?? "";
}

function intervalJson(interval: Interval | undefined): Json {
  return interval ? [interval[0], interval[1]] : [null, null];
}

function orNull(value: number | undefined): number | null {
  return value ?? null;
}
