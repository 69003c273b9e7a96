import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { sampleSize } from "#app/scoring/estimation/sample-size.ts";

interface GoldenRow {
  readonly N: number;
  readonly e: number;
  readonly p: number;
  readonly slovin: number;
  readonly cochran_n0: number;
  readonly cochran_infinite: number;
  readonly cochran_fpc: number;
}

const golden = JSON.parse(readFileSync(new URL("../data/sample_sizes.golden.json", import.meta.url), "utf8")) as {
  readonly rows: readonly GoldenRow[];
};

// Oracle: golden results made in R.
test("every sample size is that of R", () => {
  expect(golden.rows.length).toBeGreaterThan(20);
  for (const { N, e, p, slovin, cochran_n0, cochran_infinite, cochran_fpc } of golden.rows) {
    const ours = sampleSize(N, e, p);
    expect([N, e, p, ours.slovin, ours.cochranInfinite, ours.cochranFinite]).toEqual([
      N,
      e,
      p,
      slovin,
      cochran_infinite,
      cochran_fpc,
    ]);
    expect(Math.abs(ours.n0 - cochran_n0)).toBeLessThanOrEqual(1e-9 * Math.max(1, cochran_n0));
  }
});

describe("rounding up", () => {
  // Oracle: the decimal fractions worked out by hand.
  test.each([
    [100, 0.1, 50], // 100/2 exactly
    [10_000, 0.01, 5000], // 10000/2 exactly; the binary fraction lies just above 1
    [9600, 0.05, 384], // 9600/25 exactly
    [400, 0.05, 200], // 400/2 exactly
    [1, 0.5, 1],
    [401, 0.05, 201], // 401/2.0025 = 200.25
  ])("Slovin of %i people at an error of %f is %i", (population, error, expected) => {
    expect(sampleSize(population, error, 0.5).slovin).toBe(expected);
  });

  test("with exact z: 384.15 at 5 %, so 385", () => {
    const { n0, cochranInfinite } = sampleSize(1_000_000, 0.05, 0.5);
    expect(n0).toBeCloseTo(384.1458820694124, 10);
    expect(cochranInfinite).toBe(385);
  });
});

test("no sample is larger than its population; a larger population never needs a smaller one", () => {
  const given = fc.record({
    population: fc.integer({ min: 1, max: 1_000_000 }),
    more: fc.integer({ min: 0, max: 1_000_000 }),
    error: fc.integer({ min: 1, max: 50 }).map((percent) => percent / 100),
    share: fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100),
  });
  fc.assert(
    fc.property(given, ({ population, more, error, share }) => {
      const ours = sampleSize(population, error, share);
      const larger = sampleSize(population + more, error, share);
      expect(ours.slovin).toBeLessThanOrEqual(population);
      expect(larger.slovin).toBeGreaterThanOrEqual(ours.slovin);
      // Below one answer the correction for a finite population works the other way round.
      if (ours.n0 < 1) return;
      expect(ours.cochranFinite).toBeLessThanOrEqual(Math.min(population, ours.cochranInfinite));
      expect(larger.cochranFinite).toBeGreaterThanOrEqual(ours.cochranFinite);
    }),
  );
});
