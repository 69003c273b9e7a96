import { dayOf } from "#app/kiosk/local-day.ts";
import { refusesTablet } from "#app/kiosk/reply-fate.ts";
import { postReport } from "#app/kiosk/server-calls.ts";
import type { TabletStore } from "#app/kiosk/tablet-store.ts";

/** A day's count is told for so long, should the server have missed it. */
const KEPT_DAYS = 7;

/** Counts a form that was begun and left. Nothing of it is kept but that it was, on this day. */
export async function countAbandoned(store: TabletStore, now: Date, timeZone: string): Promise<void> {
  const day = dayOf(now, timeZone);
  const oldest = dayOf(new Date(now.getTime() - KEPT_DAYS * 86_400_000), timeZone);
  await store.change("abandoned", (before = {}) => ({
    ...Object.fromEntries(Object.entries(before).filter(([counted]) => counted >= oldest)),
    [day]: (before[day] ?? 0) + 1,
  }));
}

/**
 * Tells the server how many answers wait and how many forms were left; the same report again changes nothing.
 * @returns whether the server accepts this tablet; undefined when it did not answer
 */
export async function reportTablet(store: TabletStore, point: string): Promise<boolean | undefined> {
  const [counts, abandoned, device] = await Promise.all([
    store.counts(),
    store.read("abandoned"),
    store.read("device"),
  ]);
  await store.change("tablet", (before) => before ?? crypto.randomUUID());
  const tablet = await store.read("tablet");
  if (tablet === undefined) return undefined;
  const status = await postReport({ point, tablet, ...counts, abandoned: abandoned ?? {} }, device?.key);
  if (status !== undefined && refusesTablet(status)) return false;
  return status === undefined || status >= 400 ? undefined : true;
}
