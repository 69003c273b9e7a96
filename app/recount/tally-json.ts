import type { CountedWave } from "#app/recount/recount-wave.ts";
import type { SurveyMeta } from "#app/recount/survey-meta.ts";
import type { Json } from "#app/recount/json.ts";
import type { ClassCounts, PairSlots } from "#app/scoring/counting/class-counts.ts";
import { itemsOnly, scoredPositions, type Instrument } from "#app/scoring/counting/instrument.ts";
import type { QualityCounts } from "#app/scoring/counting/quality-counts.ts";
import { readSumKey, type StratumCounts, type WaveTally } from "#app/scoring/counting/wave-tally.ts";

/** Name and version of the format, first in every file. */
export const TALLY_FORMAT = "survey-tallies/1";

/**
 * Counts in the open tally format: what stands behind every figure except burst and run, and no row of
 * answers. Read back by `readTallies`; described in docs/open-formats.md.
 */
export function tallyJson(meta: SurveyMeta, counted: ReadonlyMap<string, CountedWave>): Json {
  return {
    ...tallyHead(meta, meta.instrument),
    waves: Object.fromEntries([...counted].map(([id, { tally }]) => [id, waveJson(tally)])),
  };
}

/**
 * Counts of single items only, for a closed frame so small that two answers side by side would point to a person.
 * Every score follows from them; no spread, no breakdown and no habit of answering does.
 */
export function itemTallyJson(meta: SurveyMeta, counted: ReadonlyMap<string, CountedWave>): Json {
  return {
    ...tallyHead(meta, itemsOnly(meta.instrument)),
    detail: "items",
    waves: Object.fromEntries(
      [...counted].map(([id, { tally }]) => [
        id,
        {
          rows: tally.rows,
          blank: tally.blank,
          strata: Object.fromEntries(sorted(tally.strata).map(([name, counts]) => [name, singleCounts(tally, counts)])),
        },
      ]),
    ),
  };
}

function tallyHead(meta: SurveyMeta, { dimensions }: Instrument): { readonly [key: string]: Json } {
  const { items, blocks, methods } = meta.instrument;
  const scored = scoredPositions(meta.instrument);
  return {
    format: TALLY_FORMAT,
    dataset: meta.dataset,
    items: Object.fromEntries(items.map(({ id, codes }) => [id, codes])),
    blocks: Object.fromEntries(
      blocks.map(({ code, items: positions }) => [code, positions.map((item) => items[item]?.id ?? "")]),
    ),
    dimensions,
    methods: Object.fromEntries(
      methods.map(({ id, weights }) => [
        id,
        Object.fromEntries(scored.map((position) => [items[position]?.id ?? "", weights[position] ?? []])),
      ]),
    ),
  };
}

function waveJson(tally: WaveTally): Json {
  return {
    rows: tally.rows,
    blank: tally.blank,
    quality: qualityJson(tally.quality),
    strata: Object.fromEntries(sorted(tally.strata).map(([name, counts]) => [name, stratumJson(tally, counts)])),
    cells: Object.fromEntries(
      [...tally.cells].map(([dimension, cells]) => [
        dimension,
        Object.fromEntries(
          sorted(cells).map(([value, strata]) => [
            value,
            Object.fromEntries(
              sorted(strata).map(([name, counts]) => [name, classJson(tally, tally.layout.blockPairs, counts)]),
            ),
          ]),
        ),
      ]),
    ),
  };
}

function stratumJson(tally: WaveTally, counts: StratumCounts): Json {
  const { layout } = tally;
  const { items, blocks, methods } = layout.instrument;
  return {
    ...classJson(tally, layout.allPairs, counts),
    complete: Object.fromEntries(
      layout.scored.map((item) => [items[item]?.id ?? "", ranks(tally, counts.complete, item)]),
    ),
    sums: Object.fromEntries(
      methods.map(({ id }, method) => [
        id,
        Object.fromEntries(
          blocks.map((block, number) => {
            const at = method * blocks.length + number;
            const sums = [...(counts.sums[at] ?? [])].toSorted(([a], [b]) => a - b);
            return [
              block.code,
              {
                denominator: tally.units[at]?.denominator ?? 1,
                rows: sums.map(([key, rows]) => {
                  const { sum, answered } = readSumKey(key, block.items.length);
                  return [sum, answered, rows];
                }),
              },
            ];
          }),
        ),
      ]),
    ),
  };
}

function classJson(tally: WaveTally, slots: PairSlots, counts: ClassCounts): { readonly [key: string]: Json } {
  const { instrument, maxScoredCodes, scored } = tally.layout;
  const { items } = instrument;
  const table = (first: number, second: number, slot: number): Json =>
    (items[first]?.codes ?? []).map((_, rank) =>
      (items[second]?.codes ?? []).map(
        (__, other) => counts.pairs[(slot * maxScoredCodes + rank) * maxScoredCodes + other] ?? 0,
      ),
    );
  const pairsWith = (first: number): [string, Json][] =>
    scored.flatMap((second): [string, Json][] => {
      const slot = first < second ? (slots.numbers[first * items.length + second] ?? -1) : -1;
      return slot < 0 ? [] : [[items[second]?.id ?? "", table(first, second, slot)]];
    });
  return {
    ...singleCounts(tally, counts),
    pairs: Object.fromEntries(scored.map((first) => [items[first]?.id ?? "", Object.fromEntries(pairsWith(first))])),
  };
}

/** Answers of each item and rows of each block. */
function singleCounts(tally: WaveTally, counts: ClassCounts): { readonly [key: string]: Json } {
  const { items, blocks } = tally.layout.instrument;
  return {
    rows: counts.rows,
    items: Object.fromEntries(
      items.map(({ id }, item) => [
        id,
        {
          options: ranks(tally, counts.options, item),
          no_opinion: counts.declined[item] ?? 0,
          skipped: counts.skipped[item] ?? 0,
          not_asked: counts.hidden[item] ?? 0,
        },
      ]),
    ),
    blocks: Object.fromEntries(
      blocks.map(({ code }, number) => [
        code,
        { answered: counts.answeredBlocks[number] ?? 0, asked: counts.askedBlocks[number] ?? 0 },
      ]),
    ),
  };
}

function ranks({ layout }: WaveTally, counts: Uint32Array, item: number): readonly number[] {
  const codes = layout.instrument.items[item]?.codes ?? [];
  return codes.map((_, rank) => counts[item * layout.maxCodes + rank] ?? 0);
}

function qualityJson(quality: QualityCounts): Json {
  return {
    skipped: quality.skipped,
    no_opinion: quality.declined,
    not_asked: quality.hidden,
    straight_base: quality.straightBase,
    straight: quality.straight,
    straight_top: quality.straightTop,
    fast: quality.fast,
    durations: [...quality.durations].toSorted(([a], [b]) => a - b).map(([seconds, rows]) => [seconds, rows]),
    channels: Object.fromEntries(sorted(quality.channels)),
  };
}

/** Entries in order of their names, so that equal counts give equal files. */
function sorted<Value>(entries: ReadonlyMap<string, Value>): readonly [string, Value][] {
  return [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
