import type { JsonPath } from "#app/recount/json-places.ts";
import type { ClassFile, StratumFile, WaveFile } from "#app/recount/tally-schema.ts";
import { BY_CHANNEL } from "#app/scoring/counting/counted-questionnaire.ts";
import type { ClassCounts, PairSlots } from "#app/scoring/counting/class-counts.ts";
import type { QualityCounts } from "#app/scoring/counting/quality-counts.ts";
import { cellOf, stratumOf, sumKey, type StratumCounts, type WaveTally } from "#app/scoring/counting/wave-tally.ts";

/** Ends the reading at a place of the file. */
export type Refuse = (path: JsonPath, reason: string) => never;

/**
 * Takes the counts of a wave over and checks them against each other: counts that no set of rows can
 * have are refused at the first place that is wrong.
 * @param tally empty, of the instrument that the counts were made with
 */
export function fillTally(tally: WaveTally, wave: WaveFile, path: JsonPath, refuse: Refuse): void {
  tally.rows = wave.rows;
  tally.blank = wave.blank;
  fillQuality(tally, wave, path, refuse);
  let eligible = 0;
  for (const [name, stratum] of Object.entries(wave.strata)) {
    const at = [...path, "strata", name];
    const target = stratumOf(tally, name);
    fillClass(tally, tally.layout.allPairs, target, stratum, at, refuse);
    fillStratum(tally, target, stratum, at, refuse);
    eligible += stratum.rows;
  }
  if (eligible + wave.blank !== wave.rows) {
    refuse([...path, "rows"], `is ${wave.rows}, but the strata hold ${eligible} rows and ${wave.blank} are blank`);
  }
  for (const dimension of tally.layout.instrument.dimensions) {
    const cells = Object.hasOwn(wave.cells, dimension) ? wave.cells[dimension] : undefined;
    if (!cells) return refuse([...path, "cells", dimension], "is missing");
    fillCells(tally, dimension, cells, [...path, "cells", dimension], refuse);
  }
  for (const [channel, strata] of tally.cells.get(BY_CHANNEL) ?? []) {
    const rows = [...strata.values()].reduce((sum, counts) => sum + counts.rows, 0);
    const all = tally.quality.channels.get(channel) ?? 0;
    if (rows > all) refuse([...path, "quality", "channels", channel], `counts ${all} rows, its cells ${rows}`);
  }
}

/** Every breakdown divides the same rows, so its cells add up to the strata. */
function fillCells(
  tally: WaveTally,
  dimension: string,
  cells: WaveFile["cells"][string],
  path: JsonPath,
  refuse: Refuse,
): void {
  for (const [value, strata] of Object.entries(cells)) {
    for (const [name, cell] of Object.entries(strata)) {
      const target = cellOf(tally, dimension, value, name);
      fillClass(tally, tally.layout.blockPairs, target, cell, [...path, value, name], refuse);
    }
  }
  for (const [name, stratum] of tally.strata) {
    const parts = [...(tally.cells.get(dimension)?.values() ?? [])].flatMap((strata) => strata.get(name) ?? []);
    const add = (pick: (part: ClassCounts) => number | undefined) =>
      parts.reduce((sum, part) => sum + (pick(part) ?? 0), 0);
    const differs =
      add((part) => part.rows) !== stratum.rows ||
      stratum.options.some((rows, place) => add((part) => part.options[place]) !== rows) ||
      stratum.answeredBlocks.some((rows, place) => add((part) => part.answeredBlocks[place]) !== rows);
    if (differs) refuse(path, `its cells do not add up to stratum "${name}"`);
  }
  for (const strata of tally.cells.get(dimension)?.values() ?? []) {
    for (const name of strata.keys()) {
      if (!tally.strata.has(name)) refuse(path, `names stratum "${name}", which has no rows`);
    }
  }
}

