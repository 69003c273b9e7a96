import { describe, expect, test } from "vitest";

import type { Estimate } from "#app/scoring/estimation/estimate.ts";
import { trend } from "#app/scoring/estimation/trend.ts";

const wave = (score: number, seNoFpc: number | undefined, df: number, seFpc = seNoFpc): Estimate => ({
  score,
  n: df + 1,
  seNoFpc,
  seFpc,
  df,
  nKish: df + 1,
  normal: undefined,
  student: undefined,
  logit: undefined,
  wilson: undefined,
  wilsonNoFpc: undefined,
});
const nothing = { score: undefined, n: 0 };

// Oracle: Welch's formulas of §7 in 30-digit arithmetic.
describe("the change between two waves", () => {
  test("equal spreads and sizes have the df of both together", () => {
    const { difference, seNoFpc, df } = trend(wave(0.8, 0.03, 20), wave(0.9, 0.03, 20));
    expect(difference).toBeCloseTo(0.1, 14);
    expect(seNoFpc).toBeCloseTo(0.03 * Math.SQRT2, 14);
    expect(df).toBeCloseTo(40, 10);
  });

  test("unequal ones have Welch's, and its interval and p", () => {
    const { difference, seNoFpc, seFpc, df, interval, p } = trend(wave(0.7, 0.04, 9, 0.03), wave(0.8, 0.01, 99, 0.004));
    expect(difference).toBeCloseTo(0.1, 14);
    expect(df).toBeCloseTo(10.15654952076677, 10);
    expect(seNoFpc).toBeCloseTo(0.04123105625617661, 14);
    // Without correction, even where there is one.
    expect(interval?.[0]).toBeCloseTo(0.008323061036149084, 12);
    expect(interval?.[1]).toBeCloseTo(0.1916769389638509, 12);
    expect(p).toBeCloseTo(0.03538371324273271, 12);
    expect(seFpc).toBeCloseTo(Math.hypot(0.03, 0.004), 14);
  });

  test("is the same backwards, with the sign turned", () => {
    const [a, b] = [wave(0.7, 0.04, 9), wave(0.8, 0.01, 99)];
    const [there, back] = [trend(a, b), trend(b, a)];
    expect(back.difference).toBe(-(there.difference ?? 0));
    expect([back.seNoFpc, back.df, back.p]).toEqual([there.seNoFpc, there.df, there.p]);
    expect(back.interval).toEqual(there.interval?.toReversed().map((limit) => -limit));
  });
});

// Oracle: §7.
describe("what depends on something that is not known is not known", () => {
  const none = { seNoFpc: undefined, seFpc: undefined, df: undefined, interval: undefined, p: undefined };

  test.each([
    [nothing, wave(0.8, 0.01, 9)],
    [wave(0.8, 0.01, 9), nothing],
    [nothing, nothing],
  ])("a score", (from, to) => {
    expect(trend(from, to)).toEqual({ difference: undefined, ...none });
  });

  test("a variance without correction: the difference stays, and the corrected SE if it is known", () => {
    expect(trend(wave(0.5, undefined, 9, 0), wave(0.75, 0.01, 9, 0.005))).toEqual({
      ...none,
      difference: 0.25,
      seFpc: 0.005,
    });
  });

  test("both variances: only the difference stays", () => {
    expect(trend(wave(0.5, undefined, 9), wave(0.75, 0.01, 9))).toEqual({ ...none, difference: 0.25 });
  });

  test("a corrected variance alone takes only itself away", () => {
    const change = trend({ ...wave(0.5, 0.02, 9), seFpc: undefined }, wave(0.75, 0.01, 9));
    expect(change.seFpc).toBeUndefined();
    expect([change.seNoFpc, change.df, change.interval, change.p].every((value) => value !== undefined)).toBe(true);
  });
});

describe("where nothing varies", () => {
  test.each([0, 1e-13])("an SE of %f on both sides: the interval is the difference, no df and no p", (se) => {
    const change = trend(wave(0.5, se, 9), wave(0.75, se, 9));
    expect(change.interval).toEqual([0.25, 0.25]);
    expect([change.df, change.p]).toEqual([undefined, undefined]);
    expect(change.seNoFpc).toBeLessThanOrEqual(1e-12);
  });

  test("a spread on one side only has that side's df", () => {
    expect(trend(wave(1, 0, 9), wave(0.75, 0.02, 14)).df).toBeCloseTo(14, 10);
    expect(trend(wave(1, 0.02, 9), wave(0.75, 0, 14)).df).toBeCloseTo(9, 10);
  });

  test("one answer on a side without spread, to rounding: the same whether it came out as 0 or next to it", () => {
    const [exact, rounded] = [0, 1e-17].map((se) => trend(wave(1, se, 0), wave(0.75, 0.02, 14)));
    expect(rounded?.df).toEqual(exact?.df);
    expect(rounded?.interval).toEqual(exact?.interval);
    expect(rounded?.p).toEqual(exact?.p);
  });

  test("nothing of it is NaN or infinite, whatever the df", () => {
    for (const [seA, seB] of [
      [0, 0.02],
      [0.02, 0],
      [0.02, 0.03],
      [0, 0],
      [1e-13, 0.02],
    ]) {
      for (const [dfA = 0, dfB = 0] of [
        [0, 0],
        [0, 9],
        [9, 0],
        [1, 1],
      ]) {
        const { interval, ...fields } = trend(wave(0.5, seA, dfA), wave(0.75, seB, dfB));
        for (const value of [...Object.values(fields), ...(interval ?? [])]) {
          expect(value === undefined || Number.isFinite(value)).toBe(true);
        }
      }
    }
  });
});
