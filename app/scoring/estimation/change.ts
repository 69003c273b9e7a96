import type { Estimate } from "#app/scoring/estimation/estimate.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import { trend } from "#app/scoring/estimation/trend.ts";

/** A score as it is shown, and what its spread was measured from. */
export interface MeasuredScore {
  /** Between 0 and 1. */
  readonly score: number;
  /** 95 % limits as shown; undefined where no spread could be measured. */
  readonly interval: Interval | undefined;
  /**
   * The one estimate that the score is, unchanged; undefined where the score is made of several, was bent by a method's
   * threshold or cap, or comes from a closed frame so small that a measured spread would tell its answers.
   */
  readonly estimate: Estimate | undefined;
}

/** How far two scores lie apart. */
export interface Difference {
  /** `indistinct`: the interval holds 0, or cannot be measured. Neither says that nothing has changed. */
  readonly kind: "changed" | "indistinct";
  /** Second − first, −1 to 1. */
  readonly difference: number;
  /** 95 % limits; undefined where they cannot be measured. */
  readonly interval: Interval | undefined;
}

/**
 * Change from a former wave to the current one, the waves taken as independent samples. From two estimates it is Welch's
 * interval (statistics definitions, §7); from scores of which only the shown interval may be used, the distances from
 * each score to its own limits are added like standard errors (MOVER, §14.3), which claims no more than both intervals.
 */
export function changeSince(former: MeasuredScore, current: MeasuredScore): Difference {
  const interval =
    former.estimate && current.estimate
      ? trend(former.estimate, current.estimate).interval
      : intervalOfDifference(former, current);
  return asDifference(current.score - former.score, interval);
}

/**
 * Distance between two parts of one sample, such as the answers of two channels. Their rows are different people, so the
 * parts are taken as independent, with Welch's interval.
 */
export function distanceBetween(first: Estimate, second: Estimate): Difference {
  return asDifference(second.score - first.score, trend(first, second).interval);
}

function asDifference(difference: number, interval: Interval | undefined): Difference {
  const apart = interval !== undefined && (interval[0] > 0 || interval[1] < 0);
  return { kind: apart ? "changed" : "indistinct", difference, interval };
}

function intervalOfDifference(former: MeasuredScore, current: MeasuredScore): Interval | undefined {
  if (!former.interval || !current.interval) return undefined;
  const difference = current.score - former.score;
  const down = Math.hypot(current.score - current.interval[0], former.interval[1] - former.score);
  const up = Math.hypot(current.interval[1] - current.score, former.score - former.interval[0]);
  return [difference - down, difference + up];
}
