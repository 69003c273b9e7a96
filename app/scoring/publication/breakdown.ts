import type { ClassCounts } from "#app/scoring/counting/class-counts.ts";
import { compareBytes } from "#app/scoring/counting/byte-order.ts";
import { NO_STRATUM } from "#app/scoring/counting/instrument.ts";
import { blockEstimate, type CountsByStratum, type ScoredBlock } from "#app/scoring/estimation/block-estimate.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import { domainCounts } from "#app/scoring/estimation/sample.ts";
import { scoredBlock, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { isSmallFrame, publishBlock, type RowBand } from "#app/scoring/publication/published-block.ts";
import { sliceStatuses } from "#app/scoring/publication/slice-status.ts";
import { BY_STRATUM, cellsOf, keptPairs } from "#app/scoring/publication/slices.ts";

/** A cell of a published breakdown. A hidden cell tells neither score nor exact number of rows. */
export type ShownCell =
  | {
      readonly kind: "estimated";
      readonly value: string;
      readonly n: number;
      /** Enough rows to be shown, too few to be relied on. */
      readonly lowReliability: boolean;
      /** By method: score and 95 % limits; undefined where an item of the block has no answer in the cell. */
      readonly scores: ReadonlyMap<
        string,
        { readonly score: number; readonly interval: Interval | undefined } | undefined
      >;
    }
  | { readonly kind: "suppressed"; readonly value: string; readonly band: RowBand };

/** A breakdown that may be shown, or why there is none. */
export type ShownBreakdown =
  | { readonly kind: "shown"; readonly cells: readonly ShownCell[] }
  | { readonly kind: "withheld"; readonly reason: "block_not_shown" | "small_frame" | "single_cell" };

/**
 * The breakdown of a block as it may be shown (§6; design, rules 6 and 7). Stricter than the statuses of
 * a recount, because whoever reads it also reads the total, the other breakdowns and both methods:
 * - rows without a stratum are a cell of their own, for they are what the total has more than the rest;
 * - hidden cells that answered (nearly) all alike would be read from the total, so the next smallest joins them.
 *
 * Answers of a review flag are broken down like any other dimension, never once with and once without.
 */
export function publishBreakdown(wave: ScoredWave, code: string, dimension: string): ShownBreakdown {
  if (isSmallFrame(wave)) return { kind: "withheld", reason: "small_frame" };
  const methods = wave.tally.layout.instrument.methods.map(({ id }) => id);
  if (publishBlock(wave, code, wave.rules.method).kind !== "estimated") {
    return { kind: "withheld", reason: "block_not_shown" };
  }
  const blocks = methods.map((method) => scoredBlock(wave, code, method));
  const [block] = blocks;
  if (!block) return { kind: "withheld", reason: "block_not_shown" };
  const cells = breakdownCells(wave, block, dimension);
  // One cell alone is the total again.
  if (cells.length < 2) return { kind: "withheld", reason: "single_cell" };
  const hidden = hiddenCells(wave, blocks, dimension, cells);
  const hiddenRows = cells.reduce((sum, { value, n }) => sum + (hidden.has(value) ? n : 0), 0);
  return {
    kind: "shown",
    cells: cells.map((cell): ShownCell => {
      const { value, n } = cell;
      if (hidden.has(value)) return { kind: "suppressed", value, band: { from: 1, below: hiddenRows } };
      const scores = methods.map(
        (method, place) => [method, cellScore(wave, blocks[place] ?? block, dimension, cell)] as const,
      );
      return {
        kind: "estimated",
        value,
        n,
        lowReliability: n < wave.rules.slices.minReliable,
        scores: new Map(scores),
      };
    }),
  };
}

interface Cell {
  readonly value: string;
  readonly n: number;
  readonly domain: CountsByStratum;
}

function breakdownCells(wave: ScoredWave, block: ScoredBlock, dimension: string): readonly Cell[] {
  const pairs = keptPairs(dimension);
  const cells = dimension === BY_STRATUM ? strataCells(wave) : cellsOf(wave, dimension);
  return cells
    .map(([value, counts]) => {
      const domain = domainCounts(wave.tally, wave.headline, counts, pairs);
      return { value, domain, n: sumOf(domain, (part) => part.answeredBlocks[block.number]) };
    })
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => compareBytes(a.value, b.value));
}

