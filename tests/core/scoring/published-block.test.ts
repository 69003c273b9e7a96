import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import { instrumentOf, sheetReader } from "#app/scoring/counting/counted-questionnaire.ts";
import { addRow, emptyTally, mergeTally, type WaveTally } from "#app/scoring/counting/wave-tally.ts";
import { tCritical } from "#app/scoring/estimation/quantiles.ts";
import {
  methodScore,
  scoredBlock,
  scoredWave,
  type Access,
  type ScoredWave,
  type ScoreThresholds,
} from "#app/scoring/estimation/scored-wave.ts";
import type { Population } from "#app/scoring/estimation/sample.ts";
import { publishBlock, type PublishedBlock } from "#app/scoring/publication/published-block.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import { methodOnDisk } from "#tests/core/definitions-on-disk.ts";
import { itemOf, questionnaireOf } from "#tests/core/example-questionnaire.ts";
import { ordinary } from "#tests/core/scoring/ordinary-answer.ts";

const NO_RULE: ScoreThresholds = { minItem: 0, minRows: 0, minShare: 0 };
const two = questionnaireOf([itemOf("q1", { criterion: "1.1" }), itemOf("q2", { criterion: "1.1" })]);
const one = questionnaireOf([itemOf("q", { criterion: "1" })]);

interface Circumstances {
  readonly rule?: ScoreThresholds;
  /** People on the list of a closed frame; without it and without a population, access is open. */
  readonly frame?: number;
  readonly criterion?: string;
  readonly access?: Access;
  readonly population?: Population;
}

function tallyOf(
  questionnaire: Questionnaire,
  rows: readonly (readonly string[])[],
  methods: readonly ConversionMethod[],
): WaveTally {
  const tally = emptyTally(instrumentOf(questionnaire, methods));
  const reader = sheetReader(questionnaire);
  for (const codes of rows) addRow(tally, reader.read(codes, ordinary()));
  return tally;
}

function waveOf(
  questionnaire: Questionnaire,
  rows: readonly (readonly string[])[],
  method: ConversionMethod,
  { rule = NO_RULE, frame, access, population }: Circumstances = {},
): ScoredWave {
  return scoredWave(
    tallyOf(questionnaire, rows, [method]),
    population ?? (frame === undefined ? undefined : new Map([["everybody", frame]])),
    {
      access: access ?? (frame === undefined ? "open" : "codes"),
      collapseMin: 5,
      method: method.id,
      score: rule,
      slices: { minPublish: 10, minReliable: 30 },
    },
  );
}

function score(
  questionnaire: Questionnaire,
  rows: readonly (readonly string[])[],
  method: ConversionMethod,
  circumstances: Circumstances = {},
): PublishedBlock {
  const code = circumstances.criterion ?? questionnaire.items.find(({ criterion }) => criterion)?.criterion;
  if (code === undefined) throw new Error("the questionnaire has no block");
  return publishBlock(waveOf(questionnaire, rows, method, circumstances), code, method.id);
}

function estimated(...parameters: Parameters<typeof score>) {
  const result = score(...parameters);
  if (result.kind !== "estimated") throw new Error(`not estimated but ${result.kind}: ${result.reason}`);
  return result;
}

const estimate = (...parameters: Parameters<typeof score>): number => estimated(...parameters).score;

/** n rows of the same answers. */
const times = (n: number, ...codes: string[]) => Array.from({ length: n }, () => codes);

