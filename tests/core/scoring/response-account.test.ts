import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { instrumentOf, sheetReader } from "#app/scoring/counting/counted-questionnaire.ts";
import { addRow, emptyTally } from "#app/scoring/counting/wave-tally.ts";
import type { Population } from "#app/scoring/estimation/sample.ts";
import { scoredWave, type Access } from "#app/scoring/estimation/scored-wave.ts";
import { responseAccount, type ResponseAccount } from "#app/scoring/publication/response-account.ts";
import { methodOnDisk } from "#tests/core/definitions-on-disk.ts";
import { itemOf, questionnaireOf } from "#tests/core/example-questionnaire.ts";
import { ordinary } from "#tests/core/scoring/ordinary-answer.ts";

const asked = questionnaireOf([
  itemOf("zone", { role: "stratum", codes: ["a", "b", "c"] }),
  itemOf("q", { criterion: "1" }),
]);
const reader = sheetReader(asked);

/** The account of a questionnaire; the thresholds are those of the repository's unit. */
function accountOf(
  rows: readonly (readonly string[])[],
  population?: Population,
  access: Access = "open",
): ResponseAccount {
  const tally = emptyTally(instrumentOf(asked, [methodOnDisk("top2")]));
  for (const codes of rows) addRow(tally, reader.read(codes, ordinary()));
  return responseAccount(
    scoredWave(tally, population, {
      access,
      collapseMin: 10,
      method: "top2",
      score: access === "codes" ? { minItem: 5, minRows: 7, minShare: 0.6 } : { minItem: 10, minRows: 30, minShare: 0 },
      slices: { minPublish: 10, minReliable: 30 },
    }),
  );
}

const times = (n: number, ...codes: string[]) => Array.from({ length: n }, () => codes);
const people = (counts: Readonly<Record<string, number>>): Population => new Map(Object.entries(counts));
/** A list of which only the length is known. */
const list = (length: number): Population => people({ everybody: length });

describe("answers that are needed", () => {
  // Oracle: domain facts, "Samples".
  test.each([
    [1000, 286],
    [5000, 371],
    [10_000, 385],
  ])("of %i people or transactions, Slovin's formula asks for %i", (population, required) => {
    expect(accountOf([], list(population))).toMatchObject({
      population,
      required,
      requiredBy: { kind: "error", error: 0.05 },
    });
  });

  test("without a population count are Cochran's for any population: 1.96²·0.25/0.05² = 384.1, so 385", () => {
    const account = accountOf(times(40, "a", "5"));
    expect(account).toMatchObject({ required: 385, missing: 345, requiredBy: { kind: "error", error: 0.05 } });
    expect([account.population, account.rate, account.dissimilarity]).toEqual([undefined, undefined, undefined]);
  });

  test.each([
    // 60 % of 10 is 6, but 7 are needed in any case.
    [10, 7],
    [11, 7],
    [12, 8],
    [15, 9],
    [18, 11],
    [49, 30],
    [50, 30],
  ])("of a closed list of %i people are those that decide its scores: %i", (length, required) => {
    expect(accountOf([], list(length), "codes")).toMatchObject({
      population: length,
      required,
      missing: required,
      requiredBy: { kind: "share", share: 0.6 },
    });
  });

  test("of a sample from a list are Slovin's, as of public questionnaires", () => {
    expect(accountOf([], list(1000), "frame")).toMatchObject({ required: 286, requiredBy: { kind: "error" } });
  });
});

