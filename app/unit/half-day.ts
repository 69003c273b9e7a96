/**
 * The half-day of an instant in the unit's time zone: `2026-11-23T00` (morning) or `2026-11-23T12`
 * (afternoon). Nothing finer about an answer is ever stored (design, rule 4).
 */
export function halfDayOf(instant: Date, timeZone: string): string {
  const parts = formatterFor(timeZone).formatToParts(instant);
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

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it. */
function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      hourCycle: "h23",
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
