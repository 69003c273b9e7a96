import {
  effectJson,
  estimateJson,
  kishEffect,
  methodScoreJson,
  orNull,
  poststratifiedJson,
  sliceJson,
} from "#app/recount/estimate-json.ts";
import type { Json } from "#app/recount/json.ts";
import { qualityJson } from "#app/recount/quality-json.ts";
import type { CountedWave } from "#app/recount/recount-wave.ts";
import { DIMENSIONS, itemId, type SurveyMeta } from "#app/recount/survey-meta.ts";
import { trendJson, type WavePair } from "#app/recount/trend-json.ts";
import type { ScoredBlock } from "#app/scoring/estimation/block-estimate.ts";
import { fewestItems } from "#app/scoring/estimation/respondent-means.ts";
import type { Sample } from "#app/scoring/estimation/sample.ts";
import {
  blockInSample,
  covariances,
  itemInSample,
  methodScore,
  noOpinionBound,
  reliabilityOf,
  representation,
  respondentMeansInSample,
  scoredBlock,
  scoredWave,
  type ScoredWave,
} from "#app/scoring/estimation/scored-wave.ts";
import { statusOf } from "#app/scoring/publication/block-status.ts";
import { BY_STRATUM, slices } from "#app/scoring/publication/slices.ts";

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
  const qualityPart = { quality: tally.layout.instrument.itemsOnly ? null : qualityJson(meta, counted) };
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
    ...(wave.tally.layout.instrument.itemsOnly ? NOT_FROM_ITEMS : rowwiseJson(meta, wave, block)),
  };
}

/** What counts of single items do not tell. */
const NOT_FROM_ITEMS = { block_respondent_means: null, reliability: null, slices: {} } as const;

/** What compares the answers of one respondent, or of one group of them. */
function rowwiseJson(
  meta: SurveyMeta,
  wave: ScoredWave,
  block: ReturnType<typeof scoredBlock>,
): { readonly [key: string]: Json } {
  const { unweighted, stratified } = wave.design;
  const byRespondent = respondentMeansInSample(stratified, block);
  const { alpha, completeRows } = reliabilityOf(wave, block);
  return {
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
