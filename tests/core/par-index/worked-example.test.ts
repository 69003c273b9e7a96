// Oracle: the example worked out by hand from its counts (statistics definitions, §2–§4 and §14); for the standard
// error the same forty forms row by row, as §3 writes it. Student's quantile is from a printed table.
import { describe, expect, test } from "vitest";

import { workedExample, type ExampleScore } from "#app/par-index/worked-example.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";

const words = { vi: "–", en: "–" };
const method = (id: string, weights: Record<string, number[]>, more: Partial<ConversionMethod> = {}) => ({
  id,
  version: 1,
  title: words,
  explanation: words,
  weights,
  ...more,
});
const TOP2 = method("top2", { "5": [1, 1, 0, 0, 0] });
const LINEAR = method("linear", { "5": [1, 0.75, 0.5, 0.25, 0] });

function scoreBy(by: ConversionMethod): ExampleScore {
  const [score] = workedExample([by]).byMethod;
  if (!score) throw new Error(`no score by ${by.id}`);
  return score;
}

/** The forms, as the counts tell them: answers 1 to 5, "K" for no opinion and "" for skipped. */
const FORMS: readonly (readonly [group: "A" | "B", forms: number, first: string, second: string])[] = [
  ["A", 6, "5", "5"],
  ["A", 6, "4", "4"],
  ["A", 2, "5", "4"],
  ["A", 2, "4", "K"],
  ["A", 1, "5", ""],
  ["A", 1, "4", "3"],
  ["A", 1, "3", "4"],
  ["A", 1, "2", "3"],
  ["B", 2, "5", "5"],
  ["B", 7, "4", "4"],
  ["B", 3, "4", "3"],
  ["B", 1, "4", ""],
  ["B", 2, "3", "4"],
  ["B", 2, "3", "3"],
  ["B", 1, "2", "2"],
  ["B", 1, "1", "2"],
  ["B", 1, "K", "4"],
];

/** SE of the block's score row by row: u_i = ½ Σ_k w(x − θ_k)/Σw, V = Σ_g (1−f) n/(n−1) Σ(u−ū)². */
function standardError(x: (answer: string) => number, withFpc: boolean): number {
  const weight = { A: 160 / 20, B: 40 / 20 };
  const rows = FORMS.flatMap(([group, forms, ...answers]) =>
    Array.from({ length: forms }, () => ({
      group,
      w: weight[group],
      x: answers.map((answer) => (/^[1-5]$/u.test(answer) ? x(answer) : undefined)),
    })),
  );
  expect(rows).toHaveLength(40);
  const u = rows.map(() => 0);
  for (const item of [0, 1]) {
    const answered = rows.filter((row) => row.x[item] !== undefined);
    const weights = answered.reduce((sum, { w }) => sum + w, 0);
    const theta = answered.reduce((sum, row) => sum + row.w * (row.x[item] ?? 0), 0) / weights;
    rows.forEach((row, place) => {
      const score = row.x[item];
      if (score !== undefined) u[place] = (u[place] ?? 0) + (row.w * (score - theta)) / weights / 2;
    });
  }
  let variance = 0;
  for (const [group, population] of [
    ["A", 160],
    ["B", 40],
  ] as const) {
    const own = u.filter((_, place) => rows[place]?.group === group);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const squares = own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    variance += (withFpc ? 1 - own.length / population : 1) * (own.length / (own.length - 1)) * squares;
  }
  return Math.sqrt(variance);
}

/** t⁻¹(0.975, 38) as tables print it. */
const STUDENT_38 = 2.0243941639;

function wilson(theta: number, se: number): readonly [number, number] {
  const kappa = STUDENT_38 ** 2 / ((theta * (1 - theta)) / se ** 2);
  const middle = theta + kappa / 2;
  const reach = Math.sqrt(kappa * theta * (1 - theta) + kappa ** 2 / 4);
  return [(middle - reach) / (1 + kappa), (middle + reach) / (1 + kappa)];
}

describe("the counts that the page shows", () => {
  const { strata, population, rows, max } = workedExample([TOP2]);

  test("are forty forms of two groups with 160 and 40 transactions, weighted 8 and 2", () => {
    expect({ population, rows, max }).toEqual({ population: 200, rows: 40, max: 1 });
    expect(strata).toMatchObject([
      { group: "civil_status", population: 160, rows: 20, weight: 8, fraction: 0.125 },
      { group: "land", population: 40, rows: 20, weight: 2, fraction: 0.5 },
    ]);
  });

  test("hold no opinion and skipped answers apart", () => {
    expect(strata.map(({ answers }) => answers)).toEqual([
      [
        { levels: [9, 9, 1, 1, 0], noOpinion: 0, skipped: 0 },
        { levels: [6, 9, 2, 0, 0], noOpinion: 2, skipped: 1 },
      ],
      [
        { levels: [2, 11, 4, 1, 1], noOpinion: 1, skipped: 0 },
        { levels: [2, 10, 5, 2, 0], noOpinion: 0, skipped: 1 },
      ],
    ]);
  });
});

