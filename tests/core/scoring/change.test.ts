// Oracles: §7 for two estimates (as trend.test.ts); for shown intervals, MOVER of a difference worked by hand.
import { describe, expect, test } from "vitest";

import { changeSince, distanceBetween, type MeasuredScore } from "#app/scoring/estimation/change.ts";
import type { Estimate } from "#app/scoring/estimation/estimate.ts";

function estimate(score: number, seNoFpc: number | undefined, df: number): Estimate {
  const none = { normal: undefined, student: undefined, logit: undefined, wilson: undefined, wilsonNoFpc: undefined };
  return { score, n: df + 1, seNoFpc, seFpc: seNoFpc, df, nKish: df + 1, ...none };
}

function measured(score: number, seNoFpc: number | undefined, df: number): MeasuredScore {
  return { score, interval: undefined, estimate: estimate(score, seNoFpc, df) };
}

function shown(score: number, low: number, high: number): MeasuredScore {
  return { score, interval: [low, high], estimate: undefined };
}

describe("a change between two waves", () => {
  test("has Welch's interval, and is told when that does not hold 0", () => {
    const change = changeSince(measured(0.7, 0.04, 9), measured(0.8, 0.01, 99));
    expect(change.kind).toBe("changed");
    expect(change.difference).toBeCloseTo(0.1, 14);
    expect(change.interval?.[0]).toBeCloseTo(0.008323061036149084, 12);
    expect(change.interval?.[1]).toBeCloseTo(0.1916769389638509, 12);
  });

  test("is indistinct when the interval holds 0, in both directions", () => {
    expect(changeSince(measured(0.7, 0.04, 9), measured(0.76, 0.01, 99)).kind).toBe("indistinct");
    expect(changeSince(measured(0.76, 0.04, 9), measured(0.7, 0.01, 99)).kind).toBe("indistinct");
  });

  test("downwards is told like upwards", () => {
    const change = changeSince(measured(0.8, 0.01, 99), measured(0.7, 0.04, 9));
    expect(change.kind).toBe("changed");
    expect(change.difference).toBeCloseTo(-0.1, 14);
  });

  test("is not called a change where no spread can be measured", () => {
    expect(changeSince(measured(0.2, undefined, 0), measured(0.9, 0.01, 99))).toEqual({
      kind: "indistinct",
      difference: expect.closeTo(0.7, 14) as number,
      interval: undefined,
    });
  });

  test("is none where both waves say exactly the same without spread", () => {
    expect(changeSince(measured(1, 0, 99), measured(1, 0, 99))).toEqual({
      kind: "indistinct",
      difference: 0,
      interval: [0, 0],
    });
  });
});

describe("a change of scores of which only the interval is shown", () => {
  test("reaches as far as both intervals together, like the sides of a right angle", () => {
    // Down: √(0.03² + 0.04²) = 0.05; up: √(0.06² + 0.08²) = 0.1.
    const change = changeSince(shown(0.7, 0.62, 0.74), shown(0.8, 0.77, 0.86));
    expect(change.difference).toBeCloseTo(0.1, 14);
    expect(change.interval?.[0]).toBeCloseTo(0.05, 14);
    expect(change.interval?.[1]).toBeCloseTo(0.2, 14);
    expect(change.kind).toBe("changed");
  });

  test("uses no measured spread of one side when that of the other may not be told", () => {
    const secret: MeasuredScore = { ...measured(0.8, 0.0001, 99), interval: [0.5, 0.9] };
    const change = changeSince(shown(0.7, 0.6, 0.8), secret);
    expect(change.kind).toBe("indistinct");
    expect(change.interval?.[0]).toBeCloseTo(0.1 - Math.hypot(0.3, 0.1), 14);
  });

  test("is unknown to its limits where one interval is", () => {
    expect(changeSince(measured(0.7, 0.01, 9), { ...shown(0.8, 0, 1), interval: undefined }).interval).toBeUndefined();
  });
});

test("the distance between two parts is the second less the first, with the same interval as a change", () => {
  const [first, second] = [estimate(0.7, 0.04, 9), estimate(0.8, 0.01, 99)];
  expect(distanceBetween(first, second)).toEqual(
    changeSince(
      { score: first.score, interval: undefined, estimate: first },
      { score: second.score, interval: undefined, estimate: second },
    ),
  );
});