describe("scores that were worked out by hand", () => {
  // q1: 5 5 4 2 → top2 3/4, linear (1+1+.75+.25)/4, mean5 (1+1+.8+.4)/4; q2: 5 3 – – → 1/2, 1.5/2, 1.6/2.
  const rows = [
    ["5", "5"],
    ["5", "3"],
    ["4", "KYK"],
    ["2", ""],
  ];

  test.each([
    ["top2", (3 / 4 + 1 / 2) / 2],
    ["linear", (3 / 4 + 1.5 / 2) / 2],
    ["mean5", (3.2 / 4 + 1.6 / 2) / 2],
  ])("%s: the mean of the two item means, not of all answers", (id, expected) => {
    expect(estimate(two, rows, methodOnDisk(id))).toBeCloseTo(expected, 12);
  });

  test("an item that few answered weighs as much as one that many answered", () => {
    expect(estimate(two, [["5", "1"], ...times(9, "5", "KYK")], methodOnDisk("top2"))).toBe(0.5);
  });

  test("the ordinary distribution of 45/47/6/1.5/0.5 % gives 0.92 by top2 and 0.84 by linear", () => {
    // Oracle: domain facts, "Why top2".
    const people = [...times(90, "5"), ...times(94, "4"), ...times(12, "3"), ...times(3, "2"), ...times(1, "1")];
    expect(estimate(one, people, methodOnDisk("top2"))).toBeCloseTo(0.92, 12);
    expect(estimate(one, people, methodOnDisk("linear")).toFixed(2)).toBe("0.84");
  });

  test("the scale of Decree 61: 2, 1 and 0 of 2 points", () => {
    const three = questionnaireOf([itemOf("q", { criterion: "1", codes: ["2", "1", "0"] })]);
    expect(estimate(three, [["2"], ["2"], ["1"], ["0"]], methodOnDisk("nd61"))).toBe(5 / 8);
  });

  test("three levels and five levels stand side by side in one block", () => {
    const mixed = questionnaireOf([
      itemOf("a", { criterion: "1" }),
      itemOf("b", { criterion: "1", codes: ["c", "b", "a"] }),
    ]);
    expect(
      estimate(
        mixed,
        [
          ["4", "b"],
          ["3", "c"],
        ],
        methodOnDisk("linear"),
      ),
    ).toBe((0.625 + 0.75) / 2);
  });

  test("weights count in proportion to the largest, so the best level is always 1", () => {
    const method = { ...methodOnDisk("linear"), weights: { "5": [0.8, 0.6, 0.4, 0.2, 0.1] } };
    const scores = ["5", "4", "3", "2", "1"].map((code) => [code, Number(estimate(one, [[code]], method).toFixed(12))]);
    expect(scores).toEqual([
      ["5", 1],
      ["4", 0.75],
      ["3", 0.5],
      ["2", 0.25],
      ["1", 0.125],
    ]);
  });

  test("each item is reported with what was left out of it", () => {
    const top2 = methodOnDisk("top2");
    expect(score(two, rows, top2)).toMatchObject({ kind: "estimated", score: 0.625, n: 4 });
    const wave = waveOf(two, rows, top2);
    const [counts] = wave.headline.strata.map((stratum) => stratum.counts);
    if (!counts) throw new Error("nothing was counted");
    const items = methodScore(wave, "1.1", "top2").itemScores.map((itemScore, item) => ({
      score: itemScore,
      answered: counts.options
        .slice(item * wave.tally.layout.maxCodes, (item + 1) * wave.tally.layout.maxCodes)
        .reduce((sum, answers) => sum + answers, 0),
      noOpinion: counts.declined[item],
      skipped: counts.skipped[item],
      notAsked: counts.hidden[item],
    }));
    expect(items).toEqual([
      { score: 0.75, answered: 4, noOpinion: 0, skipped: 0, notAsked: 0 },
      { score: 0.5, answered: 2, noOpinion: 1, skipped: 1, notAsked: 0 },
    ]);
  });

  test("where the population of each stratum is known, its rows stand for it", () => {
    const zoned = questionnaireOf([
      itemOf("zone", { role: "stratum", codes: ["a", "b"] }),
      itemOf("q", { criterion: "1" }),
    ]);
    // a: 15 of 20 satisfied, b: 5 of 20; 300 people and 100. 0.75·0.75 + 0.25·0.25 = 0.625; unweighted 0.5.
    const answers = [...times(15, "a", "5"), ...times(5, "a", "2"), ...times(5, "b", "4"), ...times(15, "b", "1")];
    const population = new Map([
      ["a", 300],
      ["b", 100],
    ]);
    expect(estimate(zoned, answers, methodOnDisk("top2"), { population })).toBeCloseTo(0.625, 12);
    expect(estimate(zoned, answers, methodOnDisk("top2"))).toBe(0.5);
  });
});

