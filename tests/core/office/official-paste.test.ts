// Oracle: the lines are made from the results that must be read back.
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readPastedPoints } from "#app/office/criteria/official-paste.ts";
import { criteriaTree, leavesOf } from "#app/par-index/criteria-tree.ts";
import { toHundredths } from "#app/par-index/points.ts";
import { definitions } from "#tests/core/definitions-on-disk.ts";

const [edition] = definitions().indexes.values();
if (!edition) throw new Error("no index is defined");
const leafCodes = new Set(leavesOf(criteriaTree(edition)).map(({ code }) => code));
const criteria = edition.criteria.map(({ code, max }) => ({ code, max, isLeaf: leafCodes.has(code) }));
const leaves = criteria.filter(({ isLeaf }) => isLeaf);

const read = (text: string) => readPastedPoints(text, criteria);
const problemsOf = (text: string) => read(text).map((line) => (line.kind === "refused" ? line.problem : line.points));

/** Different leaves, each with points that it may get. */
const results = fc.uniqueArray(
  fc
    .constantFrom(...leaves)
    .chain(({ code, max }) =>
      fc.record({ code: fc.constant(code), points: fc.integer({ min: 0, max: toHundredths(max) }) }),
    ),
  { selector: ({ code }) => code },
);

describe("official results that are pasted", () => {
  test("are read as they stand, however a spreadsheet or a person writes them", () => {
    const style = fc.record({
      between: fc.constantFrom("\t", " ", "  ", ";", " ; "),
      decimal: fc.constantFrom(".", ","),
      end: fc.constantFrom("\n", "\r\n", "\n\n", "\r"),
      trailing: fc.boolean(),
      short: fc.boolean(),
    });
    fc.assert(
      fc.property(results, style, (wanted, { between, decimal, end, trailing, short }) => {
        const written = (points: number) => {
          const text = (points / 100).toFixed(2);
          return (short ? text.replace(/\.?0+$/u, "") : text).replace(".", decimal);
        };
        const lines = wanted.map(({ code, points }) => `${code}${trailing ? "." : ""}${between}${written(points)}`);
        const taken = read(lines.join(end)).map((line) =>
          line.kind === "taken" ? { code: line.code, points: line.points } : line,
        );
        expect(taken).toEqual(wanted);
      }),
    );
  });

  test("never end in points that nobody wrote, whatever is pasted", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("0123456789.,;\t\n -aSTT%")) }), (text) => {
        for (const line of read(text)) {
          if (line.kind === "refused") continue;
          const leaf = leaves.find(({ code }) => code === line.code);
          expect(leaf).toBeDefined();
          expect(line.points).toBeLessThanOrEqual(toHundredths(leaf?.max ?? 0));
          expect(line.text.replace(",", ".")).toContain(String(Math.floor(line.points / 100)));
        }
      }),
    );
  });

  test("are refused line by line, each with its own reason", () => {
    expect(
      problemsOf(
        [
          "STT\tĐiểm chấm",
          "1\t23,05",
          "9.9\t1",
          "3.6.1\t1,01",
          "3.6.2\t-0,5",
          "3.6.3\t0,925",
          "3.6.4\t90%",
          "7.2\t0,5",
        ].join("\n"),
      ),
    ).toEqual(["columns", "sum", "unknown_code", "above_maximum", "points", "points", "points", 50]);
    expect(problemsOf("STT\tĐiểm")).toEqual(["unknown_code"]);
    expect(problemsOf("3.6.1")).toEqual(["columns"]);
    expect(problemsOf("3.6.1 0,9 0,8")).toEqual(["columns"]);
  });

  test("are all refused when a code stands twice: a spreadsheet writes 6.10 as 6.1", () => {
    expect(problemsOf("6.1\t0,5\n6.2\t0,25\n6.1\t0,9")).toEqual(["repeated", 25, "repeated"]);
  });

  test("tell the number of each line as it was pasted, empty lines counted", () => {
    expect(read("\n\n3.6.1\t0,9\n\n3.6.2\tx\n").map(({ number }) => number)).toEqual([3, 5]);
  });
});
