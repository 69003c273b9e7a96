import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { scoreBlock, type BlockScore, type ScoreThresholds } from "#app/scoring/block-score.ts";
import { blocksOf } from "#app/scoring/block.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import { optionScores } from "#app/scoring/option-score.ts";
import { tallyOf } from "#app/scoring/tally.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import { methodOnDisk } from "#tests/core/definitions-on-disk.ts";
import { itemOf, questionnaireOf } from "#tests/core/example-questionnaire.ts";

const NO_RULE: ScoreThresholds = { minItem: 0, minRows: 0, minShare: 0 };
const two = questionnaireOf([itemOf("q1", { criterion: "1.1" }), itemOf("q2", { criterion: "1.1" })]);

function score(
  questionnaire: Questionnaire,
  rows: readonly (readonly string[])[],
  method: ConversionMethod,
  { rule = NO_RULE, frame, criterion }: { rule?: ScoreThresholds; frame?: number; criterion?: string } = {},
): BlockScore {
  const blocks = blocksOf(questionnaire);
  const block = criterion === undefined ? blocks[0] : blocks.find((candidate) => candidate.criterion === criterion);
  if (!block) throw new Error("the questionnaire has no such block");
  return scoreBlock(block, tallyOf(questionnaire, rows), method, rule, frame);
}

function estimate(...parameters: Parameters<typeof score>): number {
  const result = score(...parameters);
  if (result.kind !== "estimated") throw new Error(`not estimated but ${result.kind}: ${result.reason}`);
  return result.score;
}

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
    const one = questionnaireOf([itemOf("q", { criterion: "1" })]);
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
    const scores = optionScores(itemOf("q"), method);
    expect([...(scores ?? [])].map(([code, x]) => [code, Number(x.toFixed(12))])).toEqual([
      ["5", 1],
      ["4", 0.75],
      ["3", 0.5],
      ["2", 0.25],
      ["1", 0.125],
    ]);
  });

  test("each item is reported with what was left out of it", () => {
    const result = score(two, rows, methodOnDisk("top2"));
    expect(result).toEqual({
      kind: "estimated",
      score: 0.625,
      n: 4,
      items: [
        { itemId: "q1", score: 0.75, answered: 4, noOpinion: 0, skipped: 0, notAsked: 0 },
        { itemId: "q2", score: 0.5, answered: 2, noOpinion: 1, skipped: 1, notAsked: 0 },
      ],
    });
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

  test("the worst possible score is a score, not missing data", () => {
    expect(score(two, times(3, "1", "1"), methodOnDisk("top2"))).toMatchObject({ kind: "estimated", score: 0, n: 3 });
  });

  test("a tally of another questionnaire is a fault of the program, not a result", () => {
    const [block] = blocksOf(two);
    const other = tallyOf(questionnaireOf([itemOf("other", { criterion: "9" })]), []);
    if (!block) throw new Error("no block");
    expect(() => scoreBlock(block, other, methodOnDisk("top2"), NO_RULE, undefined)).toThrow("another questionnaire");
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
    if (kind === "suppressed") expect(result).toEqual({ kind, reason: "no_data_item", fewerThan: 10 });
  });

  test.each([
    [29, "suppressed"],
    [30, "estimated"],
  ])("a block with %i answering rows of the 30 it needs is %s", (n, kind) => {
    const result = score(two, times(n, "5", "4"), top2, { rule: open });
    expect(result.kind).toBe(kind);
    if (kind === "suppressed") expect(result).toEqual({ kind, reason: "below_min_score", fewerThan: 30 });
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
      fewerThan: enough,
    });
    expect(score(two, times(enough, "5", "5"), top2, { rule: codes, frame }).kind).toBe("estimated");
  });

  test("a limit that binary fractions put just above a whole number is that whole number", () => {
    expect((0.55 * 11 * 20) / 11).toBeGreaterThan(11);
    const rule = { minItem: 1, minRows: 1, minShare: 0.55 };
    expect(score(two, times(11, "5", "5"), top2, { rule, frame: 20 }).kind).toBe("estimated");
    expect(score(two, times(10, "5", "5"), top2, { rule, frame: 20 })).toMatchObject({ fewerThan: 11 });
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
      if (kind === "suppressed") expect(result).toEqual({ kind, reason: "below_min_score", fewerThan: 9 });
    },
  );

  test("the limit on a list is n_b·n_H ≥ share·asked·N in whole numbers, whatever the counts", () => {
    const counts = fc.record({
      answered: fc.integer({ min: 1, max: 25 }),
      declined: fc.integer({ min: 0, max: 15 }),
      hidden: fc.integer({ min: 0, max: 15 }),
      percent: fc.integer({ min: 1, max: 100 }),
      absent: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(counts, ({ answered, declined, hidden, percent, absent }) => {
        const rows = [
          ...times(answered, "5", "yes", "5"),
          ...times(declined, "5", "yes", "KYK"),
          ...times(hidden, "5", "no", "NA"),
        ];
        const frame = rows.length + absent;
        const rule = { minItem: 0, minRows: 0, minShare: percent / 100 };
        const enough = answered * rows.length * 100 >= percent * (answered + declined) * frame;
        const result = score(filtered, rows, top2, { rule, frame, criterion: "1.2" });
        expect(result.kind).toBe(enough ? "estimated" : "suppressed");
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
        const bare = ({ kind, ...result }: BlockScore) => ({
          kind,
          score: "score" in result ? result.score : undefined,
          n: "n" in result ? result.n : undefined,
          answered: "items" in result ? result.items.map((item) => item.answered) : [],
        });
        expect(bare(score(two, exchanged, used))).toEqual(bare(score(two, sheets, used)));
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