/** Takes over the counts of one class of rows; pairs of answers only where the instrument keeps them. */
export function fillClass(
  tally: WaveTally,
  slots: PairSlots,
  target: ClassCounts,
  file: ClassFile,
  path: JsonPath,
  refuse: Refuse,
): void {
  const { instrument, maxCodes, scored } = tally.layout;
  const { items, blocks } = instrument;
  target.rows = file.rows;
  for (const [position, { id, codes }] of items.entries()) {
    const item = file.items[id];
    if (item?.options.length !== codes.length) {
      return refuse([...path, "items", id], `needs one count for each of ${codes.length} options`);
    }
    target.options.set(item.options, position * maxCodes);
    target.declined[position] = item.no_opinion;
    target.skipped[position] = item.skipped;
    target.hidden[position] = item.not_asked;
    const all = total(item.options) + item.no_opinion + item.skipped + item.not_asked;
    if (all !== file.rows) refuse([...path, "items", id], `counts ${all} rows of ${file.rows}`);
  }
  for (const [number, { code, items: positions }] of blocks.entries()) {
    const block = file.blocks[code];
    if (!block) return refuse([...path, "blocks", code], "is missing");
    target.answeredBlocks[number] = block.answered;
    target.askedBlocks[number] = block.asked;
    const answers = positions.map((item) => total(file.items[items[item]?.id ?? ""]?.options ?? []));
    if (block.answered < Math.max(...answers) || block.answered > total(answers) || block.answered > block.asked) {
      refuse([...path, "blocks", code], "cannot be, after the answers of its items");
    }
    if (block.asked > file.rows) refuse([...path, "blocks", code], `counts ${block.asked} rows of ${file.rows}`);
  }
  for (const first of scored) {
    for (const second of scored) {
      const slot = first < second ? (slots.numbers[first * items.length + second] ?? -1) : -1;
      if (slot >= 0) fillPair(tally, target, file, [first, second], slot, path, refuse);
    }
  }
}

function fillPair(
  { layout }: WaveTally,
  target: ClassCounts,
  file: ClassFile,
  [first, second]: readonly [number, number],
  slot: number,
  path: JsonPath,
  refuse: Refuse,
): void {
  const { instrument, maxScoredCodes } = layout;
  const [a, b] = [instrument.items[first], instrument.items[second]];
  if (!a || !b) return;
  const at = [...path, "pairs", a.id, b.id];
  const table = file.pairs[a.id]?.[b.id];
  if (table?.length !== a.codes.length || table.some((row) => row.length !== b.codes.length)) {
    return refuse(at, `needs ${a.codes.length} rows of ${b.codes.length} counts`);
  }
  const columns = b.codes.map(() => 0);
  table.forEach((row, rank) => {
    target.pairs.set(row, (slot * maxScoredCodes + rank) * maxScoredCodes);
    row.forEach((rows, other) => (columns[other] = (columns[other] ?? 0) + rows));
    if (total(row) > (file.items[a.id]?.options[rank] ?? 0)) refuse(at, `counts more rows than ${a.id} has answers`);
  });
  columns.forEach((rows, other) => {
    if (rows > (file.items[b.id]?.options[other] ?? 0)) refuse(at, `counts more rows than ${b.id} has answers`);
  });
  const either = total(file.items[a.id]?.options ?? []) + total(file.items[b.id]?.options ?? []) - total(columns);
  if (either > file.rows) refuse(at, "leaves more rows that answered only one of the two than there are");
}

function fillStratum(tally: WaveTally, target: StratumCounts, file: StratumFile, path: JsonPath, refuse: Refuse): void {
  const { instrument, maxCodes, scored } = tally.layout;
  const { items, blocks, methods } = instrument;
  for (const item of scored) {
    const { id = "", codes = [] } = items[item] ?? {};
    const complete = file.complete[id];
    if (complete?.length !== codes.length) {
      return refuse([...path, "complete", id], `needs one count for each of ${codes.length} options`);
    }
    if (complete.some((rows, rank) => rows > (file.items[id]?.options[rank] ?? 0))) {
      refuse([...path, "complete", id], "counts more rows than the item has answers");
    }
    target.complete.set(complete, item * maxCodes);
  }
  methods.forEach(({ id }, method) => {
    blocks.forEach((block, number) => {
      const at = [...path, "sums", id, block.code];
      const place = method * blocks.length + number;
      const sums = file.sums[id]?.[block.code];
      const denominator = tally.units[place]?.denominator;
      if (!sums) return refuse(at, "is missing");
      if (sums.denominator !== denominator) refuse(at, `is in other units than 1/${String(denominator)}`);
      fillSums(tally, target, place, sums.rows, at, refuse);
    });
  });
}

