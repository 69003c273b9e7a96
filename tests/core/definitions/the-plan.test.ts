// Oracle: tests/core/data/par-index-2024.tsv, a byte-for-byte copy of the project's data file of the appendix of
// plan 101/KH-UBND of 6/5/2024 (117 rows; columns as printed, with the derived ones explained in the domain facts),
// and the sums that the domain facts state. The index edition was written apart from that file.
import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { criteriaTree, leavesOf, surveyLeavesOf } from "#app/par-index/criteria-tree.ts";
import { compareCodes, levelOfCode, parentCode } from "#app/par-index/criterion-code.ts";
import type { Criterion } from "#app/par-index/index-edition.ts";
import { definitions, theIndex, theUnit } from "#tests/core/definitions-on-disk.ts";

const table = readFileSync(new URL("../data/par-index-2024.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => line.split("\t"));
const [header = [], ...rows] = table;

/** A column of the data file, as its texts. */
const printed = (column: string): readonly string[] => rows.map((row) => row[header.indexOf(column)] ?? "no column");

const { criteria } = theIndex();
const numbers = (column: string) => printed(column).map(Number);
const hundredths = (points: number) => Math.round(points * 100);
const sumOf = (list: readonly Criterion[], column: "max" | "previous" | "target") =>
  list.reduce((sum, criterion) => sum + hundredths(criterion[column]), 0) / 100;
const departmentName = (criterion: Criterion) =>
  theUnit().departments.find((department) => department.id === criterion.lead?.department)?.name.vi ?? "";

describe("every row of the plan stands in the index as printed", () => {
  test("all 117 rows, in the order of the appendix", () => {
    expect(rows).toHaveLength(117);
    expect(criteria.map((criterion) => criterion.code)).toEqual(printed("code"));
  });

  test("the titles, letter by letter", () => {
    expect(criteria.map((criterion) => criterion.title.vi)).toEqual(printed("title"));
  });

  test("the maxima", () => {
    expect(criteria.map((criterion) => criterion.max)).toEqual(numbers("max_points"));
  });

  test("the points of 2023", () => {
    expect(criteria.map((criterion) => criterion.previous)).toEqual(numbers("points_2023"));
  });

  test("the targets of 2024", () => {
    expect(criteria.map((criterion) => criterion.target)).toEqual(numbers("target_2024"));
  });

  test("the lead department as printed", () => {
    expect(criteria.map((criterion) => criterion.lead?.printed ?? "")).toEqual(printed("lead_as_printed"));
  });

  test("the lead department of the unit", () => {
    expect(criteria.map(departmentName)).toEqual(printed("lead"));
  });

  test("how the lead department is known", () => {
    expect(criteria.map((criterion) => criterion.lead?.source ?? "")).toEqual(printed("lead_source"));
  });

  test("the method of every leaf, and none above a leaf", () => {
    expect(criteria.map((criterion) => criterion.method?.kind ?? "")).toEqual(printed("method"));
  });

  test("how it is known that a leaf is surveyed", () => {
    const sources = criteria.map(({ method }) => (method?.kind === "survey" ? method.source : ""));
    expect(sources).toEqual(printed("method_source"));
  });

  test("a note where the data file has one", () => {
    expect(criteria.map((criterion) => criterion.note !== undefined)).toEqual(
      printed("note").map((note) => note !== ""),
    );
  });
});

// Oracle for all numbers below: domain facts, "The index of the plan".
describe("the sums of the plan", () => {
  const tree = criteriaTree(theIndex());
  const leaves = leavesOf(tree);
  const surveyed = surveyLeavesOf(theIndex());
  const assessed = leaves.filter((leaf) => leaf.method?.kind === "assessed");
  const isQuarter = (points: number) => hundredths(points) % 25 === 0;

  test("seven domains and 91 leaves, of which 28 are surveyed and 63 assessed", () => {
    expect(tree.map((domain) => domain.criterion.code)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    expect([leaves.length, surveyed.length, assessed.length]).toEqual([91, 28, 63]);
  });

  test("maxima 100.00, points of 2023 96.56, targets 97.06", () => {
    expect([sumOf(leaves, "max"), sumOf(leaves, "previous"), sumOf(leaves, "target")]).toEqual([100, 96.56, 97.06]);
  });

  test("surveyed leaves 30.00 and 28.06, assessed ones 70.00 and 68.50", () => {
    expect([sumOf(surveyed, "max"), sumOf(surveyed, "previous")]).toEqual([30, 28.06]);
    expect([sumOf(assessed, "max"), sumOf(assessed, "previous")]).toEqual([70, 68.5]);
  });

  test.each(["max", "previous", "target"] as const)("every parent is the sum of its children: %s", (column) => {
    const parents = criteria.filter((criterion) => criteria.some((other) => parentCode(other.code) === criterion.code));
    expect(parents).toHaveLength(117 - 91);
    for (const parent of parents) {
      const children = criteria.filter((other) => parentCode(other.code) === parent.code);
      expect([parent.code, sumOf(children, column)]).toEqual([parent.code, parent[column]]);
    }
  });

  test("27 surveyed leaves are the only leaves whose points of 2023 are no multiple of 0.25; the 28th is 4.6.4", () => {
    const odd = leaves.filter((leaf) => !isQuarter(leaf.previous)).map((leaf) => leaf.code);
    expect(odd).toHaveLength(27);
    expect([...odd, "4.6.4"].toSorted(compareCodes)).toEqual(surveyed.map((leaf) => leaf.code));
    expect(assessed.filter((leaf) => !isQuarter(leaf.max) || !isQuarter(leaf.target))).toEqual([]);
  });

  test("only 2.2 and 4.1.4 are meant to gain, 0.25 each, and both are assessed", () => {
    const gains = leaves.filter((leaf) => leaf.target !== leaf.previous);
    expect(gains.map((leaf) => [leaf.code, leaf.method?.kind, (leaf.target - leaf.previous).toFixed(2)])).toEqual([
      ["2.2", "assessed", "0.25"],
      ["4.1.4", "assessed", "0.25"],
    ]);
  });

  test("rows that look alike are not surveyed: 3.4, 3.5 and 6.5 are assessed", () => {
    const alike = leaves.filter((leaf) => ["3.4", "3.5", "6.5"].some((code) => `${leaf.code}.`.startsWith(`${code}.`)));
    expect(new Set(alike.map((leaf) => leaf.method?.kind))).toEqual(new Set(["assessed"]));
  });

  test("every surveyed leaf is asked by a scored item of each questionnaire it names", () => {
    for (const leaf of surveyed) {
      const sources = leaf.method?.kind === "survey" ? leaf.method.sources : [];
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) {
        const items = definitions()
          .questionnaires.get(source.questionnaire)
          ?.groups.flatMap((group) => group.items);
        const asking = items?.filter((item) => item.role === "scored" && item.criterion === leaf.code) ?? [];
        expect([leaf.code, asking.length > 0]).toEqual([leaf.code, true]);
      }
    }
  });
});

describe("codes sort by number", () => {
  test("6.9 before 6.10 before 6.11, and a parent before its children", () => {
    const codes = ["6.11", "6.10", "6.11.1", "6", "6.9", "6.2", "10", "6.11.10", "6.11.9", "7"];
    const inOrder = ["6", "6.2", "6.9", "6.10", "6.11", "6.11.1", "6.11.9", "6.11.10", "7", "10"];
    expect(codes.toSorted(compareCodes)).toEqual(inOrder);
  });

  test("the tree walks the plan in the order it is printed", () => {
    const walk = (nodes: ReturnType<typeof criteriaTree>): string[] =>
      nodes.flatMap((node) => [node.criterion.code, ...walk(node.children)]);
    expect(walk(criteriaTree({ ...theIndex(), criteria: criteria.toReversed() }))).toEqual(printed("code"));
  });

  test("any two codes compare as their parts padded with zeros do", () => {
    const code = fc
      .array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join("."));
    // Oracle: every part padded to three digits, compared as text.
    const padded = (text: string) =>
      text
        .split(".")
        .map((part) => part.padStart(3, "0"))
        .join(".");
    fc.assert(
      fc.property(code, code, (a, b) => {
        const expected = padded(a) < padded(b) ? -1 : padded(a) > padded(b) ? 1 : 0;
        expect(Math.sign(compareCodes(a, b))).toBe(expected);
      }),
    );
  });

  test("the row above 3.6.1 is 3.6, above a domain there is none", () => {
    expect([parentCode("3.6.1"), parentCode("6.10"), parentCode("6")]).toEqual(["3.6", "6", undefined]);
    expect([levelOfCode("6"), levelOfCode("6.10"), levelOfCode("3.6.1")]).toEqual([1, 2, 3]);
  });
});
