import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { boundOfRest, type Bound } from "#app/par-index/bound.ts";
import { leafPoints, toHundredths } from "#app/par-index/points.ts";
import { rollUp, sumRows } from "#app/par-index/roll-up.ts";
import { theIndex } from "#tests/core/definitions-on-disk.ts";

const edition = theIndex();

describe("the survey at its scores of 2023 and everything else at its points of 2023", () => {
  const index = rollUp(edition, (leaf) => ({
    points:
      leaf.method?.kind === "survey" ? leafPoints(leaf.max, leaf.previous / leaf.max) : toHundredths(leaf.previous),
  }));
  const surveyed = sumRows(index.rows.filter((row) => row.isLeaf && row.criterion.method?.kind === "survey"));

  // Oracle: domain facts, "The index of the plan".
  test("gives 28.06 of 30 points for the survey part", () => {
    expect(surveyed).toMatchObject({ max: 3000, decidedMax: 3000, decidedPoints: 2806, points: 2806 });
  });

  test("gives 96.56 of 100 points in all", () => {
    expect(index.total).toMatchObject({ max: 10_000, decidedMax: 10_000, decidedPoints: 9656, points: 9656 });
  });

  test("gives every row of the plan the points that are printed for 2023", () => {
    expect(index.rows.map((row) => [row.criterion.code, row.points])).toEqual(
      edition.criteria.map((criterion) => [criterion.code, toHundredths(criterion.previous)]),
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
  const index = rollUp(edition, (leaf) => (leaf.code === "3.6.2" ? undefined : { points: toHundredths(leaf.max) }));
  const row = (code: string) => index.rows.find((candidate) => candidate.criterion.code === code);

  test("has no points itself, not zero points", () => {
    expect(row("3.6.2")).toMatchObject({ max: 100, decidedMax: 0, decidedPoints: 0, points: undefined });
  });

  test("leaves the criterion, the domain and the total above it without points", () => {
    expect([row("3.6")?.points, row("3")?.points, index.total.points]).toEqual([undefined, undefined, undefined]);
  });

  test("shows there how much is decided: 3 of 4 points, 99 of 100", () => {
    expect(row("3.6")).toMatchObject({ max: 400, decidedMax: 300, decidedPoints: 300 });
    expect(index.total).toMatchObject({ max: 10_000, decidedMax: 9900, decidedPoints: 9900 });
  });

  test("touches no other row", () => {
    const without = index.rows
      .filter((candidate) => candidate.points === undefined)
      .map(({ criterion }) => criterion.code);
    expect(without).toEqual(["3", "3.6", "3.6.2"]);
  });
});

test("a leaf with zero points is decided: zero is a result", () => {
  const index = rollUp(edition, () => ({ points: 0 }));
  expect(index.total).toMatchObject({ max: 10_000, decidedMax: 10_000, decidedPoints: 0, points: 0 });
});

test("while nothing is decided nothing has points", () => {
  const index = rollUp(edition, () => undefined);
  expect(index.total).toMatchObject({ max: 10_000, decidedMax: 0, decidedPoints: 0, points: undefined });
  expect(index.rows.filter((row) => row.points !== undefined)).toEqual([]);
});

// Oracle: design, rule 6 – of a small closed frame only a limit is shown; the domain facts' rule of sums.
describe("leaves of which only a limit is shown", () => {
  const boundsOf = (bounds: Readonly<Record<string, Bound>>) => {
    const { rows, total } = rollUp(edition, (leaf) => ({ points: toHundredths(leaf.max), bound: bounds[leaf.code] }));
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

test("whatever the leaves have, every row is the sum of the leaves below it, or says that some are undecided", () => {
  const leaves = edition.criteria.filter((criterion) => criterion.method);
  const points = fc.array(fc.option(fc.nat(400), { nil: undefined, freq: 20 }), {
    minLength: leaves.length,
    maxLength: leaves.length,
  });
  fc.assert(
    fc.property(points, (given) => {
      const pointsOf = new Map(leaves.map((leaf, position) => [leaf.code, given[position]]));
      const { rows, total } = rollUp(edition, (leaf) => {
        const value = pointsOf.get(leaf.code);
        return value === undefined ? undefined : { points: value };
      });
      for (const row of rows) {
        const { code } = row.criterion;
        // Oracle: leaves are found by the beginning of their code, not by the tree.
        const below = leaves.filter((leaf) => leaf.code === code || leaf.code.startsWith(`${code}.`));
        const found = below.map((leaf) => pointsOf.get(leaf.code));
        const decided = found.filter((value) => value !== undefined);
        const sum = decided.reduce((a, b) => a + b, 0);
        expect([code, row.decidedPoints, row.points]).toEqual([
          code,
          sum,
          decided.length === found.length ? sum : undefined,
        ]);
      }
      expect(total.decidedPoints).toBe(given.reduce<number>((sum, value) => sum + (value ?? 0), 0));
      expect(total.points === undefined).toBe(given.includes(undefined));
    }),
    { numRuns: 50 },
  );
});
