import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { ClassCounts, PairSlots } from "#app/scoring/counting/class-counts.ts";
import { instrumentOf, sheetReader } from "#app/scoring/counting/counted-questionnaire.ts";
import { NO_STRATUM, type CountedRow } from "#app/scoring/counting/instrument.ts";
import {
  addRow,
  emptyTally,
  mergeTally,
  readSumKey,
  removeRow,
  type WaveTally,
} from "#app/scoring/counting/wave-tally.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import { methodOnDisk } from "#tests/core/definitions-on-disk.ts";
import { itemOf, questionnaireOf } from "#tests/core/example-questionnaire.ts";
import { ordinary } from "#tests/core/scoring/ordinary-answer.ts";

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

const methods = [methodOnDisk("top2"), methodOnDisk("linear")];

const empty = (questionnaire: Questionnaire) => emptyTally(instrumentOf(questionnaire, methods));

function tallyOf(questionnaire: Questionnaire, sheets: readonly (readonly string[])[]): WaveTally {
  const tally = empty(questionnaire);
  const reader = sheetReader(questionnaire);
  for (const codes of sheets) addRow(tally, reader.read(codes, ordinary()));
  return tally;
}

/** Position of an item among all items. */
function place(tally: WaveTally, id: string): number {
  const found = tally.layout.instrument.items.findIndex((item) => item.id === id);
  if (found === -1) throw new Error(`there is no item ${id}`);
  return found;
}

/** Counts of an item in these classes together, its options by code. */
function itemCounts(tally: WaveTally, classes: Iterable<ClassCounts>, id: string) {
  const item = place(tally, id);
  const all = [...classes];
  const sum = (pick: (counts: ClassCounts) => number | undefined) =>
    all.reduce((total, counts) => total + (pick(counts) ?? 0), 0);
  const { instrument, maxCodes } = tally.layout;
  return {
    counts: Object.fromEntries(
      (instrument.items[item]?.codes ?? []).map((code, rank) => [
        code,
        sum(({ options }) => options[item * maxCodes + rank]),
      ]),
    ),
    noOpinion: sum(({ declined }) => declined[item]),
    skipped: sum(({ skipped }) => skipped[item]),
    notAsked: sum(({ hidden }) => hidden[item]),
  };
}

/** Rows of these classes that were asked each block, and that answered it. */
function blockCounts(tally: WaveTally, classes: Iterable<ClassCounts>) {
  const all = [...classes];
  return Object.fromEntries(
    tally.layout.instrument.blocks.map(({ code }, number) => [
      code,
      {
        asked: all.reduce((sum, { askedBlocks }) => sum + (askedBlocks[number] ?? 0), 0),
        answered: all.reduce((sum, { answeredBlocks }) => sum + (answeredBlocks[number] ?? 0), 0),
      },
    ]),
  );
}

// Oracle: counted by hand over the five rows that are not blank (statistics definitions, §13.2–13.4).
describe("a tally", () => {
  const tally = tallyOf(example, rows);
  const item = (id: string) => itemCounts(tally, tally.strata.values(), id);
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
    expect(blockCounts(tally, tally.strata.values())).toEqual({
      "1.1": { asked: 5, answered: 4 },
      "1.2": { asked: 3, answered: 2 },
    });
  });

  test("of no rows has every item, option and block at zero", () => {
    const nothing = tallyOf(example, []);
    expect([nothing.rows, nothing.blank]).toEqual([0, 0]);
    expect(nothing.layout.instrument.items.map(({ id }) => id)).toEqual(["way", "came", "met", "heard", "idea"]);
    const zero = { noOpinion: 0, skipped: 0, notAsked: 0 };
    expect(itemCounts(nothing, nothing.strata.values(), "way")).toEqual({ counts: none, ...zero });
    expect(itemCounts(nothing, nothing.strata.values(), "came")).toEqual({ counts: { yes: 0, no: 0 }, ...zero });
    expect(blockCounts(nothing, nothing.strata.values())).toEqual({
      "1.1": { asked: 0, answered: 0 },
      "1.2": { asked: 0, answered: 0 },
    });
  });

  test("is the same row by row as all at once", () => {
    const grown = empty(example);
    for (const row of rows) mergeTally(grown, tallyOf(example, [row]));
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
  const { blocks, items } = instrumentOf(mixed, methods);
  expect(blocks.map((block) => [block.code, block.items.map((position) => items[position]?.id)])).toEqual([
    ["2.1", ["b", "c"]],
    ["1.1", ["a"]],
  ]);
});

