/** Day of an instant in a time zone: `2026-11-25`. */
export function dayOf(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    instant,
  );
}

/** Half-day of an instant: `2026-11-25T00` in the morning, `2026-11-25T12` in the afternoon. */
export function halfDayOn(instant: Date, timeZone: string): string {
  const hour = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(instant);
  return `${dayOf(instant, timeZone)}T${Number(hour) < 12 ? "00" : "12"}`;
}
