// Oracle: statistics definitions, §14.1–14.3, worked out by hand.
import { describe, expect, test } from "vitest";

import { scoreIndex, type BlockFigure } from "#app/par-index/index-score.ts";
import { leafScore, type LeafScore } from "#app/par-index/leaf-score.ts";
import type { Correlations } from "#app/par-index/mover.ts";
import { transformScore, type Transform } from "#app/par-index/transform.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import { instrumentOf, sheetReader } from "#app/scoring/counting/counted-questionnaire.ts";
import { addRow, emptyTally } from "#app/scoring/counting/wave-tally.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import { scoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { publishBlock, type PublishedBlock, type Uncertainty } from "#app/scoring/publication/published-block.ts";
import { methodOnDisk } from "#tests/core/definitions-on-disk.ts";
import { itemOf, questionnaireOf } from "#tests/core/example-questionnaire.ts";
import { ordinary } from "#tests/core/scoring/ordinary-answer.ts";

/** A group's block with limits 0.05 below and 0.04 above its score. */
const estimated = (
  score: number,
  n = 30,
  uncertainty: Uncertainty = "model",
): Extract<PublishedBlock, { kind: "estimated" }> => ({
  kind: "estimated",
  score,
  n,
  bound: undefined,
  interval: [score - 0.05, score + 0.04],
  uncertainty,
});
const tooFew = (below: number, reason: "no_data_item" | "below_min_score" = "below_min_score"): PublishedBlock => ({
  kind: "suppressed",
  reason,
  band: { from: 1, below },
});
const noData: PublishedBlock = { kind: "no_data", reason: "no_answers" };

interface Group {
  readonly questionnaire: string;
  readonly weight: number;
  readonly block: PublishedBlock;
}
const source = (questionnaire: string, weight: number, block: PublishedBlock): Group => ({
  questionnaire,
  weight,
  block,
});

/** What the index takes from a block that may be shown, or not. */
function figureOf(block: PublishedBlock): BlockFigure {
  if (block.kind === "estimated") return { status: "ok", ...block };
  const status = block.kind === "suppressed" ? block.reason : "no_data";
  return { status, score: undefined, interval: undefined, n: 0 };
}

/** Public groups are coupled; officials answer by codes and are independent of everybody else. */
const correlations = new Map<string, Correlations>(
  ["one-stop", "residents", "officials"].map((id) => [id, { independent: id === "officials", between: () => 0 }]),
);

function figureOfLeaf(groups: readonly Group[], transform: Transform, max: number) {
  const blockOf = (questionnaire: string) => {
    const found = groups.find((group) => group.questionnaire === questionnaire);
    if (!found) throw new Error(`nobody was asked for ${questionnaire}`);
    return figureOf(found.block);
  };
  const sources = groups.map(({ questionnaire, weight }) => ({ questionnaire, weight, block: "1.1" }));
  const figures = scoreIndex(
    [{ kind: "survey", code: "1.1", max, sources, transform }],
    ({ questionnaire }) => blockOf(questionnaire),
    correlations,
  );
  const figure = figures.leaves.get("1.1");
  if (!figure) throw new Error("the leaf was not scored");
  return { figure, total: figures.total };
}

function scoreLeaf(groups: readonly Group[], transform: Transform = {}): LeafScore {
  return leafScore(
    figureOfLeaf(groups, transform, 1).figure,
    groups.map(({ block }) => block),
  );
}

describe("a leaf that one group answers", () => {
  test("has that group's score and count", () => {
    expect(scoreLeaf([source("one-stop", 1, { ...estimated(0.9, 120), interval: [0.5, 0.95] })])).toEqual({
      kind: "estimated",
      score: 0.9,
      n: 120,
      interval: [0.5, expect.closeTo(0.95, 12)],
      uncertainty: "model",
    });
  });

  test("is “too few” with the number that is needed, when the group is too small", () => {
    expect(scoreLeaf([source("one-stop", 1, tooFew(30))])).toEqual({
      kind: "suppressed",
      reason: "below_min_score",
      band: { from: 1, below: 30 },
    });
  });

  test("has no data when nobody answered, and when nobody is asked", () => {
    expect(scoreLeaf([source("one-stop", 1, noData)])).toEqual({ kind: "no_data" });
    expect(scoreLeaf([])).toEqual({ kind: "no_data" });
    expect(scoreLeaf([source("one-stop", 1, { kind: "no_data", reason: "method_has_no_weights" })])).toEqual({
      kind: "no_data",
    });
    expect(scoreLeaf([source("one-stop", 1, { kind: "no_data", reason: "not_asked" })])).toEqual({ kind: "no_data" });
  });

  test("keeps its score when one row cannot show how sure it is", () => {
    const leaf = scoreLeaf([source("one-stop", 1, { ...estimated(0.9, 1), interval: undefined })]);
    expect(leaf).toEqual({ kind: "estimated", score: 0.9, n: 1, interval: undefined, uncertainty: "model" });
  });
});