const village = questionnaireOf([
  itemOf("area", { role: "stratum", codes: ["north", "south"] }),
  itemOf("sex", { role: "demographic", codes: ["f", "m"] }),
  itemOf("age", { role: "demographic", codes: ["young", "old"] }),
  itemOf("a", { criterion: "1.1" }),
  itemOf("b", { criterion: "1.1" }),
  itemOf("c", { criterion: "2.1", codes: ["good", "fair", "bad"] }),
]);

const sheets: readonly (readonly [channel: string, seconds: number | undefined, codes: readonly string[]])[] = [
  ["kiosk", 6, ["north", "f", "young", "5", "4", "good"]], // 2 seconds for each of 3 items
  ["kiosk", 5, ["north", "m", "", "5", "5", "good"]], // all at the top, 5 seconds for 3 items
  ["qr", undefined, ["south", "", "old", "3", "3", "fair"]], // all in the middle
  ["qr", 30, ["", "f", "young", "1", "KYK", "bad"]],
  ["paper", 60, ["", "", "", "4", "", "KYK"]],
  ["qr", 30, ["south", "f", "young", "KYK", "", "KYK"]], // blank
];
const reader = sheetReader(village);
const villageRows = sheets.map(([channel, seconds, codes]) =>
  reader.read(codes, ordinary({ channel, duration: seconds })),
);

function tallyOfRows(counted: readonly CountedRow[]): WaveTally {
  const tally = empty(village);
  for (const row of counted) addRow(tally, row);
  return tally;
}