describe("answers that are missing", () => {
  test.each([
    [0, 286],
    [285, 1],
    [286, 0],
    [287, 0],
    [1001, 0],
  ])("with %i of 286 are %i", (answered, missing) => {
    expect(accountOf(times(answered, "a", "5"), list(1000))).toMatchObject({ answered, missing });
  });

  test.each([
    [6, 1],
    [7, 0],
    [10, 0],
  ])("of a closed list of 10 people with %i are %i", (answered, missing) => {
    expect(accountOf(times(answered, "a", "5"), list(10), "codes")).toMatchObject({ answered, missing });
  });

  test("are never fewer than none, and with those that came never fewer than needed", () => {
    const access = fc.constantFrom("open", "frame", "codes");
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 2000 }), access, (rows, population, way) => {
        const { answered, required, missing } = accountOf(times(rows, "a", "5"), list(population), way);
        expect(missing).toBe(answered >= required ? 0 : required - answered);
        expect(required).toBeGreaterThanOrEqual(1);
        expect(Number.isInteger(required)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("a blank row is not an answer: it is counted apart", () => {
    const account = accountOf([...times(280, "a", "5"), ...times(15, "b", "KYK"), ...times(5, "", "")], list(1000));
    expect(account).toMatchObject({ answered: 280, blank: 20, missing: 6, rate: 0.28 });
  });
});

describe("who answered", () => {
  test("the rate is the answers' part of the people, blank rows left out", () => {
    expect(accountOf(times(90, "a", "5"), people({ a: 300, b: 60 })).rate).toBe(0.25);
    expect(accountOf([], people({ a: 300 })).rate).toBe(0);
    expect(accountOf(times(8, "a", "5"), list(10), "codes").rate).toBe(0.8);
  });

  test("dissimilarity is half of what the strata's parts differ by", () => {
    // Rows 60, 30, 10 of 100; people 300, 300, 400 of 1000: ½(|0.6−0.3| + |0.3−0.3| + |0.1−0.4|) = 0.3.
    const rows = [...times(60, "a", "5"), ...times(30, "b", "5"), ...times(10, "c", "5")];
    expect(accountOf(rows, people({ a: 300, b: 300, c: 400 })).dissimilarity).toBeCloseTo(0.3, 12);
    expect(accountOf(rows, people({ a: 600, b: 300, c: 100 })).dissimilarity).toBeCloseTo(0, 12);
    // A stratum that nobody answered in: ½(|60/90−0.3| + |30/90−0.3| + 0.4) = 0.4.
    expect(accountOf(rows.slice(0, 90), people({ a: 300, b: 300, c: 400 })).dissimilarity).toBeCloseTo(0.4, 12);
  });

  test("rows without a stratum are told, and do not count among the strata's parts", () => {
    const rows = [...times(60, "a", "5"), ...times(30, "b", "5"), ...times(9, "", "5")];
    const account = accountOf(rows, people({ a: 600, b: 300 }));
    expect(account).toMatchObject({ answered: 99, withoutStratum: 9, weighted: true });
    expect(account.dissimilarity).toBeCloseTo(0, 12);
  });

  test("nobody has no dissimilarity and needs all answers still", () => {
    const account = accountOf([], people({ a: 600, b: 400 }));
    expect(account).toMatchObject({ answered: 0, blank: 0, withoutStratum: 0, rate: 0, missing: 286 });
    expect(account.dissimilarity).toBeUndefined();
  });
});

describe("weights", () => {
  const counts = people({ a: 600, b: 300 });

  test("are used where the population of the strata is known", () => {
    expect(accountOf(times(50, "a", "5"), counts).weighted).toBe(true);
    expect(accountOf(times(50, "a", "5")).weighted).toBe(false);
  });

  test("are not used where only the length of a list is known", () => {
    expect(accountOf(times(8, "a", "5"), list(10), "codes")).toMatchObject({ weighted: false, withoutStratum: 8 });
  });

  // Oracle: statistics definitions, §13.3: unweighted if 10·(n − n_S) > n.
  test.each([
    [10, true],
    [11, false],
  ])("with %i of 100 rows without a stratum: %s", (without, weighted) => {
    const rows = [...times(100 - without, "a", "5"), ...times(without, "", "5")];
    expect(accountOf(rows, counts)).toMatchObject({ answered: 100, withoutStratum: without, weighted });
  });

  test("a stratum that the population does not list counts as none", () => {
    const rows = [...times(80, "a", "5"), ...times(20, "c", "5")];
    expect(accountOf(rows, counts)).toMatchObject({ withoutStratum: 20, weighted: false });
  });
});

describe("strata with more rows than people", () => {
  test("are named", () => {
    const rows = [...times(60, "a", "5"), ...times(40, "b", "5"), ...times(20, "c", "5")];
    expect(accountOf(rows, people({ a: 59, b: 40, c: 19 })).invalidStrata).toEqual(["a", "c"]);
    expect(accountOf(rows, people({ a: 60, b: 40, c: 20 })).invalidStrata).toEqual([]);
  });

  test("that are merged for being small are named as merged", () => {
    const rows = [...times(60, "a", "5"), ...times(6, "b", "5"), ...times(5, "c", "5")];
    expect(accountOf(rows, people({ a: 600, b: 5, c: 5 })).invalidStrata).toEqual(["_pooled"]);
  });

  test("the whole is named where only its count is known", () => {
    const account = accountOf(times(11, "a", "5"), list(10), "codes");
    expect(account).toMatchObject({ invalidStrata: ["_total"], missing: 0, rate: 1.1 });
  });
});
