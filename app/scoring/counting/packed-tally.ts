import type { ClassCounts } from "#app/scoring/counting/class-counts.ts";
import type { Instrument } from "#app/scoring/counting/instrument.ts";
import { cellOf, emptyTally, stratumOf, type StratumCounts, type WaveTally } from "#app/scoring/counting/wave-tally.ts";

/** Name and version of the packing, first in every text. */
const FORMAT = "packed-tally/1";

/** Positions and values of what is not 0, in turns. */
type Sparse = readonly number[];

interface PackedClass {
  readonly rows: number;
  /** In the order of {@link arraysOf}. */
  readonly arrays: readonly Sparse[];
}

interface PackedTally {
  readonly format: string;
  readonly rows: number;
  readonly blank: number;
  readonly numbers: readonly number[];
  readonly durations: readonly (readonly [number, number])[];
  readonly channels: readonly (readonly [string, number])[];
  readonly strata: readonly (readonly [
    string,
    PackedClass & { readonly complete: Sparse; readonly sums: readonly Sparse[] },
  ])[];
  /** Dimension, value, stratum, counts. */
  readonly cells: readonly (readonly [string, string, string, PackedClass])[];
}

/**
 * Counts as one short text, to be kept with a wave whose questionnaire is frozen: it holds numbers only, and is read
 * back with the same instrument. The open format for exchange is that of app/recount/.
 */
export function packTally(tally: WaveTally): string {
  const { quality } = tally;
  const packed: PackedTally = {
    format: FORMAT,
    rows: tally.rows,
    blank: tally.blank,
    numbers: [
      ...[quality.skipped, quality.declined, quality.hidden, quality.straightBase],
      ...[quality.straight, quality.straightTop, quality.fast],
    ],
    durations: [...quality.durations].toSorted(([a], [b]) => a - b),
    channels: inOrder(quality.channels),
    strata: inOrder(tally.strata).map(([name, counts]) => [
      name,
      {
        ...packClass(counts),
        complete: sparse(counts.complete),
        sums: counts.sums.map((sums) => [...sums].toSorted(([a], [b]) => a - b).flat()),
      },
    ]),
    cells: [...tally.cells].flatMap(([dimension, cells]) =>
      inOrder(cells).flatMap(([value, strata]) =>
        inOrder(strata).map(([stratum, counts]) => [dimension, value, stratum, packClass(counts)] as const),
      ),
    ),
  };
  return JSON.stringify(packed);
}

/**
 * The reverse of {@link packTally}.
 * @throws when the text is none of its texts, or of another questionnaire
 */
export function unpackTally(instrument: Instrument, text: string): WaveTally {
  const packed = JSON.parse(text) as PackedTally;
  if (packed.format !== FORMAT) throw new Error("these counts are packed in another format");
  const tally = emptyTally(instrument);
  tally.rows = packed.rows;
  tally.blank = packed.blank;
  const { quality } = tally;
  const [skipped = 0, declined = 0, hidden = 0, straightBase = 0, straight = 0, straightTop = 0, fast = 0] =
    packed.numbers;
  Object.assign(quality, { skipped, declined, hidden, straightBase, straight, straightTop, fast });
  for (const [seconds, rows] of packed.durations) quality.durations.set(seconds, rows);
  for (const [channel, rows] of packed.channels) quality.channels.set(channel, rows);
  for (const [name, stratum] of packed.strata) {
    const counts = stratumOf(tally, name);
    unpackClass(counts, stratum);
    fill(counts.complete, stratum.complete);
    if (stratum.sums.length !== counts.sums.length) throw mismatch();
    stratum.sums.forEach((sums, number) => {
      for (let at = 0; at < sums.length; at += 2) counts.sums[number]?.set(sums[at] ?? 0, sums[at + 1] ?? 0);
    });
  }
  for (const [dimension, value, stratum, counts] of packed.cells) {
    unpackClass(cellOf(tally, dimension, value, stratum), counts);
  }
  return tally;
}

function packClass(counts: ClassCounts): PackedClass {
  return { rows: counts.rows, arrays: arraysOf(counts).map(sparse) };
}

function unpackClass(counts: ClassCounts | StratumCounts, packed: PackedClass): void {
  counts.rows = packed.rows;
  const arrays = arraysOf(counts);
  if (arrays.length !== packed.arrays.length) throw mismatch();
  arrays.forEach((array, number) => fill(array, packed.arrays[number] ?? []));
}

function arraysOf(counts: ClassCounts): readonly Uint32Array[] {
  const { options, declined, skipped, hidden, pairs, answeredBlocks, askedBlocks } = counts;
  return [options, declined, skipped, hidden, pairs, answeredBlocks, askedBlocks];
}

function sparse(array: Uint32Array): Sparse {
  const packed: number[] = [];
  array.forEach((value, at) => {
    if (value !== 0) packed.push(at, value);
  });
  return packed;
}

function fill(array: Uint32Array, packed: Sparse): void {
  for (let at = 0; at < packed.length; at += 2) {
    const place = packed[at] ?? array.length;
    if (place >= array.length) throw mismatch();
    array[place] = packed[at + 1] ?? 0;
  }
}

function mismatch(): Error {
  return new Error("counts of different questionnaires cannot be read as each other's");
}

/** In the order of their names, so that equal counts give equal texts. */
function inOrder<Value>(entries: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
