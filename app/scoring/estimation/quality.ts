import type { WaveTally } from "#app/scoring/counting/wave-tally.ts";

/** Signs of careless or staged answers, over all rows of the wave, blank ones included (§9, §13.8). */
export interface Quality {
  readonly skipShare: number | undefined;
  readonly noOpinionShare: number | undefined;
  readonly notAskedShare: number | undefined;
  /** Rows with at least three answers; the shares below are of these. */
  readonly straightLineBase: number;
  readonly straightLineShare: number | undefined;
  readonly straightLineTopShare: number | undefined;
  readonly medianSeconds: number | undefined;
  /** Faster than half the median. */
  readonly speederShare: number | undefined;
  /** Faster than two seconds per item. */
  readonly fastShare: number | undefined;
  readonly channels: ReadonlyMap<string, number>;
}

export function quality(tally: WaveTally): Quality {
  const { quality: counts, layout, rows } = tally;
  const cells = rows * layout.scored.length;
  const durations = [...counts.durations].toSorted(([a], [b]) => a - b);
  const timed = durations.reduce((sum, [, count]) => sum + count, 0);
  const median = timed === 0 ? undefined : medianOf(durations, timed);
  const speeders = durations.reduce(
    (sum, [seconds, count]) => sum + (median !== undefined && seconds < median / 2 ? count : 0),
    0,
  );
  return {
    skipShare: share(counts.skipped, cells - counts.hidden),
    noOpinionShare: share(counts.declined, cells - counts.hidden),
    notAskedShare: share(counts.hidden, cells),
    straightLineBase: counts.straightBase,
    straightLineShare: share(counts.straight, counts.straightBase),
    straightLineTopShare: share(counts.straightTop, counts.straightBase),
    medianSeconds: median,
    speederShare: share(speeders, timed),
    fastShare: share(counts.fast, timed),
    channels: counts.channels,
  };
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

/** Median of values given as counts; the mean of the two middle ones when their number is even. */
function medianOf(sorted: readonly (readonly [value: number, count: number])[], total: number): number {
  const at = (position: number) => {
    let seen = 0;
    for (const [value, count] of sorted) {
      seen += count;
      if (position < seen) return value;
    }
    return 0;
  };
  return (at(Math.ceil(total / 2) - 1) + at(Math.floor(total / 2))) / 2;
}