describe("“no data” is said in words and is never a number", () => {
  test("nobody answered at all", () => {
    expect(score(two, [], methodOnDisk("top2"))).toEqual({ kind: "no_data", reason: "no_answers" });
  });

  test("everybody answered without an opinion", () => {
    expect(score(two, times(50, "KYK", "KYK"), methodOnDisk("top2"))).toEqual({
      kind: "no_data",
      reason: "no_answers",
    });
  });

  test("one of the two items has no answer", () => {
    expect(score(two, times(50, "5", "KYK"), methodOnDisk("top2"))).toEqual({ kind: "no_data", reason: "no_answers" });
  });

  test("the method has no weights for these levels", () => {
    const none = { kind: "no_data", reason: "method_has_no_weights" };
    expect(score(two, times(50, "5", "5"), methodOnDisk("nd61"))).toEqual(none);
  });

  test("the questionnaire does not ask for this criterion", () => {
    const none = { kind: "no_data", reason: "not_asked" };
    expect(score(two, times(50, "5", "5"), methodOnDisk("top2"), { criterion: "9.9" })).toEqual(none);
  });

  test.each([0, 5, 10])("a closed list of 10 of whom %i answered nothing is no different", (blank) => {
    const none = { kind: "no_data", reason: "no_answers" };
    expect(score(two, times(blank, "KYK", ""), methodOnDisk("top2"), { frame: 10 })).toEqual(none);
  });

  test("the worst possible score is a score, not missing data", () => {
    expect(score(two, times(3, "1", "1"), methodOnDisk("top2"))).toMatchObject({ kind: "estimated", score: 0, n: 3 });
  });

  test("a tally of another questionnaire is a fault of the program, not a result", () => {
    const top2 = methodOnDisk("top2");
    const other = questionnaireOf([itemOf("other", { criterion: "9" })]);
    expect(() => mergeTally(tallyOf(two, [], [top2]), tallyOf(other, [["5"]], [top2]))).toThrow(
      "different questionnaires",
    );
    expect(() => scoredBlock(waveOf(two, [], top2), "9", "top2")).toThrow("no block 9");
  });
});

