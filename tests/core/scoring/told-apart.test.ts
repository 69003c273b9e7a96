// Oracle: whoever holds all figures solves for the smallest group of strata by adding and subtracting them.
import { expect, test } from "vitest";

import { tellsFewApart } from "#app/scoring/publication/told-apart.ts";

const rows = new Map([
  ["a", 40],
  ["b", 30],
  ["x", 3],
  ["y", 8],
]);
/** What figures of these strata tell, each written as its letters. */
const tells = (...states: readonly string[]) =>
  tellsFewApart(
    rows,
    states.map((letters) => (stratum) => letters.includes(stratum)),
    10,
  );

test("a small stratum is not told by two figures, however large the rest that moved with it", () => {
  expect(tells("abxy", "aby")).toBe(true);
  expect(tells("abxy", "ay")).toBe(false);
  // In two steps, each of them large: the first figure less the last is the small one.
  expect(tells("abxy", "ay", "aby")).toBe(true);
});

test("three large differences that solve for a small stratum are seen", () => {
  // x + a, x + b and a + b were taken away in turn.
  expect(tells("abxy", "by", "ay", "xy")).toBe(true);
});

test("strata that always move together are one group", () => {
  expect(tells("abxy", "ab")).toBe(false);
  expect(tells("abxy", "ab", "abxy")).toBe(false);
  expect(tells("abxy", "ab", "abx")).toBe(true);
});

test("a stratum without answers may come and go", () => {
  expect(
    tellsFewApart(
      new Map([
        ["a", 40],
        ["empty", 0],
      ]),
      [() => true, (stratum) => stratum === "a"],
      10,
    ),
  ).toBe(false);
});
