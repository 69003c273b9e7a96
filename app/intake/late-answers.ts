/** For so long after closing, answers that a tablet kept are still taken, unless the wave was counted to its end before. */
const LATE_MS = 72 * 3_600_000;

/** A wave that closed before this takes nothing any more, not even what was answered in time. */
export function latestClosing(now: Date): Date {
  return new Date(now.getTime() - LATE_MS);
}
