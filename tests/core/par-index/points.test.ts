import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { leafPoints, toHundredths } from "#app/par-index/points.ts";

/** Exact half-up rounding of max·a/b in hundredths, where max is given in hundredths: integers only. */
function exactHundredths(maxHundredths: number, a: number, b: number): number {
  const numerator = 2n * BigInt(maxHundredths) * BigInt(a) + BigInt(b);
  return Number(numerator / (2n * BigInt(b)));
}

describe("points of a leaf are rounded half up at the second decimal", () => {
  // Oracle: the ties that statistics definitions §10 name; below them, exact decimal arithmetic.
  test.each([
    [0.565, 57],
    [0.145, 15],
    [0.245, 25],
    [0.285, 29],
    [0.005, 1],
    [0.995, 100],
  ])("a maximum of 1 at a score of %f gives %i hundredths", (score, hundredths) => {
    expect(leafPoints(1, score)).toBe(hundredths);
  });

  test.each([
    [1.5, 0.67, 101], // 1.005
    [0.5, 0.57, 29], // 0.285
    [2, 0.5025, 101], // 1.005
    [0.75, 0.46, 35], // 0.345
    [4, 0.25125, 101], // 1.005
    [1, 113 / 200, 57],
    [1, 57 / 200, 29],
    [3, 201 / 600, 101],
  ])("a maximum of %f at a score of %f is a tie and goes up to %i hundredths", (max, score, hundredths) => {
    expect(leafPoints(max, score)).toBe(hundredths);
  });

  test.each([
    [1, 0.5649999, 56],
    [1, 0.1449, 14],
    [1, 0.2849999, 28],
    [1.5, 0.6699, 100],
  ])("a maximum of %f at a score of %f is below the tie and stays at %i hundredths", (max, score, hundredths) => {
    expect(leafPoints(max, score)).toBe(hundredths);
  });

  test("nothing gives nothing and everything gives the maximum", () => {
    for (const max of [0.25, 0.5, 1, 1.5, 2, 4])
      expect([leafPoints(max, 0), leafPoints(max, 1)]).toEqual([0, max * 100]);
  });

  const max = fc.integer({ min: 1, max: 1000 });

  test.each([100, 1000])("every score of whole parts in %i is rounded as exact decimal arithmetic does", (parts) => {
    fc.assert(
      fc.property(max, fc.integer({ min: 0, max: parts }), (maximum, part) => {
        expect(leafPoints(maximum / 100, part / parts)).toBe(exactHundredths(maximum, part, parts));
      }),
      { numRuns: 2000 },
    );
  });

  test("every tie of a maximum of 1 goes up", () => {
    for (let part = 5; part < 1000; part += 10) {
      expect([part, leafPoints(1, part / 1000)]).toEqual([part, (part + 5) / 10]);
    }
  });

  test("every share of people is rounded as exact fractions are", () => {
    const share = fc
      .integer({ min: 1, max: 5000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(max, share, (maximum, [satisfied, people]) => {
        expect(leafPoints(maximum / 100, satisfied / people)).toBe(exactHundredths(maximum, satisfied, people));
      }),
      { numRuns: 2000 },
    );
  });
});

test("points as printed are whole hundredths, without a trace of binary fractions", () => {
  for (let hundredths = 0; hundredths <= 10_000; hundredths += 1) {
    expect(toHundredths(Number((hundredths / 100).toFixed(2)))).toBe(hundredths);
  }
  expect([0.29, 0.57, 1.15, 4.35, 96.56].map(toHundredths)).toEqual([29, 57, 115, 435, 9656]);
});
