import { expireWaves } from "#app/office/retention/expire-waves.ts";
import { takeDueSteps } from "#app/office/waves/take-due-steps.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import { halfDayOf } from "#app/unit/half-day.ts";

/**
 * What the server does by itself, apart from any request: it seals answers, takes the steps of the timed release, and, once
 * a half-day, deletes raw answers whose time is over.
 */
export function dueWork(context: WaveContext): () => Promise<void> {
  let lookedForExpired: string | undefined;
  return async () => {
    await takeDueSteps(context);
    const halfDay = halfDayOf(context.now(), context.unit.time_zone);
    if (halfDay === lookedForExpired) return;
    lookedForExpired = halfDay;
    await expireWaves(context);
  };
}