// Oracle: statistics definitions, §13.6; the limits are counted by hand.
describe("“too few” is said in words, exactly at the limit", () => {
  const open: ScoreThresholds = { minItem: 10, minRows: 30, minShare: 0 };
  const top2 = methodOnDisk("top2");

  test.each([
    [9, "suppressed"],
    [10, "estimated"],
  ])("an item with %i answers of the 10 it needs is %s", (answers, kind) => {
    const rows = [...times(answers, "5", "5"), ...times(40 - answers, "5", "KYK")];
    const result = score(two, rows, top2, { rule: open });
    expect(result.kind).toBe(kind);
    if (kind === "suppressed") expect(result).toEqual({ kind, reason: "no_data_item", band: { from: 0, below: 10 } });
  });

  test.each([
    [29, "suppressed"],
    [30, "estimated"],
  ])("a block with %i answering rows of the 30 it needs is %s", (n, kind) => {
    const result = score(two, times(n, "5", "4"), top2, { rule: open });
    expect(result.kind).toBe(kind);
    if (kind === "suppressed") {
      expect(result).toEqual({ kind, reason: "below_min_score", band: { from: 1, below: 30 } });
    }
  });

  test("rows count when they answer one item of the block; blank rows do not", () => {
    const rows = [...times(15, "5", "KYK"), ...times(15, "", "4"), ...times(20, "KYK", "")];
    expect(score(two, rows, top2, { rule: open })).toMatchObject({ kind: "estimated", n: 30 });
    expect(score(two, rows.slice(1), top2, { rule: open }).kind).toBe("suppressed");
  });

  test("a method may change a score but not whether there is one", () => {
    for (const id of ["top2", "linear", "mean5"]) {
      expect(score(two, times(29, "5", "4"), methodOnDisk(id), { rule: open }).kind).toBe("suppressed");
    }
  });

  const codes: ScoreThresholds = { minItem: 5, minRows: 7, minShare: 0.6 };

  test.each([
    // [people on the list, answers, fewest]: 60 % of 10 is 6, but 7 are needed in any case.
    [10, 6, 7],
    [15, 8, 9],
    [18, 10, 11],
    [50, 29, 30],
  ])("of a closed list of %i people, %i answers are too few and %i are enough", (frame, tooFew, enough) => {
    expect(score(two, times(tooFew, "5", "5"), top2, { rule: codes, frame })).toEqual({
      kind: "suppressed",
      reason: "below_min_score",
      band: { from: 1, below: enough },
    });
    expect(score(two, times(enough, "5", "5"), top2, { rule: codes, frame }).kind).toBe("estimated");
  });

  test("a limit that binary fractions put just above a whole number is that whole number", () => {
    expect((0.55 * 11 * 20) / 11).toBeGreaterThan(11);
    const rule = { minItem: 1, minRows: 1, minShare: 0.55 };
    expect(score(two, times(11, "5", "5"), top2, { rule, frame: 20 }).kind).toBe("estimated");
    expect(score(two, times(10, "5", "5"), top2, { rule, frame: 20 })).toMatchObject({ band: { below: 11 } });
  });

  test("a share of a list whose length is not known is never reached", () => {
    expect(score(two, times(500, "5", "5"), top2, { rule: codes, access: "codes" })).toEqual({
      kind: "no_data",
      reason: "population_missing",
    });
  });

  const filtered = questionnaireOf([
    itemOf("way", { criterion: "1.1" }),
    itemOf("came", { role: "filter", codes: ["yes", "no"] }),
    itemOf("met", { criterion: "1.2", onlyIf: { item: "came", is: ["yes"] } }),
  ]);

  test.each([
    [8, "suppressed"],
    [9, "estimated"],
  ])(
    "a filtered block is held against the part of the list that the filter lets through: %i is %s",
    (answers, kind) => {
      // 20 of 30 people answered, 10 of them passed the filter: 60 % of 30·10/20 = 15 people is 9.
      const rows = [
        ...times(answers, "5", "yes", "5"),
        ...times(10 - answers, "5", "yes", "KYK"),
        ...times(10, "5", "no", "NA"),
      ];
      const result = score(filtered, rows, top2, { rule: codes, frame: 30, criterion: "1.2" });
      expect(result.kind).toBe(kind);
      if (kind === "suppressed") {
        expect(result).toEqual({ kind, reason: "below_min_score", band: { from: 1, below: 9 } });
      }
    },
  );

  const counts = fc.record({
    answered: fc.integer({ min: 1, max: 25 }),
    declined: fc.integer({ min: 0, max: 15 }),
    hidden: fc.integer({ min: 0, max: 15 }),
    percent: fc.integer({ min: 1, max: 100 }),
    absent: fc.integer({ min: 0, max: 30 }),
  });
  const rowsOf = ({ answered, declined, hidden }: { answered: number; declined: number; hidden: number }) => [
    ...times(answered, "5", "yes", "5"),
    ...times(declined, "5", "yes", "KYK"),
    ...times(hidden, "5", "no", "NA"),
  ];

  test("the limit on a list is n_b·n_H ≥ share·asked·N in whole numbers, whatever the counts", () => {
    fc.assert(
      fc.property(counts, ({ percent, absent, ...people }) => {
        const { answered, declined } = people;
        const rows = rowsOf(people);
        const frame = rows.length + absent;
        const rule = { minItem: 0, minRows: 0, minShare: percent / 100 };
        const enough = answered * rows.length * 100 >= percent * (answered + declined) * frame;
        const result = score(filtered, rows, top2, { rule, frame, criterion: "1.2" });
        expect(result.kind).toBe(enough ? "estimated" : "suppressed");
      }),
    );
  });

  test("the number that is told is the fewest that would have been enough, never the number there is", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 12 }), ({ percent, absent, ...people }, minRows) => {
        const { answered, declined } = people;
        const rows = rowsOf(people);
        const frame = rows.length + absent;
        const rule = { minItem: 0, minRows, minShare: percent / 100 };
        const result = score(filtered, rows, top2, { rule, frame, criterion: "1.2" });
        fc.pre(result.kind === "suppressed");
        const enough = (n: number) => n >= minRows && n * rows.length * 100 >= percent * (answered + declined) * frame;
        const { from, below } = result.band;
        expect([from, enough(below), enough(below - 1)]).toEqual([1, true, false]);
        expect(answered).toBeLessThan(below);
      }),
    );
  });
});

