import { expect, test } from "vitest";

import { dayOf } from "#app/unit/half-day.ts";
import { dayAfter, isDay, startOfDay } from "#app/unit/start-of-day.ts";

// Oracle: the zones' offsets; Berlin changed its clocks on 25/10/2026 at 01:00 UTC and on 29/3/2026.
test.each([
  ["2026-11-25", "Asia/Ho_Chi_Minh", "2026-11-24T17:00:00.000Z"],
  ["2026-01-01", "Asia/Ho_Chi_Minh", "2025-12-31T17:00:00.000Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
  ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
  ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
  ["2026-11-25", "America/New_York", "2026-11-25T05:00:00.000Z"],
  ["2026-11-25", "UTC", "2026-11-25T00:00:00.000Z"],
])("%s begins in %s at %s", (day, timeZone, instant) => {
  const start = startOfDay(day, timeZone);
  expect(start.toISOString()).toBe(instant);
  expect(dayOf(start, timeZone)).toBe(day);
  expect(dayOf(new Date(start.getTime() - 1), timeZone)).not.toBe(day);
});

test("days follow each other over months and years", () => {
  expect(["2026-02-28", "2028-02-28", "2026-12-31"].map(dayAfter)).toEqual(["2026-03-01", "2028-02-29", "2027-01-01"]);
});

test("what is no day of the calendar is told apart", () => {
  expect(["2026-11-25", "2028-02-29"].map(isDay)).toEqual([true, true]);
  expect(["", "2026-02-29", "2026-13-01", "25/11/2026", "2026-11-25T00", "2026-1-1"].map(isDay)).not.toContain(true);
});
