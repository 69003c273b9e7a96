import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Criterion } from "#app/par-index/index-edition.ts";
import { editionLeaves, indexRows, sumOf } from "#app/par-index/index-rows.ts";
import { scoreIndex, type BlockFigure, type IndexLeaf } from "#app/par-index/index-score.ts";
import type { Correlations } from "#app/par-index/mover.ts";
import { toHundredths } from "#app/par-index/points.ts";
import { boundOfRest, type Bound } from "#app/scoring/publication/bound.ts";
import { theIndex } from "#tests/core/definitions-on-disk.ts";

const edition = theIndex();
const leaves = edition.criteria.filter((criterion) => criterion.method);
const leafOf = (code: string): Criterion => {
  const leaf = leaves.find((candidate) => candidate.code === code);
  if (!leaf) throw new Error(`${code} is no leaf`);
  return leaf;
};
const isSurvey = (criterion: Criterion) => criterion.method?.kind === "survey";

/** Officials answer by codes; the blocks of a questionnaire have nothing to do with each other, or `rho`. */
const correlationsOf = (rho: number) =>
  new Map<string, Correlations>(
    ["one-stop", "residents", "website", "conduct", "officials"].map((id) => [
      id,
      { independent: id === "officials", between: () => rho },
    ]),
  );

type Figure = Partial<BlockFigure> & Pick<BlockFigure, "score">;
const decided = (score: number, more: Partial<BlockFigure> = {}): Figure => ({ score, ...more });
const undecided: Figure = { status: "below_min_score", score: undefined };

interface Given {
  /** What a survey leaf's groups say, each of them; by default full points. */
  readonly survey?: (leaf: Criterion) => Figure;
  /** Points from documents, by default full points. */
  readonly assessed?: (leaf: Criterion) => number | undefined;
  readonly rho?: number;
}

function figuresOf(part: (leaf: IndexLeaf) => boolean, given: Given) {
  const { survey = () => decided(1), assessed = (leaf: Criterion) => leaf.max, rho = 0 } = given;
  return scoreIndex(
    editionLeaves(edition, {}, assessed).filter(part),
    ({ block }) => ({ status: "ok", interval: undefined, n: 30, ...survey(leafOf(block)) }),
    correlationsOf(rho),
  );
}

function indexOf(given: Given) {
  const figures = figuresOf(() => true, given);
  const rows = indexRows(edition, figures);
  const row = (code: string) => {
    const found = rows.find((candidate) => candidate.criterion.code === code);
    if (!found) throw new Error(`there is no row ${code}`);
    return found;
  };
  return { rows, row, total: sumOf(figures.total) };
}

describe("the survey at its scores of 2023 and everything else at its points of 2023", () => {
  const given: Given = {
    survey: (leaf) => decided(leaf.previous / leaf.max),
    assessed: (leaf) => leaf.previous,
  };
  const index = indexOf(given);

  // Oracle: domain facts, "The index of the plan".
  test("gives 28.06 of 30 points for the survey part", () => {
    const surveyed = sumOf(figuresOf(({ kind }) => kind === "survey", given).total);
    expect(surveyed).toMatchObject({ max: 3000, decidedMax: 3000, points: 2806 });
    // The same, from the rows as they are printed.
    const printed = index.rows.filter((row) => row.isLeaf && isSurvey(row.criterion));
    expect(printed).toHaveLength(28);
    expect(printed.reduce((sum, { points = Number.NaN }) => sum + points, 0)).toBe(2806);
  });

  test("gives 68.50 of 70 points for the assessed part", () => {
    const assessed = sumOf(figuresOf(({ kind }) => kind === "assessed", given).total);
    expect(assessed).toMatchObject({ max: 7000, decidedMax: 7000, points: 6850 });
  });

  test("gives 96.56 of 100 points in all", () => {
    expect(index.total).toMatchObject({ max: 10_000, decidedMax: 10_000, points: 9656 });
  });

  test("gives every row of the plan the points that are printed for 2023", () => {
    expect(index.rows.map((row) => [row.criterion.code, row.points])).toEqual(
      edition.criteria.map((criterion) => [criterion.code, toHundredths(criterion.previous)]),
    );
  });

  test("gives every row of the plan its printed maximum, all of it decided", () => {
    expect(index.rows.map((row) => [row.criterion.code, row.max, row.decidedMax])).toEqual(
      edition.criteria.map(({ code, max }) => [code, toHundredths(max), toHundredths(max)]),
    );
  });

  test("keeps the rows in the order of the appendix, with their depth", () => {
    expect(index.rows.map((row) => row.criterion.code)).toEqual(edition.criteria.map((criterion) => criterion.code));
    expect(index.rows.map((row) => row.level)).toEqual(
      edition.criteria.map((criterion) => criterion.code.split(".").length),
    );
    expect(index.rows.filter((row) => row.isLeaf)).toHaveLength(91);
  });
});