describe("whatever people answer", () => {
  const unanswered = ["KYK", "", "NA"];
  const cell = fc.constantFrom("5", "4", "3", "2", "1", ...unanswered);
  const rows = fc.array(fc.tuple(cell, cell), { maxLength: 40 });
  const method = fc.constantFrom("top2", "linear", "mean5").map(methodOnDisk);

  test("a score stands between 0 and 1, and a second count written naively agrees", () => {
    fc.assert(
      fc.property(rows, method, (sheets, used) => {
        const result = score(two, sheets, used);
        // The naive count: collect every answer of an item, average, average the averages.
        const means = [0, 1].map((position) => {
          const weights = used.weights["5"] ?? [];
          const collected: number[] = [];
          for (const sheet of sheets) {
            const level = Number(sheet[position]);
            if (level >= 1) collected.push((weights[5 - level] ?? 0) / (weights[0] ?? 0));
          }
          return collected.length === 0 ? undefined : collected.reduce((a, b) => a + b, 0) / collected.length;
        });
        const [first, second] = means;
        if (first === undefined || second === undefined) {
          expect(result).toEqual({ kind: "no_data", reason: "no_answers" });
          return;
        }
        if (result.kind !== "estimated") throw new Error(`not estimated but ${result.kind}`);
        expect(result.score).toBeCloseTo((first + second) / 2, 12);
        expect(result.score).toBeGreaterThanOrEqual(0);
        expect(result.score).toBeLessThanOrEqual(1);
        expect(result.n).toBe(sheets.filter((sheet) => sheet.some((code) => !unanswered.includes(code))).length);
      }),
    );
  });

  test("the order in which responses came in changes nothing, to the last digit", () => {
    const shuffled = rows.chain((sheets) =>
      fc.tuple(fc.constant(sheets), fc.shuffledSubarray(sheets, { minLength: sheets.length })),
    );
    fc.assert(
      fc.property(shuffled, method, ([sheets, other], used) => {
        expect(score(two, other, used)).toEqual(score(two, sheets, used));
      }),
    );
  });

  test("one answer a level better never lowers the score", () => {
    const chosen = fc.record({ sheets: rows, row: fc.nat(), position: fc.constantFrom(0, 1), used: method });
    fc.assert(
      fc.property(chosen, ({ sheets, row, position, used }) => {
        const candidates = sheets.flatMap((sheet, index) => ("1234".includes(sheet[position] || "-") ? [index] : []));
        const raised = candidates[row % Math.max(1, candidates.length)];
        fc.pre(raised !== undefined);
        const better = sheets.map((sheet, index) =>
          index === raised ? sheet.map((code, i) => (i === position ? String(Number(code) + 1) : code)) : sheet,
        );
        const before = score(two, sheets, used);
        const after = score(two, better, used);
        fc.pre(before.kind === "estimated");
        if (after.kind !== "estimated") throw new Error(`a better answer made it ${after.kind}`);
        expect(after.score).toBeGreaterThanOrEqual(before.score - 1e-12);
      }),
    );
  });

  test("“Không có ý kiến”, a skip and “not asked” never count in the mean, whichever of them it is", () => {
    const kinds = fc.array(fc.constantFrom(...unanswered), { minLength: 80, maxLength: 80 });
    fc.assert(
      fc.property(rows, kinds, method, (sheets, others, used) => {
        const exchanged = sheets.map((sheet, row) =>
          sheet.map((code, i) => (unanswered.includes(code) ? (others[2 * row + i] ?? "") : code)),
        );
        expect(score(two, exchanged, used)).toEqual(score(two, sheets, used));
      }),
    );
  });

  test("any number of people without an opinion leaves the score as it was", () => {
    fc.assert(
      fc.property(rows, fc.nat(30), method, (sheets, more, used) => {
        expect(score(two, [...sheets, ...times(more, "KYK", "")], used)).toEqual(score(two, sheets, used));
      }),
    );
  });
});

describe("what an interval is", () => {
  const linear = methodOnDisk("linear");
  const rows = [...times(40, "5", "4"), ...times(20, "3", "5"), ...times(10, "2", "KYK")];

  test.each([
    ["open", undefined, "model"],
    ["open", 1000, "model"],
    ["open", 20, "model"],
    ["frame", 1000, "sampling"],
    ["frame", 70, "sampling"],
    ["codes", 50, "sampling"],
    ["codes", 49, "cautious"],
    ["codes", 10, "cautious"],
  ] as const)("of a questionnaire with access “%s” and N = %s it is called “%s”", (access, people, uncertainty) => {
    const population = people === undefined ? undefined : new Map([["everybody", people]]);
    expect(estimated(two, rows, linear, { access, ...(population ? { population } : {}) }).uncertainty).toBe(
      uncertainty,
    );
  });

  test("open access never claims less for a large part of the population that answered", () => {
    const among = (people: number) =>
      estimated(two, rows, linear, { access: "open", population: new Map([["everybody", people]]) });
    expect(among(70)).toEqual(among(1_000_000));
  });

  test("a sample of a list claims less spread, the more of the list answered, and none when all did", () => {
    const width = (people: number) => {
      const { interval } = estimated(two, rows, linear, {
        access: "frame",
        population: new Map([["everybody", people]]),
      });
      if (!interval) throw new Error("no interval");
      return interval[1] - interval[0];
    };
    expect(width(100)).toBeLessThan(width(200));
    expect(width(200)).toBeLessThan(width(100_000));
    expect(width(70)).toBeCloseTo(0, 12);
  });

  test("one row has a score and no interval, for it shows no spread", () => {
    const single = estimated(two, [["5", "4"]], linear);
    expect([single.score, single.n, single.interval]).toEqual([0.875, 1, undefined]);
  });
});