describe("a leaf that two groups answer", () => {
  const both = (a: PublishedBlock, b: PublishedBlock) =>
    scoreLeaf([source("residents", 0.7, a), source("officials", 0.3, b)]);

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
    expect(both(estimated(0.8), tooFew(7))).toMatchObject({ kind: "suppressed", band: { below: 7 } });
    expect(both(tooFew(30), tooFew(7))).toMatchObject({ kind: "suppressed", band: { below: 30 } });
    expect(both(tooFew(30), noData)).toEqual({ kind: "no_data" });
  });

  test("while undecided has no raw score, no points and no limits, and neither has the sum above it", () => {
    for (const missing of [noData, tooFew(7), tooFew(7, "no_data_item")]) {
      const groups = [source("residents", 0.7, estimated(0.8)), source("officials", 0.3, missing)];
      const { figure, total } = figureOfLeaf(groups, {}, 2);
      expect(figure).toMatchObject({ status: "no_data_group" });
      expect([figure.raw, figure.score, figure.points, figure.intervals.headline]).toEqual(
        Array<undefined>(4).fill(undefined),
      );
      expect([total.max, total.decidedMax, total.points, total.unrounded, total.intervals.headline]).toEqual([
        2,
        0,
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  test("asks for the larger number when both are too small, and says what it is a number of", () => {
    const larger = { kind: "suppressed", reason: "no_data_item", band: { from: 1, below: 30 } };
    expect(both(tooFew(30, "no_data_item"), tooFew(7))).toEqual(larger);
    expect(both(tooFew(7), tooFew(30, "no_data_item"))).toEqual(larger);
  });

  test("has limits that add like standard errors: the groups do not know each other", () => {
    const leaf = both(estimated(0.8), estimated(0.5));
    const length = (distance: number) => Math.hypot(0.7 * distance, 0.3 * distance);
    expect(leaf).toMatchObject({
      interval: [expect.closeTo(0.71 - length(0.05), 12), expect.closeTo(0.71 + length(0.04), 12)],
    });
  });

  test("has limits that simply add up when both are public: the same people may have answered both", () => {
    const leaf = scoreLeaf([source("residents", 0.7, estimated(0.8)), source("one-stop", 0.3, estimated(0.5))]);
    expect(leaf).toMatchObject({ interval: [expect.closeTo(0.71 - 0.05, 12), expect.closeTo(0.71 + 0.04, 12)] });
  });

  test("has no limits while one of them has none", () => {
    const leaf = both(estimated(0.8), { ...estimated(0.5, 1), interval: undefined });
    expect(leaf).toMatchObject({ kind: "estimated", interval: undefined });
  });

  test.each([
    ["model", "sampling", "model"],
    ["model", "cautious", "model"],
    ["cautious", "sampling", "cautious"],
    ["sampling", "sampling", "sampling"],
  ] as const)("is called after the group that claims least: %s and %s make it %s", (a, b, called) => {
    expect(both(estimated(0.8, 30, a), estimated(0.5, 30, b))).toMatchObject({ uncertainty: called });
    expect(both(estimated(0.8, 30, b), estimated(0.5, 30, a))).toMatchObject({ uncertainty: called });
  });
});

describe("a method with a threshold and a cap", () => {
  const scoreOf = (raw: number, transform: Transform) => {
    const leaf = scoreLeaf([source("residents", 1, estimated(raw))], transform);
    return leaf.kind === "estimated" ? leaf.score : undefined;
  };

  test("gives nothing below the threshold and everything it has from there on", () => {
    const transform = { threshold: 0.5 };
    expect([0, 0.4999, 0.5, 0.5001, 1].map((raw) => scoreOf(raw, transform))).toEqual([0, 0, 0.5, 0.5001, 1]);
  });

  test("counts a score as at the threshold although binary fractions put it just below", () => {
    const raw = 1 - 0.9;
    expect(raw).toBeLessThan(0.1);
    expect(scoreOf(raw, { threshold: 0.1 })).toBe(raw);
  });

  test("gives full points from the cap on, and pro rata below it", () => {
    const transform = { fullAt: 0.9 };
    expect([0.9, 0.95, 1].map((raw) => scoreOf(raw, transform))).toEqual([1, 1, 1]);
    expect(scoreOf(0.45, transform)).toBeCloseTo(0.5, 12);
    expect(scoreOf(0, transform)).toBe(0);
  });

  test("applies the threshold before the cap", () => {
    const transform = { threshold: 0.6, fullAt: 0.9 };
    expect(scoreOf(0.59, transform)).toBe(0);
    expect(scoreOf(0.6, transform)).toBeCloseTo(2 / 3, 12);
  });

  test("without either leaves the score as it is", () => {
    expect([0, 0.123, 1].map((raw) => scoreOf(raw, {}))).toEqual([0, 0.123, 1]);
  });

  test("does to the limits what it does to the score", () => {
    const limits = (score: number, transform: Transform) => {
      const leaf = scoreLeaf([source("residents", 1, estimated(score))], transform);
      return leaf.kind === "estimated" ? leaf.interval : undefined;
    };
    // 0.85 to 0.94 of 0.9: the upper limit is full points already.
    expect(limits(0.9, { fullAt: 0.9 })).toEqual([expect.closeTo(0.85 / 0.9, 12), 1]);
    // 0.57 to 0.66 around a threshold of 0.6: the lower limit falls to nothing.
    expect(limits(0.62, { threshold: 0.6 })).toEqual([0, expect.closeTo(0.66, 12)]);
    expect(limits(0.3, { threshold: 0.6 })).toEqual([0, 0]);
  });

  test("cuts off what a limit has above 1, and what it has below the threshold", () => {
    expect(transformScore(1.2, {})).toBe(1);
    expect(transformScore(1.2, { fullAt: 0.9 })).toBe(1);
    expect(transformScore(-0.1, { threshold: 0.1 })).toBe(0);
  });
});

// Oracle: design, rule 6 (closed frames under 50: unanimity is shown as a limit) and docs/decisions/0007.
describe("a group of a small closed list", () => {
  const asked = questionnaireOf([itemOf("q", { criterion: "1.1" })]);
  /** Rows whose one answer scores exactly `score`, of a closed list or of everybody. */
  const answers = (score: number, frameSize: number | undefined, n = 12, minRows = 0): PublishedBlock => {
    const method: ConversionMethod = { ...methodOnDisk("linear"), weights: { "5": [1, score, 0.5, 0, 0] } };
    const tally = emptyTally(instrumentOf(asked, [method]));
    const reader = sheetReader(asked);
    for (let row = 0; row < n; row += 1) addRow(tally, reader.read(["4"], ordinary()));
    const population = frameSize === undefined ? undefined : new Map([["everybody", frameSize]]);
    const wave = scoredWave(tally, population, {
      access: frameSize === undefined ? "open" : "codes",
      collapseMin: 10,
      method: method.id,
      score: { minItem: 0, minRows, minShare: 0 },
      slices: { minPublish: 10, minReliable: 30 },
    });
    return publishBlock(wave, "1.1", method.id);
  };
  const of = (score: number, frameSize: number | undefined) =>
    scoreLeaf([source("officials", 1, answers(score, frameSize))]);
  const intervalOf = (leaf: LeafScore): Interval => {
    if (leaf.kind !== "estimated" || !leaf.interval) throw new Error("the leaf has no interval");
    return leaf.interval;
  };

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
    expect(leaf).toEqual({
      kind: "estimated",
      score: shown,
      n: 12,
      uncertainty: "cautious",
      interval: intervalOf(leaf),
      ...(bound ? { bound } : {}),
    });
    const [low, high] = intervalOf(leaf);
    expect([low <= score, score <= high]).toEqual([true, true]);
  });

  test("a list of 50 and open access show the score itself, unanimous or not", () => {
    for (const [frameSize, uncertainty] of [
      [50, "sampling"],
      [undefined, "model"],
    ] as const) {
      for (const score of [1, 0]) {
        const leaf = of(score, frameSize);
        expect(leaf).toEqual({ kind: "estimated", score, n: 12, uncertainty, interval: intervalOf(leaf) });
      }
    }
  });

  test("gives its limit to the leaf it shares with another group, so the rest cannot be subtracted", () => {
    const shared = scoreLeaf([source("residents", 0.5, estimated(0.8, 200)), source("officials", 0.5, answers(1, 18))]);
    expect(shared).toEqual({
      kind: "estimated",
      score: 0.875,
      n: 212,
      bound: "at_least",
      uncertainty: "model",
      interval: intervalOf(shared),
    });
  });

  test("two of them with limits of both kinds leave only “about”", () => {
    const leaf = scoreLeaf([source("residents", 0.5, answers(0, 18)), source("officials", 0.5, answers(1, 18))]);
    expect(leaf).toMatchObject({ kind: "estimated", score: 0.5, bound: "about" });
  });

  test("gives points that are counted from the limit, and the limit to the sum above", () => {
    const { figure, total } = figureOfLeaf([source("officials", 1, answers(1, 18))], {}, 2);
    expect([figure.points, figure.bound, total.points, total.bound]).toEqual([190, "at_least", 190, "at_least"]);
  });

  test("too few of them is still too few, not a limit", () => {
    expect(scoreLeaf([source("officials", 1, answers(1, 10, 6, 7))])).toEqual({
      kind: "suppressed",
      reason: "below_min_score",
      band: { from: 1, below: 7 },
    });
  });
});