// Oracle: counted by hand over the sheets above (statistics definitions, §9, §12, §13.3, §13.8).
describe("a tally of strata and breakdowns", () => {
  const tally = tallyOfRows(villageRows);
  const stratum = (name: string) => {
    const found = tally.strata.get(name);
    if (!found) throw new Error(`there is no stratum ${name}`);
    return found;
  };
  /** Cell → raw stratum → rows. */
  const cells = (dimension: string) =>
    Object.fromEntries(
      [...(tally.cells.get(dimension) ?? [])].map(([value, strata]) => [
        value,
        Object.fromEntries([...strata].map(([name, counts]) => [name, counts.rows])),
      ]),
    );
  /** "rank of the one code × rank of the other" → rows; undefined when the pair is not kept. */
  const pairs = (counts: ClassCounts, slots: PairSlots, first: string, second: string) => {
    const { instrument, maxCodes } = tally.layout;
    const [a, b] = [place(tally, first), place(tally, second)];
    const slot = slots.numbers[a * instrument.items.length + b] ?? -1;
    if (slot === -1) return undefined;
    const found: Record<string, number> = {};
    for (const [rank, one] of (instrument.items[a]?.codes ?? []).entries()) {
      for (const [other, two] of (instrument.items[b]?.codes ?? []).entries()) {
        const count = counts.pairs[(slot * maxCodes + rank) * maxCodes + other] ?? 0;
        if (count > 0) found[`${one}×${two}`] = count;
      }
    }
    return found;
  };

  test("counts the rows of each stratum, and those without one apart; a blank row is in none", () => {
    expect(Object.fromEntries([...tally.strata].map(([name, { rows: count }]) => [name, count]))).toEqual({
      north: 2,
      south: 1,
      [NO_STRATUM]: 2,
    });
    expect([tally.rows, tally.blank]).toEqual([6, 1]);
  });

  test("counts items and blocks stratum by stratum", () => {
    expect(itemCounts(tally, [stratum("north")], "a")).toEqual({
      counts: { "1": 0, "2": 0, "3": 0, "4": 0, "5": 2 },
      noOpinion: 0,
      skipped: 0,
      notAsked: 0,
    });
    expect(itemCounts(tally, [stratum(NO_STRATUM)], "b")).toEqual({
      counts: { "1": 0, "2": 0, "3": 0, "4": 0, "5": 0 },
      noOpinion: 1,
      skipped: 1,
      notAsked: 0,
    });
    expect(blockCounts(tally, [stratum(NO_STRATUM)])).toEqual({
      "1.1": { asked: 2, answered: 2 },
      "2.1": { asked: 2, answered: 1 },
    });
  });

  test("keeps the levels of every item with the lowest first", () => {
    const codes = tally.layout.instrument.items.map(({ id, codes: all }) => [id, all.join(" ")]);
    expect(codes.slice(3)).toEqual([
      ["a", "1 2 3 4 5"],
      ["b", "1 2 3 4 5"],
      ["c", "bad fair good"],
    ]);
  });

  test("breaks rows down by channel and by every demographic, within their stratum", () => {
    expect(tally.layout.instrument.dimensions).toEqual(["channel", "review", "help", "sex", "age"]);
    expect(cells("channel")).toEqual({ kiosk: { north: 2 }, qr: { south: 1, "": 1 }, paper: { "": 1 } });
    expect(cells("sex")).toEqual({ f: { north: 1, "": 1 }, m: { north: 1 }, "": { south: 1, "": 1 } });
    expect(cells("age")).toEqual({ young: { north: 1, "": 1 }, old: { south: 1 }, "": { north: 1, "": 1 } });
  });

  test("counts in each cell what its rows answered", () => {
    const kiosk = tally.cells.get("channel")?.get("kiosk")?.get("north");
    expect(kiosk && itemCounts(tally, [kiosk], "b").counts).toEqual({ "1": 0, "2": 0, "3": 0, "4": 1, "5": 1 });
    const qr = tally.cells.get("channel")?.get("qr")?.values() ?? [];
    expect(blockCounts(tally, qr)).toEqual({ "1.1": { asked: 2, answered: 2 }, "2.1": { asked: 2, answered: 2 } });
  });

  test("counts how often two answers came together: every pair in a stratum, those of one block in a cell", () => {
    const { allPairs, blockPairs } = tally.layout;
    expect(pairs(stratum("north"), allPairs, "a", "b")).toEqual({ "5×4": 1, "5×5": 1 });
    expect(pairs(stratum("north"), allPairs, "a", "c")).toEqual({ "5×good": 2 });
    expect(pairs(stratum("north"), allPairs, "b", "c")).toEqual({ "4×good": 1, "5×good": 1 });
    expect(pairs(stratum(NO_STRATUM), allPairs, "a", "b")).toEqual({});
    expect(pairs(stratum(NO_STRATUM), allPairs, "a", "c")).toEqual({ "1×bad": 1 });

    const south = tally.cells.get("age")?.get("old")?.get("south");
    if (!south) throw new Error("there is no such cell");
    expect(pairs(south, blockPairs, "a", "b")).toEqual({ "3×3": 1 });
    expect(pairs(south, blockPairs, "a", "c")).toBeUndefined();
  });

  test("counts how each row's scores add up, and the answers of rows that left nothing out", () => {
    const { blocks, methods: used } = tally.layout.instrument;
    const at = used.findIndex(({ id }) => id === "linear") * blocks.length; // block 1.1, in quarters
    const sums = (name: string) =>
      [...(stratum(name).sums[at] ?? [])].map(([key, count]) => ({ ...readSumKey(key, 2), rows: count }));
    expect(tally.units[at]?.denominator).toBe(4);
    expect(sums("north").toSorted((x, y) => x.sum - y.sum)).toEqual([
      { sum: 7, answered: 2, rows: 1 },
      { sum: 8, answered: 2, rows: 1 },
    ]);
    expect(sums(NO_STRATUM).toSorted((x, y) => x.sum - y.sum)).toEqual([
      { sum: 0, answered: 1, rows: 1 },
      { sum: 3, answered: 1, rows: 1 },
    ]);
    const complete = (name: string, id: string, rank: number) =>
      stratum(name).complete[place(tally, id) * tally.layout.maxCodes + rank];
    expect([complete("north", "a", 4), complete("north", "b", 3), complete("north", "b", 4)]).toEqual([2, 1, 1]);
    expect([complete(NO_STRATUM, "a", 0), complete(NO_STRATUM, "a", 3)]).toEqual([0, 0]);
  });

  test("counts durations, channels and careless answers over all rows, blank ones included", () => {
    const { durations, channels, ...rest } = tally.quality;
    expect(Object.fromEntries(durations)).toEqual({ 5: 1, 6: 1, 30: 2, 60: 1 });
    expect(Object.fromEntries(channels)).toEqual({ kiosk: 2, qr: 3, paper: 1 });
    expect(rest).toEqual({
      skipped: 2,
      declined: 4,
      hidden: 0,
      straightBase: 3,
      straight: 2, // "3 3 fair" is one line, for fair is the middle of three
      straightTop: 1,
      fast: 1,
    });
  });

  test("without a row has no stratum, no cell and no duration", () => {
    const nothing = tallyOfRows([]);
    expect([nothing.strata.size, nothing.quality.durations.size, nothing.quality.channels.size]).toEqual([0, 0, 0]);
    expect([...nothing.cells].map(([dimension, found]) => [dimension, found.size])).toEqual([
      ["channel", 0],
      ["review", 0],
      ["help", 0],
      ["sex", 0],
      ["age", 0],
    ]);
  });
});