/** A method whose second level counts `x`, so that rows of "4" have exactly this score. */
const withLevel = (x: number): ConversionMethod => ({ ...methodOnDisk("linear"), weights: { "5": [1, x, 0.5, 0, 0] } });

// Oracle: design, rule 6 (closed frames under 50: unanimity is shown as a limit) and docs/decisions/0007.
describe("a closed list of fewer than 50 people", () => {
  const linear = methodOnDisk("linear");

  test.each([
    [1, 0.95, "at_least"],
    [0.9501, 0.95, "at_least"],
    [0.95, 0.95, "at_least"],
    [0.9499, 0.9499, undefined],
    [0.5, 0.5, undefined],
    [0.0501, 0.0501, undefined],
    [0.05, 0.05, "at_most"],
    [0, 0.05, "at_most"],
  ])("shows a score of %f as %f (%s)", (given, shown, bound) => {
    const result = estimated(one, times(12, "4"), withLevel(given), { frame: 49 });
    expect(result).toMatchObject({ kind: "estimated", score: shown, n: 12, uncertainty: "cautious" });
    expect(result.bound).toBe(bound);
    expect(estimated(one, times(12, "4"), withLevel(given), { frame: 50 })).toMatchObject({ score: given });
  });

  test("has an interval that is the same whoever answered what, as long as the shown figures are", () => {
    // Everybody in the middle; half at each end; one item against the other: 0.5 of 20 rows of 30 each time.
    const alike = estimated(two, times(20, "3", "3"), linear, { frame: 30 });
    expect(alike).toMatchObject({ score: 0.5, n: 20 });
    expect(estimated(two, [...times(10, "5", "5"), ...times(10, "1", "1")], linear, { frame: 30 })).toEqual(alike);
    expect(estimated(two, [...times(10, "5", "1"), ...times(10, "1", "5")], linear, { frame: 30 })).toEqual(alike);
    // Measured, they would differ: this is what the list's length changes.
    const measured = (rows: readonly string[][]) => estimated(two, rows, linear, { frame: 50 }).interval;
    expect(measured(times(20, "3", "3"))).not.toEqual(measured([...times(10, "5", "5"), ...times(10, "1", "1")]));
  });

  test.each([
    ["at_least", [times(12, "5"), [...times(11, "5"), ["4"]], [...times(10, "5"), ...times(2, "4")]]],
    ["at_most", [times(12, "1"), [...times(11, "1"), ["2"]], [...times(10, "1"), ...times(2, "2")]]],
  ])("shows nothing at all of what lies beyond a limit (%s)", (bound, answers) => {
    const [first, ...others] = answers.map((rows) => estimated(one, rows, linear, { frame: 18 }));
    expect(first?.bound).toBe(bound);
    for (const other of others) expect(other).toEqual(first);
  });

  test("has an interval that anybody can make of score, n and N: Wilson's, with the spread of yes and no", () => {
    // Oracle: SE² = (1−f)·θ(1−θ)/(n−1) worked out here, Wilson's formula of statistics definitions, §4.
    const wilson = (x: number, n: number, people: number) => {
      const c = tCritical(n - 1) ?? Number.NaN;
      const kappa = (c ** 2 * (1 - n / people)) / (n - 1);
      const reach = Math.sqrt(kappa * x * (1 - x) + kappa ** 2 / 4);
      return [(x + kappa / 2 - reach) / (1 + kappa), (x + kappa / 2 + reach) / (1 + kappa)] as const;
    };
    for (const [x, n, people] of [
      [0.5, 20, 30],
      [0.84, 12, 18],
      [0.3, 7, 10],
      [0.06, 40, 49],
    ] as const) {
      const { interval } = estimated(one, times(n, "4"), withLevel(x), { frame: people });
      const [low, high] = wilson(x, n, people);
      expect(interval?.[0]).toBeCloseTo(low, 12);
      expect(interval?.[1]).toBeCloseTo(high, 12);
    }
    // At a limit the interval reaches the end of the scale; the other side is that of the limit.
    const most = estimated(one, times(12, "5"), linear, { frame: 18 }).interval;
    expect(most?.[0]).toBeCloseTo(wilson(0.95, 12, 18)[0], 12);
    expect(most?.[1]).toBe(1);
    const least = estimated(one, times(12, "1"), linear, { frame: 18 }).interval;
    expect(least?.[0]).toBe(0);
    expect(least?.[1]).toBeCloseTo(wilson(0.05, 12, 18)[1], 12);
  });

  test("has no interval with one answer, whatever the answer", () => {
    for (const code of ["5", "3", "1"]) {
      expect(estimated(one, [[code]], linear, { frame: 10 }).interval).toBeUndefined();
    }
  });

  const level = fc.constantFrom("5", "4", "3", "2", "1");

  test("has an interval that holds the score itself and, where nothing is weighted, never claims more than a measured one", () => {
    const anything = fc.oneof({ weight: 3, arbitrary: level }, { weight: 1, arbitrary: fc.constantFrom("KYK", "") });
    const answers = fc
      .array(fc.tuple(anything, anything), { minLength: 2, maxLength: 45 })
      .filter((rows) => [0, 1].every((item) => rows.filter((row) => /\d/u.test(row[item] ?? "")).length > 1));
    fc.assert(
      fc.property(answers, fc.nat(20), (rows, absent) => {
        const frame = Math.min(49, rows.length + absent);
        const wave = waveOf(two, rows, linear, { frame });
        const { score: exact, interval: measured } = methodScore(wave, "1.1", "linear");
        const shown = publishBlock(wave, "1.1", "linear");
        if (shown.kind !== "estimated" || !shown.interval || exact === undefined) throw new Error("not estimated");
        const [low, high] = shown.interval;
        expect(low).toBeLessThanOrEqual(exact + 1e-12);
        expect(high).toBeGreaterThanOrEqual(exact - 1e-12);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        // Yes and no would spread most; a limit stands for all beyond it.
        if (shown.bound || !measured) return;
        expect(high - low).toBeGreaterThanOrEqual(measured[1] - measured[0] - 1e-12);
      }),
    );
  });

  test("is as sure of a block as the number of people who answered it allows, whatever they answered elsewhere", () => {
    const pair = questionnaireOf([itemOf("a", { criterion: "1" }), itemOf("b", { criterion: "2" })]);
    const seven = [...times(4, "5", "5"), ...times(3, "5", "1")];
    const second = (rows: readonly string[][]) => estimated(pair, rows, linear, { frame: 10, criterion: "2" });
    expect(second([...seven, ...times(3, "5", "KYK")])).toEqual(second(seven));
  });

  test("claims no more than a measured interval where strata weigh differently", () => {
    const byGroup = questionnaireOf([
      itemOf("group", { role: "stratum", codes: ["a", "b"] }),
      itemOf("q", { criterion: "1" }),
    ]);
    const population = new Map([
      ["a", 29],
      ["b", 19],
    ]);
    const rows = [...times(5, "a", "5"), ...times(5, "a", "1"), ...times(10, "b", "1"), ...times(8, "b", "5")];
    const circumstances = { access: "codes", population } as const;
    const { interval: shown } = estimated(byGroup, rows, linear, circumstances);
    const { interval: measured } = methodScore(waveOf(byGroup, rows, linear, circumstances), "1", "linear");
    if (!shown || !measured) throw new Error("both have an interval");
    expect(shown[1] - shown[0]).toBeGreaterThan(measured[1] - measured[0]);
  });

  test("of 50 people shows the score itself and the measured interval", () => {
    const rows = [...times(15, "5", "5"), ...times(20, "5", "4")];
    for (const answers of [rows, times(35, "5", "5"), times(35, "1", "1")]) {
      const measured = methodScore(waveOf(two, answers, linear, { frame: 50 }), "1.1", "linear");
      const { score: exact, n, interval } = measured;
      expect(estimated(two, answers, linear, { frame: 50 })).toEqual({
        kind: "estimated",
        score: exact,
        n,
        interval,
        uncertainty: "sampling",
      });
    }
    // The same answers of a list with one person less: only what anybody could work out.
    expect(estimated(two, rows, linear, { frame: 49 })).toMatchObject({ uncertainty: "cautious" });
    expect(estimated(two, times(35, "5", "5"), linear, { frame: 50 }).score).toBe(1);
  });

  test("with too few answers says so, not a limit", () => {
    const rule = { minItem: 5, minRows: 7, minShare: 0.6 };
    expect(score(one, times(6, "5"), linear, { rule, frame: 10 })).toEqual({
      kind: "suppressed",
      reason: "below_min_score",
      band: { from: 1, below: 7 },
    });
  });
});

