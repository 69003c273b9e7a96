// Oracle: statistics definitions, §14.1–14.2, worked out by hand.
import { describe, expect, test } from "vitest";

import { scoreLeaf, type LeafSource } from "#app/par-index/leaf-score.ts";
import type { BlockScore } from "#app/scoring/block-score.ts";
import { methodOnDisk } from "#tests/core/definitions-on-disk.ts";

const top2 = methodOnDisk("top2");

const estimated = (score: number, n = 30): BlockScore => ({ kind: "estimated", score, n, items: [] });
const tooFew = (fewerThan: number, reason: "no_data_item" | "below_min_score" = "below_min_score"): BlockScore => ({
  kind: "suppressed",
  reason,
  fewerThan,
});
const noData: BlockScore = { kind: "no_data", reason: "no_answers" };
const source = (questionnaire: string, weight: number, block: BlockScore, frameSize?: number): LeafSource => ({
  questionnaire,
  weight,
  block,
  frameSize,
});

describe("a leaf that one group answers", () => {
  test("has that group's score and count", () => {
    expect(scoreLeaf([source("one-stop", 1, estimated(0.9, 120))], top2)).toEqual({
      kind: "estimated",
      score: 0.9,
      n: 120,
    });
  });

  test("is “too few” with the number that is needed, when the group is too small", () => {
    expect(scoreLeaf([source("one-stop", 1, tooFew(30))], top2)).toEqual({
      kind: "suppressed",
      reason: "below_min_score",
      fewerThan: 30,
    });
  });

  test("has no data when nobody answered, and when nobody is asked", () => {
    expect(scoreLeaf([source("one-stop", 1, noData)], top2)).toEqual({ kind: "no_data" });
    expect(scoreLeaf([], top2)).toEqual({ kind: "no_data" });
  });
});

describe("a leaf that two groups answer", () => {
  const both = (a: BlockScore, b: BlockScore) =>
    scoreLeaf([source("residents", 0.7, a), source("officials", 0.3, b)], top2);

  test("weighs them: 0.7 · 0.80 + 0.3 · 0.95 = 0.845", () => {
    const leaf = both(estimated(0.8, 200), estimated(0.95, 12));
    expect(leaf.kind).toBe("estimated");
    if (leaf.kind === "estimated") {
      expect(leaf.score).toBeCloseTo(0.845, 12);
      expect(leaf.n).toBe(212);
    }
  });

  test("is undecided while one of them is: its weight is never given to the other", () => {
    expect(both(estimated(0.8), noData)).toEqual({ kind: "no_data" });
    expect(both(noData, estimated(0.8))).toEqual({ kind: "no_data" });
    expect(both(estimated(0.8), tooFew(7))).toMatchObject({ kind: "suppressed", fewerThan: 7 });
    expect(both(tooFew(30), tooFew(7))).toMatchObject({ kind: "suppressed", fewerThan: 30 });
    expect(both(tooFew(30), noData)).toEqual({ kind: "no_data" });
  });

  test("asks for the larger number when both are too small, and says what it is a number of", () => {
    const larger = { kind: "suppressed", reason: "no_data_item", fewerThan: 30 };
    expect(both(tooFew(30, "no_data_item"), tooFew(7))).toEqual(larger);
    expect(both(tooFew(7), tooFew(30, "no_data_item"))).toEqual(larger);
  });
});

describe("a method with a threshold and a cap", () => {
  const scoreOf = (raw: number, method: { threshold?: number; full_at?: number }) => {
    const leaf = scoreLeaf([source("residents", 1, estimated(raw))], { ...top2, ...method });
    return leaf.kind === "estimated" ? leaf.score : undefined;
  };

  test("gives nothing below the threshold and everything it has from there on", () => {
    const method = { threshold: 0.5 };
    expect([0, 0.4999, 0.5, 0.5001, 1].map((raw) => scoreOf(raw, method))).toEqual([0, 0, 0.5, 0.5001, 1]);
  });

  test("counts a score as at the threshold although binary fractions put it just below", () => {
    const raw = 1 - 0.9;
    expect(raw).toBeLessThan(0.1);
    expect(scoreOf(raw, { threshold: 0.1 })).toBe(raw);
  });

  test("gives full points from the cap on, and pro rata below it", () => {
    const method = { full_at: 0.9 };
    expect([0.9, 0.95, 1].map((raw) => scoreOf(raw, method))).toEqual([1, 1, 1]);
    expect(scoreOf(0.45, method)).toBeCloseTo(0.5, 12);
    expect(scoreOf(0, method)).toBe(0);
  });

  test("applies the threshold before the cap", () => {
    const method = { threshold: 0.6, full_at: 0.9 };
    expect(scoreOf(0.59, method)).toBe(0);
    expect(scoreOf(0.6, method)).toBeCloseTo(2 / 3, 12);
  });

  test("without either leaves the score as it is", () => {
    expect([0, 0.123, 1].map((raw) => scoreOf(raw, {}))).toEqual([0, 0.123, 1]);
  });
});

// Oracle: design, rule 6 (closed frames under 50: unanimity is shown as a limit) and docs/decisions/0007.
describe("a group of a small closed list", () => {
  const of = (score: number, frameSize: number | undefined) =>
    scoreLeaf([source("officials", 1, estimated(score, 12), frameSize)], top2);

  test.each([
    [1, 0.95, "at_least"],
    [0.9501, 0.95, "at_least"],
    [0.95, 0.95, "at_least"],
    [0.9499, 0.9499, undefined],
    [0.5, 0.5, undefined],
    [0.0501, 0.0501, undefined],
    [0.05, 0.05, "at_most"],
    [0, 0.05, "at_most"],
  ])("a score of %f is shown as %f (%s)", (score, shown, bound) => {
    const leaf = of(score, 49);
    expect(leaf).toEqual({ kind: "estimated", score: shown, n: 12, ...(bound ? { bound } : {}) });
  });

  test("a list of 50 and open access show the score itself, unanimous or not", () => {
    for (const frameSize of [50, undefined]) {
      expect(of(1, frameSize)).toEqual({ kind: "estimated", score: 1, n: 12 });
      expect(of(0, frameSize)).toEqual({ kind: "estimated", score: 0, n: 12 });
    }
  });

  test("gives its limit to the leaf it shares with another group, so the rest cannot be subtracted", () => {
    const shared = scoreLeaf(
      [source("residents", 0.5, estimated(0.8, 200)), source("officials", 0.5, estimated(1, 12), 18)],
      top2,
    );
    expect(shared).toEqual({ kind: "estimated", score: 0.875, n: 212, bound: "at_least" });
  });

  test("too few of them is still too few, not a limit", () => {
    expect(scoreLeaf([source("officials", 1, tooFew(7), 10)], top2)).toEqual({
      kind: "suppressed",
      reason: "below_min_score",
      fewerThan: 7,
    });
  });
});