describe("what a sheet says", () => {
  test.each(["", "KYK", "NA"])("a stratum or demographic answered by “%s” counts as not stated", (code) => {
    expect(reader.read([code, code, code, "5", "5", "good"], ordinary())).toMatchObject({
      stratum: NO_STRATUM,
      cells: ["qr", "unflagged", "alone", "", ""],
    });
  });

  test("a questionnaire without a stratum item has all its rows without stratum", () => {
    expect([...tallyOf(example, rows).strata.keys()]).toEqual([NO_STRATUM]);
  });

  test.each([
    ["an option that the item does not have", ["north", "f", "young", "6", "5", "good"], "item a has no option 6"],
    ["an option of another item", ["north", "f", "young", "5", "5", "f"], "item c has no option f"],
    ["a stratum that is not offered", ["west", "f", "young", "5", "5", "good"], "item area has no option west"],
  ])("%s is a fault: the sheet belongs to another questionnaire", (_, codes, message) => {
    expect(() => reader.read(codes, ordinary())).toThrow(message);
  });
});

describe("methods", () => {
  const used = (questionnaire: Questionnaire) =>
    instrumentOf(questionnaire, ["top2", "nd61", "linear", "mean5"].map(methodOnDisk)).methods;

  test("one without weights for a scored item's levels is left out of the questionnaire", () => {
    expect(used(example).map(({ id }) => id)).toEqual(["top2", "linear", "mean5"]);
    expect(used(village).map(({ id }) => id)).toEqual(["top2", "linear"]);
  });

  test("nd61 is kept where every scored item has three levels, whatever the others have", () => {
    const three = questionnaireOf([
      itemOf("x", { role: "stratum", codes: ["1", "2"] }),
      itemOf("q", { criterion: "1", codes: ["2", "1", "0"] }),
      itemOf("idea", { role: "unscored" }),
    ]);
    expect(used(three).map(({ id }) => id)).toEqual(["top2", "nd61", "linear"]);
    // Lowest level first; only scored items have weights.
    expect(used(three)[1]?.weights).toEqual([undefined, [0, 0.5, 1], undefined]);
  });
});

describe("rows that come and go", () => {
  test("a row taken out again leaves no trace, whichever it is", () => {
    villageRows.forEach((row, position) => {
      const tally = tallyOfRows(villageRows);
      removeRow(tally, row);
      expect(tally).toEqual(tallyOfRows(villageRows.toSpliced(position, 1)));
    });
  });

  test("all rows taken out leave an empty tally", () => {
    const tally = tallyOfRows(villageRows);
    for (const row of villageRows.toReversed()) removeRow(tally, row);
    expect(tally).toEqual(empty(village));
  });

  test("a row that was never counted cannot be taken out", () => {
    const [first, second] = villageRows;
    if (!first || !second) throw new Error("no rows");
    const never = "a row is removed that was never counted";
    expect(() => removeRow(empty(village), first)).toThrow(never);
    expect(() => removeRow(tallyOfRows([first]), second)).toThrow(never);
  });

  test("however the rows are dealt out to tallies that are added, the sum is the same and the parts stay", () => {
    const answer = (...codes: string[]) => fc.constantFrom(...codes, "");
    const rowOf = fc
      .tuple(
        answer("north", "south"),
        answer("f", "m"),
        answer("young", "old"),
        answer("5", "3", "1", "KYK"),
        answer("5", "3", "1", "KYK"),
        answer("good", "bad", "KYK"),
        fc.constantFrom("kiosk", "qr", "paper"),
        fc.option(fc.nat(20), { nil: undefined }),
      )
      .map(([area, sex, age, a, b, c, channel, seconds]) =>
        reader.read([area, sex, age, a, b, c], ordinary({ channel, duration: seconds })),
      );
    fc.assert(
      fc.property(fc.array(fc.tuple(rowOf, fc.nat(3)), { maxLength: 30 }), (dealt) => {
        const partOf = (number: number) => tallyOfRows(dealt.flatMap(([row, part]) => (part === number ? [row] : [])));
        const sum = empty(village);
        for (const number of [3, 1, 0, 2]) {
          const part = partOf(number);
          mergeTally(sum, part);
          expect(part).toEqual(partOf(number));
        }
        expect(sum).toEqual(tallyOfRows(dealt.map(([row]) => row)));
      }),
      { numRuns: 50 },
    );
  });

  test("tallies of two questionnaires cannot be added", () => {
    expect(() => mergeTally(tallyOf(example, rows), tallyOfRows(villageRows))).toThrow("different questionnaires");
  });
});