// Oracle: statistics definitions, §10: never 1 − f < 0.
describe("population counts that cannot be right", () => {
  const zoned = questionnaireOf([
    itemOf("zone", { role: "stratum", codes: ["a", "b"] }),
    itemOf("q", { criterion: "1" }),
  ]);
  const top2 = methodOnDisk("top2");
  const rows = [...times(40, "a", "5"), ...times(20, "a", "2"), ...times(30, "b", "4"), ...times(10, "b", "1")];
  const among = (a: number, b: number) =>
    new Map([
      ["a", a],
      ["b", b],
    ]);

  test("leave the score, name the stratum, and use no correction anywhere in the wave", () => {
    const wave = waveOf(zoned, rows, top2, { access: "frame", population: among(50, 100) });
    expect(wave.design.invalid).toEqual(["a"]);
    expect(wave.fpc).toBe(false);
    const fractions = [wave.headline, ...wave.headline.strata].map(({ fraction }) => fraction);
    expect(new Set(fractions)).toEqual(new Set([0]));
    // (50·40/60 + 100·30/40) / 150
    const shown = estimated(zoned, rows, top2, { access: "frame", population: among(50, 100) });
    expect(shown.score).toBeCloseTo((50 * (40 / 60) + 75) / 150, 12);
    // The interval is that of the same shares in a population without end.
    const endless = estimated(zoned, rows, top2, { access: "open", population: among(50, 100) });
    expect(shown).toEqual({ ...endless, uncertainty: "sampling" });
  });

  test("with more rows than people in all, and no strata in use, name the whole", () => {
    const wave = waveOf(one, times(60, "5"), top2, { frame: 59 });
    expect([wave.design.headline, wave.design.invalid, wave.fpc, wave.headline.fraction]).toEqual([
      "U",
      ["_total"],
      false,
      0,
    ]);
    expect(estimated(one, times(60, "5"), top2, { frame: 59 })).toMatchObject({ score: 1, n: 60 });
  });

  test("as many rows as people is a census, not a fault", () => {
    const wave = waveOf(zoned, rows, top2, { access: "frame", population: among(60, 40) });
    expect([wave.design.invalid, wave.fpc]).toEqual([[], true]);
    const { score: exact, interval } = estimated(zoned, rows, top2, { access: "frame", population: among(60, 40) });
    expect(interval?.[0]).toBeCloseTo(exact, 12);
    expect(interval?.[1]).toBeCloseTo(exact, 12);
  });

  test("whatever the counts: no fraction above 1, and a corrected score only where they can be right", () => {
    const people = fc.integer({ min: 1, max: 120 });
    fc.assert(
      fc.property(people, people, fc.constantFrom("open", "frame", "codes"), fc.nat(20), (a, b, access, unknown) => {
        const sheets = [...rows, ...times(unknown, "", "5")];
        const wave = waveOf(zoned, sheets, top2, { access, population: among(a, b) });
        for (const sample of [wave.headline, wave.design.stratified, wave.design.unweighted]) {
          for (const { fraction } of [sample, ...sample.strata]) {
            expect(fraction).toBeGreaterThanOrEqual(0);
            expect(fraction).toBeLessThanOrEqual(1);
          }
        }
        // Oracle: statistics definitions, §13.3. Where strata are not in use, only the whole has to fit.
        const fits = wave.design.headline === "S" ? a >= 60 && b >= 40 : sheets.length <= a + b;
        expect(wave.fpc).toBe(access !== "open" && fits);
        expect(wave.design.invalid.includes("a")).toBe(a < 60);
        expect(wave.design.invalid.includes("b")).toBe(b < 40);
        const shown = publishBlock(wave, "1", "top2");
        if (shown.kind !== "estimated" || !shown.interval) throw new Error("not estimated");
        const [low, high] = shown.interval;
        expect([low >= 0, low <= shown.score + 1e-12, shown.score <= high + 1e-12, high <= 1]).toEqual([
          true,
          true,
          true,
          true,
        ]);
      }),
    );
  });
});
