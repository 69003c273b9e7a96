import type { CountLayout } from "#app/scoring/counting/class-counts.ts";
import { changeCount } from "#app/scoring/counting/keyed-counts.ts";
import { DECLINED, HIDDEN, SKIPPED, type CountedRow } from "#app/scoring/counting/instrument.ts";

/** Integer counts behind the quality indicators, over all rows of the wave, blank ones included (§9, §13.8). */
export interface QualityCounts {
  /** Cells of scored items. */
  skipped: number;
  declined: number;
  hidden: number;
  /** Rows with at least three answered scored items; of those, all at the same position; of those, at the top. */
  straightBase: number;
  straight: number;
  straightTop: number;
  /** Rows whose duration is less than two seconds for each scored item they were asked. */
  fast: number;
  /** Whole seconds → rows. */
  readonly durations: Map<number, number>;
  /** Channel → rows. */
  readonly channels: Map<string, number>;
}

const STRAIGHT_ITEMS = 3;
const FAST_SECONDS_PER_ITEM = 2;

export function emptyQuality(): QualityCounts {
  return {
    skipped: 0,
    declined: 0,
    hidden: 0,
    straightBase: 0,
    straight: 0,
    straightTop: 0,
    fast: 0,
    durations: new Map(),
    channels: new Map(),
  };
}

/** Counts a row in (sign 1) or out again (sign -1). */
export function countQuality(layout: CountLayout, quality: QualityCounts, row: CountedRow, sign: 1 | -1): void {
  const { items } = layout.instrument;
  let skipped = 0;
  let declined = 0;
  let hidden = 0;
  let answered = 0;
  let straight = true;
  let position = -1;
  for (const item of layout.scored) {
    const state = row.states[item] ?? SKIPPED;
    if (state === DECLINED) declined += 1;
    else if (state === HIDDEN) hidden += 1;
    else if (state < 0) skipped += 1;
    else {
      // By position, so that 3 of 3 equals 5 of 5 (§13.8); a single code is the top of its scale.
      const steps = (items[item]?.codes.length ?? 1) - 1;
      const at = steps === 0 ? 1 : state / steps;
      if (answered > 0 && at !== position) straight = false;
      position = at;
      answered += 1;
    }
  }
  quality.skipped += sign * skipped;
  quality.declined += sign * declined;
  quality.hidden += sign * hidden;
  if (answered >= STRAIGHT_ITEMS) {
    quality.straightBase += sign;
    if (straight) quality.straight += sign;
    if (straight && position === 1) quality.straightTop += sign;
  }
  changeCount(quality.channels, row.channel, sign);
  if (row.duration !== undefined) {
    changeCount(quality.durations, row.duration, sign);
    const asked = layout.scored.length - hidden;
    if (row.duration < FAST_SECONDS_PER_ITEM * asked) quality.fast += sign;
  }
}

export function addQuality(into: QualityCounts, from: QualityCounts): void {
  into.skipped += from.skipped;
  into.declined += from.declined;
  into.hidden += from.hidden;
  into.straightBase += from.straightBase;
  into.straight += from.straight;
  into.straightTop += from.straightTop;
  into.fast += from.fast;
  for (const [seconds, rows] of from.durations) changeCount(into.durations, seconds, rows);
  for (const [channel, rows] of from.channels) changeCount(into.channels, channel, rows);
}