describe("by the share of the two best levels", () => {
  const score = scoreBy(TOP2);

  test("the questions have (8·18 + 2·13)/(8·20 + 2·19) and (8·15 + 2·12)/(8·17 + 2·19)", () => {
    expect(score.items.map(({ weightedSum, weightedAnswers }) => [weightedSum, weightedAnswers])).toEqual([
      [170, 198],
      [144, 174],
    ]);
    expect(score.items[0]?.strata).toEqual([
      { answered: 20, sum: 18 },
      { answered: 19, sum: 13 },
    ]);
    expect(score.items[0]?.score).toBeCloseTo(170 / 198, 12);
    expect(score.items[1]?.score).toBeCloseTo(144 / 174, 12);
  });

  test("the leaf has their mean, 0.8431, and 0.84 points", () => {
    expect(score.raw).toBeCloseTo((170 / 198 + 144 / 174) / 2, 12);
    expect(score.raw).toBeCloseTo(0.8430860327, 10);
    expect(score.score).toBe(score.raw);
    expect(score.points).toBe(84);
  });

  test("unweighted it would be (31/39 + 27/36)/2", () => {
    expect(score.unweighted).toBeCloseTo((31 / 39 + 27 / 36) / 2, 12);
  });

  test("with no opinion as the lowest level it would be (170/(198 + 2) + 144/(174 + 16))/2", () => {
    expect(score.noOpinionAsMinimum).toBeCloseTo((170 / 200 + 144 / 190) / 2, 12);
  });

  test("the row above is 0.84 + 0.75", () => {
    expect(score.parent).toEqual({ max: 2, assessed: 75, points: 159 });
  });

  test("a cap of 0.9 would give 0.8431/0.9", () => {
    expect(score.withCap).toEqual({ fullAt: 0.9, score: score.raw / 0.9 });
  });
});

test("linear counts 1, 0.75, 0.5, 0.25 and 0: (157/198 + 135/174)/2, which is 0.78 points", () => {
  const score = scoreBy(LINEAR);
  expect(score.optionScores).toEqual([1, 0.75, 0.5, 0.25, 0]);
  expect(score.items.map(({ weightedSum }) => weightedSum)).toEqual([157, 135]);
  expect(score.raw).toBeCloseTo((157 / 198 + 135 / 174) / 2, 12);
  expect(score.points).toBe(78);
});

describe.each([
  { by: TOP2, x: (answer: string) => (answer >= "4" ? 1 : 0) },
  { by: LINEAR, x: (answer: string) => (Number(answer) - 1) / 4 },
])("the interval by $by.id", ({ by, x }) => {
  const score = scoreBy(by);

  test.each([
    { name: "with the correction for a list", of: score.list, withFpc: true },
    { name: "without, for open forms", of: score.open, withFpc: false },
  ])("has the standard error of the rows, $name", ({ of, withFpc }) => {
    const se = standardError(x, withFpc);
    expect(of.se).toBeCloseTo(se, 12);
    expect(of.df).toBe(38);
    expect(of.critical).toBeCloseTo(STUDENT_38, 9);
    const [low, high] = wilson(score.raw, se);
    expect(of.interval[0]).toBeCloseTo(low, 9);
    expect(of.interval[1]).toBeCloseTo(high, 9);
    expect(of.points).toEqual(of.interval);
  });

  test("follows from the figures that the page shows", () => {
    const kappa = score.list.kappa ?? Number.NaN;
    expect(score.list.rows).toBeCloseTo((score.raw * (1 - score.raw)) / score.list.se ** 2, 12);
    expect(kappa).toBeCloseTo(score.list.critical ** 2 / (score.list.rows ?? Number.NaN), 12);
    const [civil, land] = score.spread;
    const variance = 0.875 * (20 / 19) * (civil?.squares ?? 0) + 0.5 * (20 / 19) * (land?.squares ?? 0);
    expect(Math.sqrt(variance)).toBeCloseTo(score.list.se, 12);
    for (const { kinds, squares } of score.spread) {
      expect(kinds.reduce((sum, { rows }) => sum + rows, 0)).toBe(20);
      expect(kinds.reduce((sum, { rows, pull }) => sum + rows * pull, 0)).toBeCloseTo(0, 12);
      expect(kinds.reduce((sum, { rows, pull }) => sum + rows * pull ** 2, 0)).toBeCloseTo(squares, 12);
    }
  });
});

test("the printed figures of the share of the two best levels, to the digits that the page shows", () => {
  const { list, open } = scoreBy(TOP2);
  const shown = ({ se, rows, kappa, interval }: typeof list) =>
    [se.toFixed(5), rows?.toFixed(2), kappa?.toFixed(5), ...interval.map((limit) => limit.toFixed(4))].join(" ");
  expect(shown(list)).toBe("0.04866 55.88 0.07334 0.7217 0.9176");
  expect(shown(open)).toBe("0.05354 46.15 0.08880 0.7075 0.9227");
});

test("threshold and cap of a method are applied to the score and its limits", () => {
  const capped = scoreBy(method("capped", TOP2.weights, { full_at: 0.9 }));
  expect(capped.score).toBeCloseTo(capped.raw / 0.9, 12);
  expect(capped.points).toBe(94);
  expect(capped.list.points[1]).toBe(1);
  expect(scoreBy(method("strict", TOP2.weights, { threshold: 0.85 }))).toMatchObject({ score: 0, points: 0 });
});

test("a method that scores all levels alike has no spread, and nothing undefined is called a number", () => {
  const { raw, list } = scoreBy(method("flat", { "5": [1, 1, 1, 1, 1] }));
  expect(raw).toBe(1);
  expect(list).toMatchObject({ se: 0, rows: undefined, kappa: undefined });
  expect(list.interval[0]).toBeLessThan(1);
});

test("a method without weights for five levels is left out", () => {
  const byMethod = workedExample([method("nd61", { "3": [1, 0.5, 0] }), LINEAR]).byMethod;
  expect(byMethod.map(({ method: { id } }) => id)).toEqual(["linear"]);
  expect(workedExample([]).byMethod).toEqual([]);
});