/**
 * The listed strata, and the rows of all others as one cell. Where nothing is known of the population no stratum is
 * listed, and each that somebody named is a cell.
 */
function strataCells(wave: ScoredWave): readonly (readonly [string, ReadonlyMap<string, ClassCounts>])[] {
  const { rawStrata } = wave.design;
  if (rawStrata.every(({ rows }) => rows === 0)) {
    return [...wave.tally.strata].map(([name, counts]) => [name, new Map([[name, counts]])] as const);
  }
  const listed = new Set(rawStrata.map(({ name }) => name));
  const others = new Map([...wave.tally.strata].filter(([name]) => !listed.has(name)));
  return [...cellsOf(wave, BY_STRATUM), [NO_STRATUM, others]];
}

/** Values of the cells to hide: those that a recount calls suppressed, and what else the total would tell. */
function hiddenCells(
  wave: ScoredWave,
  blocks: readonly ScoredBlock[],
  dimension: string,
  cells: readonly Cell[],
): ReadonlySet<string> {
  const { minPublish } = wave.rules.slices;
  // A recount has no cell for rows without stratum; of every other breakdown "not stated" is a cell like any.
  const listed = dimension === BY_STRATUM ? cells.filter(({ value }) => value !== NO_STRATUM) : cells;
  const statuses = sliceStatuses(listed, wave.rules.slices);
  const hidden = cells.filter(({ value, n }) => statuses.get(value) === "suppressed" || n < minPublish);
  const rest = cells
    .filter((cell) => !hidden.includes(cell))
    .toSorted((a, b) => a.n - b.n || compareBytes(a.value, b.value));
  // Where everybody answered alike the headline itself says so, and hiding would not help.
  const telling = blocks.filter((block) => otherAnswers(wave, block, cells) > 0);
  const mustGrow = () =>
    hidden.length < 2 ||
    hidden.reduce((sum, { n }) => sum + n, 0) < minPublish ||
    telling.some((block) => otherAnswers(wave, block, hidden) < FEWEST_OTHERS);
  while (hidden.length > 0 && mustGrow()) {
    const next = rest.shift();
    if (!next) break;
    hidden.push(next);
  }
  return new Set(hidden.map(({ value }) => value));
}

/**
 * Fewest answers that must differ from the rest in what is hidden, or told only together (decision 0010). With 1,
 * whoever knows this rule would read from a hidden cell too many that the others answered alike; so it takes one more.
 */
export const FEWEST_OTHERS = 2;

/** Answers in these cells together that are not the most common score of their item. */
function otherAnswers(wave: ScoredWave, block: ScoredBlock, cells: readonly Cell[]): number {
  const { maxCodes } = wave.tally.layout;
  return block.items.reduce((others, item, place) => {
    const byScore = new Map<number, number>();
    (block.units.units[place] ?? []).forEach((score, rank) => {
      const rows = cells.reduce(
        (sum, { domain }) => sum + sumOf(domain, (part) => part.options[item * maxCodes + rank]),
        0,
      );
      byScore.set(score, (byScore.get(score) ?? 0) + rows);
    });
    const rows = [...byScore.values()];
    return others + rows.reduce((sum, count) => sum + count, 0) - Math.max(...rows);
  }, 0);
}

function cellScore(
  wave: ScoredWave,
  block: ScoredBlock,
  dimension: string,
  { domain }: Cell,
): { readonly score: number; readonly interval: Interval | undefined } | undefined {
  const { layout } = wave.tally;
  const { estimate } = blockEstimate(layout, layout[keptPairs(dimension)], wave.headline, block, domain);
  if (estimate.score === undefined) return undefined;
  return { score: estimate.score, interval: wave.fpc ? estimate.wilson : estimate.wilsonNoFpc };
}

function sumOf(domain: CountsByStratum, pick: (part: ClassCounts) => number | undefined): number {
  return domain.reduce((sum, part) => sum + (part ? (pick(part) ?? 0) : 0), 0);
}
