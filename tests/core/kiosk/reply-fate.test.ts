// Oracle: item 12 of the issue. Deleted only on 200 and 201; a 4xx other than 408 and 429 is set aside, never dropped.
import { describe, expect, test } from "vitest";

import { delayAfter, fateOf, refusesTablet } from "#app/kiosk/reply-fate.ts";

const STATUSES = Array.from({ length: 500 }, (_, offset) => 100 + offset);

describe("what becomes of an answer", () => {
  test("only 200 and 201 let the tablet forget it", () => {
    expect(STATUSES.filter((status) => fateOf({ status }) === "delivered")).toEqual([200, 201]);
  });

  test("every 4xx is set aside, but for a slow or busy server", () => {
    const not = [408, 429];
    const refusals = STATUSES.filter((status) => status >= 400 && status < 500 && !not.includes(status));
    expect(STATUSES.filter((status) => fateOf({ status }) === "set_aside")).toEqual(refusals);
  });

  test("what was refused for the tablet's sake alone comes back once the tablet is accepted", () => {
    expect(STATUSES.filter(refusesTablet)).toEqual([401, 403]);
  });

  test("everything else, and no reply at all, is sent again", () => {
    expect([undefined, 204, 302, 408, 429, 500, 502, 503, 599].map((status) => fateOf({ status }))).toEqual(
      Array(9).fill("try_again"),
    );
  });
});

describe("the pause before the next attempt", () => {
  const WHOLE = 0.999_999;

  test("doubles from one second to five minutes", () => {
    const longest = Array.from({ length: 12 }, (_, failed) => Math.round(delayAfter(failed + 1, WHOLE) / 1000));
    expect(longest).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
  });

  test("is by chance up to half as long, so that tablets do not all come back at once", () => {
    expect(delayAfter(5, 0)).toBe(8_000);
    expect(delayAfter(5, 0.5)).toBe(12_000);
    expect(delayAfter(40, 0)).toBe(150_000);
  });

  test("is never shorter than the server asked for, and never longer than five minutes", () => {
    expect(delayAfter(1, 0, 30)).toBe(30_000);
    expect(delayAfter(9, WHOLE, 30)).toBeGreaterThan(250_000);
    expect(delayAfter(1, 0, 86_400)).toBe(300_000);
  });
});