describe("one leaf without enough answers", () => {
  const index = indexOf({ survey: (leaf) => (leaf.code === "3.6.2" ? undecided : decided(1)) });

  test("has no points itself, not zero points", () => {
    expect(index.row("3.6.2")).toMatchObject({ max: 100, decidedMax: 0, points: undefined });
  });

  test("leaves the criterion, the domain and the total above it without points", () => {
    expect([index.row("3.6").points, index.row("3").points, index.total.points]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("shows there how much is decided: 3 of 4 points, 99 of 100", () => {
    expect(index.row("3.6")).toMatchObject({ max: 400, decidedMax: 300 });
    expect(index.total).toMatchObject({ max: 10_000, decidedMax: 9900 });
  });

  test("touches no other row", () => {
    const without = index.rows.filter(({ points }) => points === undefined).map(({ criterion }) => criterion.code);
    expect(without).toEqual(["3", "3.6", "3.6.2"]);
  });

  test("leaves no limits above it either", () => {
    const limited = indexOf({
      survey: (leaf) => (leaf.code === "3.6.2" ? undecided : decided(0.9, { interval: [0.8, 0.95] })),
    });
    const without = ["3", "3.6", "3.6.2"].map((code) => limited.row(code).interval);
    expect([...without, limited.total.interval]).toEqual([undefined, undefined, undefined, undefined]);
    expect(limited.row("3.6.1").interval).toBeDefined();
  });
});

test("an assessed leaf that is not entered yet is undecided, and so is every sum above it", () => {
  const index = indexOf({ assessed: (leaf) => (leaf.code === "3.4" ? undefined : leaf.max) });
  const without = index.rows.filter(({ points }) => points === undefined).map(({ criterion }) => criterion.code);
  expect(without).toEqual(["3", "3.4"]);
  expect(index.total).toMatchObject({ decidedMax: 10_000 - toHundredths(leafOf("3.4").max), points: undefined });
});

test("a leaf with zero points is decided: zero is a result", () => {
  const index = indexOf({ survey: () => decided(0), assessed: () => 0 });
  expect(index.total).toMatchObject({ max: 10_000, decidedMax: 10_000, points: 0 });
  expect(index.rows.filter(({ points }) => points !== 0)).toEqual([]);
});

test("while nothing is decided nothing has points", () => {
  const index = indexOf({ survey: () => undecided, assessed: () => undefined });
  expect(index.total).toMatchObject({ max: 10_000, decidedMax: 0, points: undefined });
  expect(index.rows.filter((row) => row.points !== undefined)).toEqual([]);
});

// Oracle: design, rule 6 – of a small closed frame only a limit is shown; the domain facts' rule of sums.
describe("leaves of which only a limit is shown", () => {
  const boundsOf = (bounds: Readonly<Record<string, Bound>>) => {
    const { rows, total } = indexOf({ survey: (leaf) => decided(1, { bound: bounds[leaf.code] }) });
    const bounded = rows.flatMap(({ criterion, bound }) => (bound ? [[criterion.code, bound]] : []));
    return { rows: Object.fromEntries(bounded) as Record<string, Bound>, total: total.bound };
  };

  test("make every row above them, and the total, a limit of the same kind: nothing gives the hidden part away", () => {
    expect(boundsOf({ "1.12.1": "at_least", "1.12.2": "at_least" })).toEqual({
      rows: { "1": "at_least", "1.12": "at_least", "1.12.1": "at_least", "1.12.2": "at_least" },
      total: "at_least",
    });
    expect(boundsOf({ "5.3": "at_most" })).toEqual({ rows: { "5": "at_most", "5.3": "at_most" }, total: "at_most" });
  });

  test("of both kinds make the sum a rough figure", () => {
    expect(boundsOf({ "1.12.1": "at_least", "1.12.2": "at_most", "5.3": "at_most" })).toEqual({
      rows: {
        "1": "about",
        "1.12": "about",
        "1.12.1": "at_least",
        "1.12.2": "at_most",
        "5": "at_most",
        "5.3": "at_most",
      },
      total: "about",
    });
  });

  test("turn round in what is missing to the maximum", () => {
    expect((["at_least", "at_most", "about", undefined] as const).map(boundOfRest)).toEqual([
      "at_most",
      "at_least",
      "about",
      undefined,
    ]);
  });

  test("without any, no row is a limit", () => {
    expect(boundsOf({})).toEqual({ rows: {}, total: undefined });
  });
});

// Oracle: statistics definitions, §14.3, worked out by hand.
describe("the limits of a row", () => {
  /** Every survey leaf 0.9, with limits 0.1 below and 0.05 above. */
  const limited = (rho: number) =>
    indexOf({
      rho,
      survey: () => decided(0.9, { interval: [0.8, 0.95] }),
      assessed: (leaf) => leaf.previous,
    });
  const close = (low: number, high: number): unknown => [expect.closeTo(low, 9), expect.closeTo(high, 9)];
  const exact = (code: string) =>
    leaves
      .filter((leaf) => leaf.code.startsWith(`${code}.`))
      .reduce((sum, leaf) => sum + (isSurvey(leaf) ? 0.9 * leaf.max : leaf.previous), 0);

  test("of a leaf are those of its score times its maximum, in points", () => {
    expect(limited(0).row("7.2").interval).toEqual(close(0.8 * leafOf("7.2").max, 0.95 * leafOf("7.2").max));
  });

  test("of a sum with one survey leaf are that leaf's, moved by the assessed points beside it", () => {
    const max = leafOf("7.2").max;
    expect(leaves.filter((leaf) => leaf.code.startsWith("7.") && isSurvey(leaf))).toHaveLength(1);
    expect(limited(0).row("7").interval).toEqual(close(exact("7") - 0.1 * max, exact("7") + 0.05 * max));
  });

  test("of leaves that have nothing to do with each other add like standard errors, of like ones simply", () => {
    const maxima = leaves.filter((leaf) => leaf.code.startsWith("1.12.")).map((leaf) => leaf.max);
    expect(maxima).toHaveLength(4);
    const sum = exact("1.12");
    const apart = Math.hypot(...maxima);
    const together = maxima.reduce((a, b) => a + b, 0);
    expect(limited(0).row("1.12").interval).toEqual(close(sum - 0.1 * apart, sum + 0.05 * apart));
    expect(limited(1).row("1.12").interval).toEqual(close(sum - 0.1 * together, sum + 0.05 * together));
  });

  test("of two public groups simply add up, for the same people may have answered both", () => {
    const [first, second] = [leafOf("3.6.1"), leafOf("7.2")];
    const groups = [first, second].map(
      (leaf) => leaf.method?.kind === "survey" && leaf.method.sources[0]?.questionnaire,
    );
    expect(groups).toEqual(["one-stop", "residents"]);
    const figures = figuresOf(({ code }) => code === "3.6.1" || code === "7.2", {
      survey: () => decided(0.9, { interval: [0.8, 0.95] }),
    });
    const max = first.max + second.max;
    expect(sumOf(figures.total).interval).toEqual(close(0.8 * max, 0.95 * max));
    expect(figures.total.intervals.rho0).toEqual(
      close(0.9 * max - 0.1 * Math.hypot(first.max, second.max), 0.9 * max + 0.05 * Math.hypot(first.max, second.max)),
    );
  });

  test("of a sum belong to its points before rounding, and hold them", () => {
    for (const rho of [0, 0.5, 1]) {
      const { rows, total } = limited(rho);
      for (const { points = Number.NaN, interval } of [...rows, total]) {
        if (!interval) continue;
        // A leaf is rounded by half a hundredth at most.
        expect(interval[0] - 0.005 * leaves.length).toBeLessThanOrEqual(points / 100);
        expect(interval[1] + 0.005 * leaves.length).toBeGreaterThanOrEqual(points / 100);
      }
    }
  });

  test("do not exist for a leaf whose group shows no spread, nor for any sum above it", () => {
    const index = indexOf({
      survey: ({ code }) => decided(0.9, { interval: code === "7.2" ? undefined : [0.8, 0.95] }),
    });
    expect([index.row("7.2").interval, index.row("7").interval, index.total.interval]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(index.row("7.2").points).toBe(toHundredths(0.9 * leafOf("7.2").max));
    expect(index.row("3").interval).toBeDefined();
  });

  test("are none to print where points come from documents alone", () => {
    const index = limited(0);
    for (const row of index.rows) {
      const { code } = row.criterion;
      const below = leaves.filter((leaf) => leaf.code === code || leaf.code.startsWith(`${code}.`));
      expect([code, row.interval !== undefined]).toEqual([code, below.some(isSurvey)]);
    }
    const assessed = sumOf(figuresOf(({ kind }) => kind === "assessed", {}).total);
    expect(assessed).toMatchObject({ max: 7000, points: 7000, interval: undefined });
  });
});

test("whatever the leaves have, every row is the sum of the leaves below it, or says that some are undecided", () => {
  // Thousandths of a score, or hundredths of a point; undefined: undecided.
  const length = { minLength: leaves.length, maxLength: leaves.length };
  const given = fc.oneof(
    fc.array(fc.option(fc.nat(1000), { nil: undefined, freq: 20 }), length),
    fc.array(fc.nat(1000), length),
  );
  /** Oracle: half up in whole numbers. */
  const hundredthsOf = (leaf: Criterion, value: number) =>
    isSurvey(leaf) ? Math.floor((2 * toHundredths(leaf.max) * value + 1000) / 2000) : value;
  fc.assert(
    fc.property(given, (values) => {
      const valueOf = new Map(leaves.map((leaf, position) => [leaf.code, values[position]]));
      const pointsOf = (leaf: Criterion) => {
        const value = valueOf.get(leaf.code);
        return value === undefined ? undefined : hundredthsOf(leaf, value);
      };
      const { rows, total } = indexOf({
        survey: ({ code }) => {
          const value = valueOf.get(code);
          return value === undefined ? undecided : decided(value / 1000);
        },
        assessed: ({ code }) => {
          const value = valueOf.get(code);
          return value === undefined ? undefined : value / 100;
        },
      });
      const check = (below: readonly Criterion[], shown: { readonly decidedMax: number; readonly points: unknown }) => {
        const found = below.map(pointsOf);
        const sum = found.reduce<number>((all, value) => all + (value ?? 0), 0);
        const decidedMax = below.reduce(
          (all, leaf) => all + (pointsOf(leaf) === undefined ? 0 : toHundredths(leaf.max)),
          0,
        );
        expect([shown.decidedMax, shown.points]).toEqual([decidedMax, found.includes(undefined) ? undefined : sum]);
      };
      for (const row of rows) {
        const { code } = row.criterion;
        // Oracle: leaves are found by the beginning of their code, not by the tree.
        check(
          leaves.filter((leaf) => leaf.code === code || leaf.code.startsWith(`${code}.`)),
          row,
        );
      }
      check(leaves, total);
    }),
    { numRuns: 50 },
  );
});
