import { addArray, addCounts, countLayout, countRow, emptyClass, step } from "#app/scoring/counting/class-counts.ts";
import type { ClassCounts, CountLayout } from "#app/scoring/counting/class-counts.ts";
import { addQuality, countQuality, emptyQuality } from "#app/scoring/counting/quality-counts.ts";
import type { QualityCounts } from "#app/scoring/counting/quality-counts.ts";
import { changeCount } from "#app/scoring/counting/keyed-counts.ts";
import { SKIPPED } from "#app/scoring/counting/instrument.ts";
import type { AnswerState, CountedRow, Instrument } from "#app/scoring/counting/instrument.ts";
import { scoreUnits, type ScoreUnits } from "#app/scoring/counting/score-units.ts";

/**
 * Counts of a raw stratum. Beside what every class has, the sums of each row's scores: the
 * respondent means (block B) and alpha need their spread.
 */
export interface StratumCounts extends ClassCounts {
  /** By item and rank, over the rows that answered all items of the item's block. */
  readonly complete: Uint32Array;
  /** By method · blocks + block: rows by sum of scores and number of answered items; see `sumKey`. */
  readonly sums: readonly Map<number, number>[];
}

/**
 * All that is counted of one wave of one questionnaire: every score follows from it, whatever order
 * the rows came in (statistics definitions, §12). Tallies are changed by the functions below only.
 */
export interface WaveTally {
  readonly layout: CountLayout;
  /** By method · blocks + block: the scores that `StratumCounts.sums` adds up. */
  readonly units: readonly ScoreUnits[];
  rows: number;
  /** Rows without an answered scored item: they count here and in `quality` only. */
  blank: number;
  readonly strata: Map<string, StratumCounts>;
  /** Dimension → cell → raw stratum → counts. */
  readonly cells: Map<string, Map<string, Map<string, ClassCounts>>>;
  readonly quality: QualityCounts;
}

export function emptyTally(instrument: Instrument): WaveTally {
  const layout = countLayout(instrument);
  return {
    layout,
    units: instrument.methods.flatMap((method) =>
      instrument.blocks.map((block) => scoreUnits(block.items.map((item) => method.weights[item] ?? []))),
    ),
    rows: 0,
    blank: 0,
    strata: new Map(),
    cells: new Map(instrument.dimensions.map((dimension) => [dimension, new Map<string, Map<string, ClassCounts>>()])),
    quality: emptyQuality(),
  };
}

/** Counts a row in. */
export function addRow(tally: WaveTally, row: CountedRow): void {
  changeRow(tally, row, 1);
}

/**
 * Takes a row out that was counted in: afterwards all counts are as if it had never come.
 * @throws when the row was never counted
 */
export function removeRow(tally: WaveTally, row: CountedRow): void {
  changeRow(tally, row, -1);
}

/**
 * Adds the rows of another tally; `into` is changed, `from` is not.
 * @throws when the other tally was made for another questionnaire or other weights
 */
export function mergeTally(into: WaveTally, from: WaveTally): void {
  const [ours, theirs] = [into.layout.instrument, from.layout.instrument];
  if (ours !== theirs && JSON.stringify(ours) !== JSON.stringify(theirs)) {
    throw new Error("counts of different questionnaires cannot be added");
  }
  into.rows += from.rows;
  into.blank += from.blank;
  for (const [name, counts] of from.strata) {
    const target = stratumOf(into, name);
    addCounts(target, counts);
    addArray(target.complete, counts.complete);
    counts.sums.forEach((sums, number) => {
      for (const [key, rows] of sums) changeCount(sumsAt(target, number), key, rows);
    });
  }
  for (const [dimension, cells] of from.cells) {
    for (const [value, strata] of cells) {
      for (const [stratum, counts] of strata) addCounts(cellOf(into, dimension, value, stratum), counts);
    }
  }
  addQuality(into.quality, from.quality);
}

/** A row's sum of scores and number of answered items as one number, the key of `StratumCounts.sums`. */
export function sumKey(sum: number, answered: number, itemsOfBlock: number): number {
  return sum * (itemsOfBlock + 1) + answered;
}

