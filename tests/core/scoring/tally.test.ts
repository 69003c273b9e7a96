import { describe, expect, test } from "vitest";

import { emptyTally, tallyAdder, tallyOf } from "#app/scoring/tally.ts";
import { blocksOf } from "#app/scoring/block.ts";
import { itemOf, questionnaireOf } from "#tests/core/example-questionnaire.ts";

const onlyIf = { item: "came", is: ["yes"] };
const example = questionnaireOf([
  itemOf("way", { criterion: "1.1" }),
  itemOf("came", { role: "filter", codes: ["yes", "no"] }),
  itemOf("met", { criterion: "1.2", onlyIf }),
  itemOf("heard", { criterion: "1.2", onlyIf }),
  itemOf("idea", { role: "unscored" }),
]);

/** The rows of the example, each with what the hand count below says of it. */
const rows = [
  ["5", "yes", "4", "KYK", "3"], // both blocks answered
  ["5", "no", "NA", "NA", "KYK"], // block 1.2 not asked
  ["KYK", "yes", "", "2", ""], // block 1.1 declined, 1.2 answered by one item
  ["1", "yes", "KYK", "", "5"], // 1.2 asked, not answered
  ["4", "", "NA", "NA", ""], // filter skipped: not asked
  ["KYK", "yes", "KYK", "KYK", "5"], // no scored answer: blank, although the unscored item is answered
  ["", "no", "NA", "NA", ""], // a filter answer alone: blank
  ["", "", "NA", "NA", ""], // nothing: blank
];

// Oracle: counted by hand over the five rows that are not blank (statistics definitions, §13.2–13.4).
describe("a tally", () => {
  const tally = tallyOf(example, rows);
  const item = (id: string) => {
    const found = tally.items.get(id);
    return found && { ...found, counts: Object.fromEntries(found.counts) };
  };
  const none = { "1": 0, "2": 0, "3": 0, "4": 0, "5": 0 };

  test("counts every row, and as blank those without a scored answer", () => {
    expect([tally.rows, tally.blank]).toEqual([8, 3]);
  });

  test("keeps skipped, “Không có ý kiến” and not asked apart from the options", () => {
    expect(item("way")).toEqual({ counts: { ...none, "1": 1, "4": 1, "5": 2 }, noOpinion: 1, skipped: 0, notAsked: 0 });
    expect(item("met")).toEqual({ counts: { ...none, "4": 1 }, noOpinion: 1, skipped: 1, notAsked: 2 });
    expect(item("heard")).toEqual({ counts: { ...none, "2": 1 }, noOpinion: 1, skipped: 1, notAsked: 2 });
  });

  test("counts filters and unscored items over the same rows", () => {
    expect(item("came")).toEqual({ counts: { yes: 3, no: 1 }, noOpinion: 0, skipped: 1, notAsked: 0 });
    expect(item("idea")).toEqual({ counts: { ...none, "3": 1, "5": 1 }, noOpinion: 1, skipped: 2, notAsked: 0 });
  });

  test("says of each block how many rows were asked and how many answered", () => {
    expect(Object.fromEntries(tally.blocks)).toEqual({
      "1.1": { asked: 5, answered: 4 },
      "1.2": { asked: 3, answered: 2 },
    });
  });

  test("of no rows has every item, option and block at zero", () => {
    const empty = tallyOf(example, []);
    expect([empty.rows, empty.blank]).toEqual([0, 0]);
    expect([...empty.items.keys()]).toEqual(["way", "came", "met", "heard", "idea"]);
    expect(Object.fromEntries(empty.items.get("way")?.counts ?? [])).toEqual(none);
    expect(empty.blocks.get("1.2")).toEqual({ asked: 0, answered: 0 });
  });

  test("is the same row by row as all at once", () => {
    const grown = emptyTally(example);
    const add = tallyAdder(example, grown);
    rows.forEach(add);
    expect(grown).toEqual(tally);
  });
});

test("a block is the scored items of one criterion, in the order asked", () => {
  const mixed = questionnaireOf([
    itemOf("b", { criterion: "2.1" }),
    itemOf("x", { role: "stratum", codes: ["1", "2"] }),
    itemOf("a", { criterion: "1.1" }),
    itemOf("c", { criterion: "2.1" }),
    itemOf("u", { role: "unscored" }),
  ]);
  const blocks = blocksOf(mixed).map(({ criterion, items }) => [criterion, items.map((item) => item.id)]);
  expect(blocks).toEqual([
    ["2.1", ["b", "c"]],
    ["1.1", ["a"]],
  ]);
});