/** Sums of the rows' scores agree with the item counts in number, in total and for complete rows. */
function fillSums(
  tally: WaveTally,
  target: StratumCounts,
  place: number,
  sums: StratumFile["sums"][string][string]["rows"],
  path: JsonPath,
  refuse: Refuse,
): void {
  const { instrument, maxCodes } = tally.layout;
  const number = place % instrument.blocks.length;
  const positions = instrument.blocks[number]?.items ?? [];
  const units = tally.units[place]?.units ?? [];
  const expected = { rows: target.answeredBlocks[number] ?? 0, answers: 0, units: 0, complete: 0 };
  positions.forEach((item, position) => {
    (units[position] ?? []).forEach((score, rank) => {
      const rows = target.options[item * maxCodes + rank] ?? 0;
      expected.answers += rows;
      expected.units += rows * score;
      if (position === 0) expected.complete += target.complete[item * maxCodes + rank] ?? 0;
    });
  });
  const found = { rows: 0, answers: 0, units: 0, complete: 0 };
  const known = new Map<number, number>();
  for (const [sum, answered, rows] of sums) {
    if (answered < 1 || answered > positions.length || rows < 1) refuse(path, "has a row that cannot be");
    const key = sumKey(sum, answered, positions.length);
    if (known.has(key)) refuse(path, `names the sum ${sum} of ${answered} answers twice`);
    known.set(key, rows);
    found.rows += rows;
    found.answers += rows * answered;
    found.units += rows * sum;
    if (answered === positions.length) found.complete += rows;
  }
  if (JSON.stringify(found) !== JSON.stringify(expected)) refuse(path, "does not agree with the answers of the items");
  for (const [key, rows] of known) target.sums[place]?.set(key, rows);
}

function fillQuality(tally: WaveTally, wave: WaveFile, path: JsonPath, refuse: Refuse): void {
  const { quality } = wave;
  const at = [...path, "quality"];
  const timed = quality.durations.reduce((sum, [, rows]) => sum + rows, 0);
  const wrong =
    quality.straight_top > quality.straight ||
    quality.straight > quality.straight_base ||
    quality.straight_base > wave.rows ||
    quality.fast > timed ||
    quality.skipped + quality.no_opinion + quality.not_asked > wave.rows * tally.layout.scored.length;
  if (wrong) refuse(at, "counts parts that are larger than their whole");
  if (timed > wave.rows) refuse([...at, "durations"], `counts ${timed} rows of ${wave.rows}`);
  const ofChannels = total(Object.values(quality.channels));
  if (ofChannels !== wave.rows) refuse([...at, "channels"], `counts ${ofChannels} rows of ${wave.rows}`);
  const into: QualityCounts = tally.quality;
  into.skipped = quality.skipped;
  into.declined = quality.no_opinion;
  into.hidden = quality.not_asked;
  into.straightBase = quality.straight_base;
  into.straight = quality.straight;
  into.straightTop = quality.straight_top;
  into.fast = quality.fast;
  for (const [seconds, rows] of quality.durations) {
    if (into.durations.has(seconds)) refuse([...at, "durations"], `names ${seconds} seconds twice`);
    if (rows > 0) into.durations.set(seconds, rows);
  }
  for (const [channel, rows] of Object.entries(quality.channels)) if (rows > 0) into.channels.set(channel, rows);
}

function total(rows: readonly number[]): number {
  return rows.reduce((sum, part) => sum + part, 0);
}