/** The reverse of `sumKey`. */
export function readSumKey(key: number, itemsOfBlock: number): { readonly sum: number; readonly answered: number } {
  const answered = key % (itemsOfBlock + 1);
  return { sum: (key - answered) / (itemsOfBlock + 1), answered };
}

/** The counts of a raw stratum, made when it is first met. */
export function stratumOf(tally: WaveTally, name: string): StratumCounts {
  const known = tally.strata.get(name);
  if (known) return known;
  const { layout } = tally;
  const made = {
    ...emptyClass(layout, layout.allPairs),
    complete: new Uint32Array(layout.instrument.items.length * layout.maxCodes),
    sums: tally.units.map(() => new Map<number, number>()),
  };
  tally.strata.set(name, made);
  return made;
}

/** The counts of a cell of a breakdown within a raw stratum, made when it is first met. */
export function cellOf(tally: WaveTally, dimension: string, value: string, stratum: string): ClassCounts {
  const cells = tally.cells.get(dimension);
  if (!cells) throw new Error(`the tally has no dimension ${dimension}`);
  const strata = cells.get(value) ?? new Map<string, ClassCounts>();
  cells.set(value, strata);
  const counts = strata.get(stratum) ?? emptyClass(tally.layout, tally.layout.blockPairs);
  strata.set(stratum, counts);
  return counts;
}

function changeRow(tally: WaveTally, row: CountedRow, sign: 1 | -1): void {
  const { layout } = tally;
  const blank = !layout.scored.some((item) => (row.states[item] ?? SKIPPED) >= 0);
  if (sign === -1 && (blank ? tally.blank : (tally.strata.get(row.stratum)?.rows ?? 0)) === 0) {
    throw new Error("a row is removed that was never counted");
  }
  tally.rows += sign;
  countQuality(layout, tally.quality, row, sign);
  if (blank) {
    tally.blank += sign;
    return;
  }
  const stratum = stratumOf(tally, row.stratum);
  countRow(layout, layout.allPairs, stratum, row.states, sign);
  countSums(tally, stratum, row.states, sign);
  if (stratum.rows === 0) tally.strata.delete(row.stratum);

  layout.instrument.dimensions.forEach((dimension, number) => {
    const value = row.cells[number] ?? "";
    const counts = cellOf(tally, dimension, value, row.stratum);
    countRow(layout, layout.blockPairs, counts, row.states, sign);
    if (counts.rows === 0) forgetCell(tally, dimension, value, row.stratum);
  });
}

/** Classes without rows are not kept, so that removing the last row leaves no trace of it. */
function forgetCell(tally: WaveTally, dimension: string, value: string, stratum: string): void {
  const cells = tally.cells.get(dimension);
  const strata = cells?.get(value);
  strata?.delete(stratum);
  if (strata?.size === 0) cells?.delete(value);
}

function countSums(tally: WaveTally, counts: StratumCounts, states: ArrayLike<AnswerState>, sign: 1 | -1): void {
  const { layout, units } = tally;
  const { blocks, methods } = layout.instrument;
  for (let number = 0; number < blocks.length; number += 1) {
    const items = blocks[number]?.items ?? [];
    let answered = 0;
    for (const item of items) if ((states[item] ?? SKIPPED) >= 0) answered += 1;
    if (answered === 0) continue;
    if (answered === items.length) {
      for (const item of items) step(counts.complete, item * layout.maxCodes + (states[item] ?? 0), sign);
    }
    for (let method = 0; method < methods.length; method += 1) {
      const at = method * blocks.length + number;
      const scores = units[at]?.units ?? [];
      let sum = 0;
      for (let place = 0; place < items.length; place += 1) {
        const state = states[items[place] ?? 0] ?? SKIPPED;
        if (state >= 0) sum += scores[place]?.[state] ?? 0;
      }
      changeCount(sumsAt(counts, at), sumKey(sum, answered, items.length), sign);
    }
  }
}

function sumsAt(counts: StratumCounts, at: number): Map<number, number> {
  const sums = counts.sums[at];
  if (!sums) throw new Error("counts of different questionnaires cannot be added");
  return sums;
}
