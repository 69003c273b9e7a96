import { isDay } from "#app/unit/start-of-day.ts";

/**
 * A day as a browser sends it, or as people write it: 2026-11-25, 25/11/2026.
 * @returns `2026-11-25`; undefined for anything else, and for a day that the calendar does not have
 */
export function readTypedDay(text: string): string | undefined {
  const written = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text.trim());
  const iso = written
    ? `${written[3] ?? ""}-${(written[2] ?? "").padStart(2, "0")}-${(written[1] ?? "").padStart(2, "0")}`
    : text.trim();
  return isDay(iso) ? iso : undefined;
}
