import type { ClassCounts } from "#app/scoring/counting/class-counts.ts";
import type { ScoredWave, ScoreThresholds } from "#app/scoring/estimation/scored-wave.ts";

/** May this block give points? */
export type BlockStatus = "ok" | "no_data" | "no_data_item" | "below_min_score";

/** Counts of a block in the headline's design. */
export interface BlockCounts {
  /** Answers of each item. */
  readonly answers: readonly number[];
  /** Rows with at least one answer to the block. */
  readonly rows: number;
  /** Rows that were asked the block. */
  readonly asked: number;
  /** All rows of the design. */
  readonly sampleRows: number;
  /** N; undefined when not known. A share of an unknown number is never reached. */
  readonly population: number | undefined;
}

/** First that applies of `no_data`, `no_data_item`, `below_min_score`, `ok` (§13.6). */
export function blockStatus(hasScore: boolean, counts: BlockCounts, thresholds: ScoreThresholds): BlockStatus {
  if (!hasScore) return "no_data";
  if (counts.answers.some((answers) => answers < thresholds.minItem)) return "no_data_item";
  const { rows, sampleRows } = counts;
  if (rows < thresholds.minRows || rows * sampleRows + 1e-9 < neededShare(counts, thresholds)) return "below_min_score";
  return "ok";
}

/** Rows that the thresholds ask for, at least; the population must be known where they ask for a share. */
export function fewestRows(counts: BlockCounts, thresholds: ScoreThresholds): number {
  const share = neededShare(counts, thresholds);
  const ofShare = counts.sampleRows === 0 ? 0 : Math.ceil(share / counts.sampleRows - 1e-9);
  return Math.max(thresholds.minRows, ofShare);
}

/** A filtered block is held against the part of the population that the filter lets through. */
function neededShare(counts: BlockCounts, thresholds: ScoreThresholds): number {
  if (thresholds.minShare === 0) return 0;
  return thresholds.minShare * counts.asked * (counts.population ?? Infinity);
}

/** What the publication rule looks at. */
export function blockCounts(wave: ScoredWave, code: string): BlockCounts {
  const { layout } = wave.tally;
  const number = layout.instrument.blocks.findIndex((block) => block.code === code);
  const items = layout.instrument.blocks[number]?.items ?? [];
  const sum = (pick: (counts: ClassCounts) => number | undefined) =>
    wave.headline.strata.reduce((all, stratum) => all + (pick(stratum.counts) ?? 0), 0);
  return {
    answers: items.map((item) => sum((counts) => answersOf(counts, item, layout.maxCodes))),
    rows: sum((counts) => counts.answeredBlocks[number]),
    asked: sum((counts) => counts.askedBlocks[number]),
    sampleRows: wave.headline.rows,
    population: wave.design.population,
  };
}

/** May the block give points? (§13.6) */
export function statusOf(wave: ScoredWave, code: string, score: number | undefined): BlockStatus {
  return blockStatus(score !== undefined, blockCounts(wave, code), wave.rules.score);
}

function answersOf(counts: ClassCounts, item: number, maxCodes: number): number {
  let answers = 0;
  for (let rank = 0; rank < maxCodes; rank += 1) answers += counts.options[item * maxCodes + rank] ?? 0;
  return answers;
}
