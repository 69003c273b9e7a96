import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  logitInterval,
  normalInterval,
  studentInterval,
  wilsonInterval,
  type Interval,
  type IntervalInput,
} from "#app/scoring/estimation/intervals.ts";
import { tCritical, twoSidedP, Z } from "#app/scoring/estimation/quantiles.ts";

const close = (ours: number | undefined, expected: number) => {
  expect(Math.abs((ours ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
};

const input = (fields: Partial<IntervalInput>): IntervalInput => ({
  score: 0.5,
  standardError: 0.05,
  degreesOfFreedom: 30,
  kishRows: 31,
  fraction: 0,
  ...fields,
});

// Oracle: R's qnorm, qt and pt, confirmed in 30-digit arithmetic.
describe("quantiles are those of R", () => {
  test("z = qnorm(0.975), not 1.96", () => {
    close(Z, 1.959963984540054);
  });

  test.each([
    [1, 12.7062047361747],
    [1.5, 6.016663104427932],
    [2, 4.302652729749464],
    [5, 2.5705818356363155],
    [10, 2.2281388519862747],
    [30, 2.0422724563012383],
    [120, 1.9799304050824408],
    [1e6, 1.959966356814107],
  ])("qt(0.975, %f) = %f", (df, expected) => {
    close(tCritical(df), expected);
  });

  test.each([0.999999, 0.5, 0, -1, Number.NaN])("there is none for %f degrees of freedom", (df) => {
    expect(tCritical(df)).toBeUndefined();
  });

  test.each([
    [2.5, 7.3, 0.03965023466560047],
    [-2.5, 7.3, 0.03965023466560047],
    [0.3, 1, 0.8144528418445153],
    [1, 2, 0.4226497308103742],
    [12, 40.5, 6.472265845672887e-15],
    [0, 9, 1],
  ])("2·pt(−|%f|, %f) = %f", (t, df, expected) => {
    const p = twoSidedP(t, df);
    expect(Math.abs(p / expected - 1)).toBeLessThan(1e-9);
  });
});

// Oracle: the formulas of §4 in 30-digit arithmetic.
describe("the four intervals", () => {
  const cases: readonly (readonly [number, number, number, Interval, Interval, Interval, Interval])[] = [
    [
      0.5,
      0.05,
      30,
      [0.4020018007729973, 0.5979981992270027],
      [0.3978863771849381, 0.6021136228150619],
      [0.3992827629872512, 0.6007172370127488],
      [0.3999515131430195, 0.6000484868569805],
    ],
    [
      0.92,
      0.03,
      10,
      [0.8612010804637984, 0.9787989195362016],
      [0.8531558344404118, 0.9868441655595882],
      [0.8226109850322484, 0.9661230317247829],
      [0.8267501412795678, 0.9651734019796612],
    ],
    [
      0.03,
      0.02,
      5,
      [-0.009199279690801085, 0.06919927969080108],
      [-0.02141163671272631, 0.08141163671272631],
      [0.005257534936489709, 0.1532446976584015],
      [0.006249433825182921, 0.1320215161593552],
    ],
    [
      0.7,
      0.2,
      1,
      [0.3080072030919892, 1.091992796908011],
      [-1.841240947234941, 3.241240947234941],
      [1.295715432761407e-5, 0.9999976200893383],
      [0.01547669007647548, 0.9971209688654722],
    ],
  ];
  test.each(cases)("θ %f, SE %f, df %f", (score, standardError, degreesOfFreedom, ...expected) => {
    const given = input({ score, standardError, degreesOfFreedom });
    const ours = [normalInterval, studentInterval, logitInterval, wilsonInterval].map((of) => of(given));
    ours.forEach((interval, which) => {
      close(interval?.[0], expected[which]?.[0] ?? 0);
      close(interval?.[1], expected[which]?.[1] ?? 0);
    });
  });

  test("normal and t intervals are not clipped, logit and Wilson need no clipping", () => {
    const given = input({ score: 0.98, standardError: 0.05 });
    expect(normalInterval(given)?.[1]).toBeGreaterThan(1);
    expect(studentInterval(given)?.[1]).toBeGreaterThan(1);
    expect(logitInterval(given)?.[1]).toBeLessThan(1);
    expect(wilsonInterval(given)?.[1]).toBeLessThan(1);
  });

  test("without an SE there is none of them", () => {
    const given = input({ standardError: undefined });
    for (const of of [normalInterval, studentInterval, logitInterval, wilsonInterval]) {
      expect(of(given)).toBeUndefined();
    }
  });

  test.each([0, 0.5, 0.999])("with %f degrees of freedom only the normal one is left, also in a census", (df) => {
    const given = input({ degreesOfFreedom: df, standardError: 0, fraction: 1 });
    expect(normalInterval(given)).toEqual([0.5, 0.5]);
    for (const of of [studentInterval, logitInterval, wilsonInterval]) expect(of(given)).toBeUndefined();
  });
});

describe("edges and tolerances", () => {
  test.each([0, 1e-13, 1e-12, 1 - 1e-12, 1 - 1e-13, 1])("a score of %f is an edge: no logit interval", (score) => {
    expect(logitInterval(input({ score }))).toBeUndefined();
    expect(logitInterval(input({ score, standardError: 0 }))).toBeUndefined();
  });

  test.each([2e-12, 1 - 2e-12])("a score of %f is none", (score) => {
    expect(logitInterval(input({ score, standardError: 1e-12 }))).toEqual([score, score]);
  });

  test("an SE of 1e-12 is none, of 2e-12 is one", () => {
    expect(logitInterval(input({ standardError: 1e-12 }))).toEqual([0.5, 0.5]);
    expect(logitInterval(input({ standardError: 2e-12 }))?.[0]).toBeLessThan(0.5);
    // Without a spread Kish's rows are behind the interval, with one its own.
    const wide = (standardError: number) => {
      const [low = 0, high = 0] = wilsonInterval(input({ standardError })) ?? [];
      return high - low;
    };
    expect(wide(1e-12)).toBeGreaterThan(0.3);
    expect(wide(2e-12)).toBeLessThan(1e-11);
  });

  // Oracle: (κ/(1+κ), 1) with κ = c²(1−f)/n, in 30-digit arithmetic.
  test.each([
    [30, 0, 29, 0.8776301477634809],
    [12, 0.25, 11, 0.7675946237630946],
    [2, 0.5, 1, 0.0241768334022202],
  ])("unanimous: %f rows, a fraction of %f asked, df %f", (kishRows, fraction, degreesOfFreedom, reach) => {
    for (const standardError of [0, 1e-12, 0.1]) {
      const all = wilsonInterval(input({ score: 1, standardError, kishRows, fraction, degreesOfFreedom }));
      const none = wilsonInterval(input({ score: 0, standardError, kishRows, fraction, degreesOfFreedom }));
      close(all?.[0], reach);
      close(all?.[1], 1);
      close(none?.[0], 0);
      close(none?.[1], 1 - reach);
    }
  });

  test("everybody asked: Wilson's interval is the score where no spread is left, and only there", () => {
    expect(wilsonInterval(input({ standardError: 0, fraction: 1 }))).toEqual([0.5, 0.5]);
    expect(wilsonInterval(input({ score: 1, standardError: 0, fraction: 1 }))).toEqual([1, 1]);
    expect(wilsonInterval(input({ score: 1 - 1e-13, standardError: 0, fraction: 1 }))?.[1]).toBeLessThanOrEqual(1);
    expect(wilsonInterval(input({ standardError: 0.05, fraction: 1 }))?.[0]).toBeLessThan(0.45);
  });

  test("a part of the strata asked in full is not the whole asked in full", () => {
    const [low = 0, high = 0] = wilsonInterval(input({ standardError: 0, fraction: 0.999 })) ?? [];
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });
});

test("Wilson's limits stay within 0 and 1 around the score, whatever goes in", () => {
  const given = fc.record({
    score: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 1e-12, 1 - 1e-12)),
    standardError: fc.oneof(fc.double({ min: 0, max: 0.7, noNaN: true }), fc.constantFrom(0, 1e-12, 1e-9)),
    degreesOfFreedom: fc.integer({ min: 1, max: 100_000 }),
    kishRows: fc.double({ min: 1, max: 1e6, noNaN: true }),
    fraction: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)),
  });
  fc.assert(
    fc.property(given, (fields) => {
      for (const interval of [wilsonInterval(fields), logitInterval(fields)]) {
        if (interval === undefined) continue;
        const [low, high] = interval;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(fields.score + 1e-12);
        expect(high).toBeGreaterThanOrEqual(fields.score - 1e-12);
      }
    }),
    { numRuns: 2000 },
  );
});
