import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { halfDayOf, monthOf } from "#app/unit/half-day.ts";

const VIETNAM = "Asia/Ho_Chi_Minh";
const halfDay = (instant: string, zone = VIETNAM) => halfDayOf(new Date(instant), zone);

describe("a response keeps the morning or the afternoon of the unit's clock, nothing finer", () => {
  test.each([
    ["midnight begins the morning", "2026-11-23T00:00:00.000+07:00", "2026-11-23T00"],
    ["the last moment of the morning", "2026-11-23T11:59:59.999+07:00", "2026-11-23T00"],
    ["noon begins the afternoon", "2026-11-23T12:00:00.000+07:00", "2026-11-23T12"],
    ["the last moment of the day", "2026-11-23T23:59:59.999+07:00", "2026-11-23T12"],
    ["the next midnight is the next day", "2026-11-24T00:00:00.000+07:00", "2026-11-24T00"],
    [
      "the turn of the year in Vietnam, while London still has the old one",
      "2026-12-31T17:00:00.000Z",
      "2027-01-01T00",
    ],
    ["a moment before it", "2026-12-31T16:59:59.999Z", "2026-12-31T12"],
    ["the leap day", "2028-02-29T06:00:00.000+07:00", "2028-02-29T00"],
  ])("%s", (_, instant, expected) => {
    expect(halfDay(instant)).toBe(expected);
  });

  test("in another zone the same moment may be another half-day", () => {
    const instant = "2026-11-23T03:00:00Z";
    expect([
      halfDay(instant),
      halfDay(instant, "UTC"),
      halfDay(instant, "America/New_York"),
      halfDay(instant, "Asia/Tokyo"),
    ]).toEqual(["2026-11-23T00", "2026-11-23T00", "2026-11-22T12", "2026-11-23T12"]);
  });

  test("also where noon is a quarter past an hour of Greenwich, however close the moments before it", () => {
    const kathmandu = (instant: string) => halfDay(instant, "Asia/Kathmandu");
    expect(
      ["T06:00:00Z", "T06:14:59.999Z", "T06:15:00Z", "T06:14:00Z"].map((at) => kathmandu(`2026-11-23${at}`)),
    ).toEqual(["2026-11-23T00", "2026-11-23T00", "2026-11-23T12", "2026-11-23T00"]);
  });

  test("at any moment, as counted seven hours ahead of Greenwich", () => {
    const range = { min: new Date("1990-01-01T00:00:00Z"), max: new Date("2090-01-01T00:00:00Z"), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (instant) => {
        // Oracle: Vietnam has kept UTC+7 without summer time since 1975.
        const there = new Date(instant.getTime() + 7 * 3_600_000);
        const expected = `${there.toISOString().slice(0, 10)}T${there.getUTCHours() < 12 ? "00" : "12"}`;
        expect(halfDayOf(instant, VIETNAM)).toBe(expected);
      }),
    );
  });
});

test("a comment keeps only the month", () => {
  expect(monthOf(halfDay("2026-11-30T17:30:00Z"))).toBe("2026-12");
  expect(monthOf("2026-11-23T12")).toBe("2026-11");
});
