/**
 * The half-day of an instant in the unit's time zone: `2026-11-23T00` (morning) or `2026-11-23T12`
 * (afternoon). Nothing finer about an answer is ever stored (design, rule 4).
 */
export function halfDayOf(instant: Date, timeZone: string): string {
  const { formatter, last } = clockFor(timeZone);
  const quarter = Math.floor(instant.getTime() / QUARTER_MS);
  if (quarter !== last.quarter) {
    last.halfDay = halfDayBy(formatter, instant);
    last.quarter = quarter;
  }
  return last.halfDay;
}

/** Every time zone is whole quarters of an hour from UTC, so within one of them no half-day begins. */
const QUARTER_MS = 15 * 60_000;

function halfDayBy(formatter: Intl.DateTimeFormat, instant: Date): string {
  const parts = formatter.formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${Number(part("hour")) < 12 ? "00" : "12"}`;
}

/** The day of an instant in the unit's time zone, `2026-11-25`. */
export function dayOf(instant: Date, timeZone: string): string {
  return halfDayOf(instant, timeZone).slice(0, 10);
}

/** The month of a half-day: `2026-11`. */
export function monthOf(halfDay: string): string {
  return halfDay.slice(0, 7);
}

interface Clock {
  readonly formatter: Intl.DateTimeFormat;
  /** The quarter of an hour that was asked for last, and its half-day: answers that arrive together share it. */
  readonly last: { quarter: number; halfDay: string };
}

const clocks = new Map<string, Clock>();

/** Making a formatter costs far more than using it, and using it more than storing an answer. */
function clockFor(timeZone: string): Clock {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const formatter = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      hourCycle: "h23",
    });
    clock = { formatter, last: { quarter: NaN, halfDay: "" } };
    clocks.set(timeZone, clock);
  }
  return clock;
}
