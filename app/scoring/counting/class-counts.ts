import { DECLINED, HIDDEN, SKIPPED, scoredPositions } from "#app/scoring/counting/instrument.ts";
import type { AnswerState, Instrument } from "#app/scoring/counting/instrument.ts";

/**
 * Integer counts of one class of eligible rows: a raw stratum, or a raw stratum within one cell of a
 * breakdown (statistics definitions, §12). All estimates of items and blocks follow from them.
 */
export interface ClassCounts {
  rows: number;
  /** By item and rank: item · maxCodes + rank. */
  readonly options: Uint32Array;
  /** By item. */
  readonly declined: Uint32Array;
  readonly skipped: Uint32Array;
  readonly hidden: Uint32Array;
  /** By pair of items that are both answered, rank of the first and of the second; see `PairSlots`. */
  readonly pairs: Uint32Array;
  /** By block: rows with at least one of its items answered. */
  readonly answeredBlocks: Uint32Array;
  /** By block: rows with at least one of its items not hidden by a filter. */
  readonly askedBlocks: Uint32Array;
}

/** Where the counts of a pair of items lie. */
export interface PairSlots {
  readonly count: number;
  /** By first item · items + second item (first < second): the pair's number, or -1 when it is not kept. */
  readonly numbers: Int32Array;
  /** First and second item of each pair that is kept, in turns, in the order of their numbers. */
  readonly items: Int32Array;
}

/** Sizes and places shared by all classes of an instrument. */
export interface CountLayout {
  readonly instrument: Instrument;
  readonly maxCodes: number;
  /** Most codes of a scored item: pairs are of scored items, and a long list beside them must not make them large. */
  readonly maxScoredCodes: number;
  readonly scored: readonly number[];
  /** All pairs of scored items: the covariance of blocks needs them. */
  readonly allPairs: PairSlots;
  /** Pairs within one block: enough for a cell of a breakdown. */
  readonly blockPairs: PairSlots;
}

export function countLayout(instrument: Instrument): CountLayout {
  const scored = scoredPositions(instrument);
  return {
    instrument,
    maxCodes: Math.max(1, ...instrument.items.map((item) => item.codes.length)),
    maxScoredCodes: Math.max(1, ...scored.map((item) => instrument.items[item]?.codes.length ?? 0)),
    scored,
    allPairs: pairSlots(instrument.items.length, instrument.itemsOnly ? [] : [scored]),
    blockPairs: pairSlots(
      instrument.items.length,
      instrument.itemsOnly ? [] : instrument.blocks.map((block) => block.items),
    ),
  };
}

function pairSlots(items: number, groups: readonly (readonly number[])[]): PairSlots {
  const numbers = new Int32Array(items * items).fill(-1);
  const kept: number[] = [];
  let count = 0;
  for (const group of groups) {
    for (const first of group) {
      for (const second of group) {
        if (first >= second) continue;
        numbers[first * items + second] = count;
        kept.push(first, second);
        count += 1;
      }
    }
  }
  return { count, numbers, items: Int32Array.from(kept) };
}

export function emptyClass(layout: CountLayout, pairs: PairSlots): ClassCounts {
  const { items, blocks } = layout.instrument;
  return {
    rows: 0,
    options: new Uint32Array(items.length * layout.maxCodes),
    declined: new Uint32Array(items.length),
    skipped: new Uint32Array(items.length),
    hidden: new Uint32Array(items.length),
    pairs: new Uint32Array(pairs.count * layout.maxScoredCodes ** 2),
    answeredBlocks: new Uint32Array(blocks.length),
    askedBlocks: new Uint32Array(blocks.length),
  };
}

/** Counts one row in (sign 1) or out again (sign -1). */
export function countRow(
  layout: CountLayout,
  slots: PairSlots,
  counts: ClassCounts,
  states: ArrayLike<AnswerState>,
  sign: 1 | -1,
): void {
  const { instrument, maxCodes, maxScoredCodes } = layout;
  const items = instrument.items.length;
  counts.rows += sign;
  for (let item = 0; item < items; item += 1) {
    const state = states[item] ?? SKIPPED;
    if (state >= 0) step(counts.options, item * maxCodes + state, sign);
    else if (state === DECLINED) step(counts.declined, item, sign);
    else if (state === HIDDEN) step(counts.hidden, item, sign);
    else step(counts.skipped, item, sign);
  }
  for (let slot = 0; slot < slots.count; slot += 1) {
    const rank = states[slots.items[2 * slot] ?? 0] ?? SKIPPED;
    const other = states[slots.items[2 * slot + 1] ?? 0] ?? SKIPPED;
    if (rank < 0 || other < 0) continue;
    step(counts.pairs, (slot * maxScoredCodes + rank) * maxScoredCodes + other, sign);
  }
  for (let number = 0; number < instrument.blocks.length; number += 1) {
    let answered = false;
    let asked = false;
    for (const item of instrument.blocks[number]?.items ?? []) {
      const state = states[item] ?? SKIPPED;
      answered ||= state >= 0;
      asked ||= state !== HIDDEN;
    }
    if (answered) step(counts.answeredBlocks, number, sign);
    if (asked) step(counts.askedBlocks, number, sign);
  }
}

/** Adds the counts of one class to another of the same layout. */
export function addCounts(into: ClassCounts, from: ClassCounts): void {
  into.rows += from.rows;
  addArray(into.options, from.options);
  addArray(into.declined, from.declined);
  addArray(into.skipped, from.skipped);
  addArray(into.hidden, from.hidden);
  addArray(into.pairs, from.pairs);
  addArray(into.answeredBlocks, from.answeredBlocks);
  addArray(into.askedBlocks, from.askedBlocks);
}

/** Adds element by element. */
export function addArray(into: Uint32Array, from: Uint32Array): void {
  if (into.length !== from.length) throw new Error("counts of different questionnaires cannot be added");
  for (let i = 0; i < into.length; i += 1) step(into, i, from[i] ?? 0);
}

/** @throws when a count would fall below 0: a row was removed that had not been counted. */
export function step(counts: Uint32Array, at: number, by: number): void {
  const next = (counts[at] ?? 0) + by;
  if (next < 0) throw new Error("a row is removed that was never counted");
  counts[at] = next;
}
