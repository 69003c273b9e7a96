// A fault is put into the text of a small file. Oracle for the line: where the changed text stands, counted in
// the text; for the column and the reason: statistics definitions §13.1, read by a person.
import { describe, expect, test } from "vitest";

import { readSurveyMeta } from "#app/recount/meta-file.ts";
import {
  BLOCK_META,
  edited,
  lineOf,
  PLAIN_META,
  refusalOf,
  temporaryFolder,
} from "#tests/core/recount/recount-files.ts";

const folder = temporaryFolder();

const read = (text: string | Uint8Array) => readSurveyMeta(folder.write("meta.json", text));

describe("a meta file with blocks", () => {
  test("becomes items with ranked codes, blocks in the order of the file, and weights by rank", async () => {
    const meta = await read(BLOCK_META);
    expect(meta.withBlocks).toBe(true);
    expect(meta.dataset).toBe("small");
    expect(meta.instrument.items).toEqual([
      // Whole numbers by size, whatever the order of the file; other codes as the first method orders them.
      { id: "q1", codes: ["1", "2", "3", "4", "10"] },
      { id: "q2", codes: ["1", "2", "3", "4", "10"] },
      { id: "q3", codes: ["tốt", "2", "1"] },
      { id: "f1", codes: ["1", "2"] },
      { id: "q4", codes: ["1", "2", "3", "4", "10"] },
      { id: "t1", codes: ["đường", "10", "9"] },
    ]);
    // In memory an object would put 4 before 10.
    expect(meta.instrument.blocks).toEqual([
      { code: "10", items: [0, 1] },
      { code: "4", items: [2] },
      { code: "4.4", items: [4] },
    ]);
    const linear = [0, 0.25, 0.5, 0.75, 1];
    expect(meta.instrument.methods).toEqual([
      { id: "top2", weights: [[0, 0, 0, 1, 1], [0, 0, 0, 1, 1], [1, 0.5, 0], undefined, [0, 0, 0, 1, 1], undefined] },
      { id: "linear", weights: [linear, linear, [2, 1, 0], undefined, linear, undefined] },
    ]);
    expect(meta.filters).toEqual(new Map([[4, { item: 3, ask: new Set([0]) }]]));
    expect(meta.waves.map(({ id, population }) => [id, population && [...population]])).toEqual([
      [
        "2024",
        [
          ["tổ 2", 1400],
          ["tổ 1", 900],
        ],
      ],
      ["2023", undefined],
    ]);
    expect(meta.keepsMissingStratum).toBe(false);
    expect(meta.halfDays).toBe(false);
  });

  test.each([
    ["frame", "", { minItem: 10, minRows: 30, minShare: 0 }],
    ["open", "", { minItem: 10, minRows: 30, minShare: 0 }],
    ["codes", "", { minItem: 5, minRows: 7, minShare: 0.6 }],
    ["codes", `"min_item": 1,`, { minItem: 1, minRows: 7, minShare: 0.6 }],
    ["frame", `"min_score": { "n": 4, "share": 0.5 },`, { minItem: 10, minRows: 4, minShare: 0.5 }],
  ])("of design %s with %s publishes by the rule of the definitions", async (design, keys, score) => {
    const { rules } = await read(edited(BLOCK_META, `"design": "frame",`, `"design": "${design}",${keys}`));
    expect(rules).toEqual({
      access: design,
      collapseMin: 5,
      method: "linear",
      score,
      slices: { minPublish: 10, minReliable: 30 },
    });
  });

  test("may keep rows without stratum, have half-day times, and keep the weights of the other form unused", async () => {
    const keys = `"missing_stratum": "keep", "time_resolution": "half_day", "option_weights": { "1": 1 },`;
    const meta = await read(edited(BLOCK_META, `"design"`, `${keys} "design"`));
    expect(meta.keepsMissingStratum).toBe(true);
    expect(meta.halfDays).toBe(true);
  });

  test.each([`"population": {}`, `"population": null`])("with %s has no known population", async (population) => {
    const meta = await read(edited(BLOCK_META, `"population": null`, population));
    expect(meta.waves[1]?.population).toBeUndefined();
  });

  test("may begin with a byte order mark", async () => {
    expect((await read(`\uFEFF${BLOCK_META}`)).dataset).toBe("small");
  });
});

describe("a meta file without blocks", () => {
  test("is one block of all items, scored by its option weights", async () => {
    const meta = await read(PLAIN_META);
    const codes = ["1", "2", "3", "4", "5"];
    expect(meta).toMatchObject({
      withBlocks: false,
      instrument: {
        items: [
          { id: "q1", codes },
          { id: "q2", codes },
        ],
        blocks: [{ code: "", items: [0, 1] }],
        dimensions: ["procedure_group", "channel", "group"],
        methods: [
          {
            id: "option_weights",
            weights: [
              [0, 1, 2, 3, 4],
              [0, 1, 2, 3, 4],
            ],
          },
        ],
      },
      rules: { access: "frame", method: "option_weights", score: { minItem: 0, minRows: 0, minShare: 0 } },
      keepsMissingStratum: false,
    });
  });

  test.each([
    ["four answers", `, "5": 4 }`, ` }`, "option_weights", "1, 2, 3, 4 and 5"],
    [
      "no weight above 0",
      `"2": 1, "3": 2, "4": 3, "5": 4`,
      `"2": 0, "3": 0, "4": 0, "5": 0`,
      "option_weights",
      "above 0",
    ],
    [
      "a key of the form with blocks",
      `"min_publish"`,
      `"missing_stratum": "keep", "min_publish"`,
      "missing_stratum",
      "missing_stratum",
    ],
    ["no wave", `{ "id": "2024", "population": { "thon_1": 57, "thon_2": 28 } }`, ``, "waves", "[]"],
  ])("is refused with %s", async (_, from, to, column, culprit) => {
    const text = edited(PLAIN_META, from, to);
    const { place, reason } = await refusalOf(read(text));
    expect(place).toEqual({ file: `${folder.path}/meta.json`, line: lineOf(text, `"${column}"`), column });
    expect(reason).toContain(culprit);
  });
});

/** What is wrong, the change that makes it so, the key that is named, a text on its line, and the culprit. */
const FAULTS: readonly (readonly [string, string, string, string, string, string])[] = [
  ["a misspelt key", `"min_publish"`, `"min_publsh"`, "min_publsh", `"min_publsh"`, "min_publsh"],
  ["a key missing", `"collapse_min": 5,`, ``, "collapse_min", `{`, "missing"],
  ["no design", `"design": "frame",`, ``, "design", `{`, "missing"],
  ["an unknown design", `"frame"`, `"street"`, "design", `"street"`, "street"],
  ["another code for no opinion", `"KYK"`, `"99"`, "no_opinion_code", `"99"`, "99"],
  ["another code for skipped", `"skipped_code": ""`, `"skipped_code": "x"`, "skipped_code", `"x"`, "x"],
  ["another code for not asked", `"NA"`, `"-"`, "not_asked_code", `"-"`, "-"],
  ["another level of confidence", `0.95`, `0.9`, "z_level", `0.9`, "0.9"],
  ["merging below 1", `"collapse_min": 5`, `"collapse_min": 0`, "collapse_min", `"collapse_min"`, "0"],
  ["half a respondent", `"min_publish": 10`, `"min_publish": 2.5`, "min_publish", `2.5`, "2.5"],
  ["an unknown resolution of time", `"seed": 7`, `"time_resolution": "day"`, "time_resolution", `"day"`, "day"],
  ["rows kept in another way", `"seed": 7`, `"missing_stratum": "drop"`, "missing_stratum", `"drop"`, "drop"],
  ["a share above 1", `"seed": 7`, `"min_score": { "n": 30, "share": 60 }`, "min_score.share", `"share"`, "60"],
  ["half a threshold", `"seed": 7`, `"min_score": { "n": 30 }`, "min_score.share", `"min_score"`, "missing"],
  ["an item twice", `"q3", "f1"`, `"q1", "f1"`, "items[2]", `"items"`, "q1"],
  ["an item without name", `"t1"]`, `""]`, "items[5]", `"items"`, "empty"],
  ["an item named like a fixed column", `"t1"]`, `"group"]`, "items[5]", `"items"`, "group"],
  ["an item that objects lose", `"t1"]`, `"__proto__"]`, "items[5]", `"items"`, "__proto__"],
  ["no block", `"10": ["q1", "q2"],\n    "4": ["q3"],\n    "4.4": ["q4"]`, ``, "blocks", `"blocks"`, "no block"],
  ["an empty block", `"4": ["q3"]`, `"4": []`, `blocks["4"]`, `"4": []`, "needs an item"],
  ["an unknown item in a block", `"4": ["q3"]`, `"4": ["q9"]`, `blocks["4"][0]`, `"q9"`, "q9"],
  ["an item in two blocks", `"4": ["q3"]`, `"4": ["q3", "q2"]`, `blocks["4"][1]`, `"q3", "q2"]`, "10"],
  ["an item twice in a block", `["q1", "q2"]`, `["q1", "q1"]`, `blocks["10"][1]`, `["q1", "q1"]`, "q1"],
  ["a block twice", `"4": ["q3"]`, `"4": ["q3"], "4": []`, `blocks["4"]`, `"4": []`, "twice"],
  ["a block that objects lose", `"4": ["q3"]`, `"__proto__": ["q3"]`, "blocks.__proto__", `"__proto__"`, "__proto__"],
  ["a block whose name ends with a space", `"4": ["q3"]`, `"4 ": ["q3"]`, `blocks["4 "]`, `"4 "`, "space"],
  ["a headline method that is not there", `"method": "linear"`, `"method": "mean5"`, "method", `"mean5"`, "mean5"],
  [
    "a scored item without weights",
    `"option_weights": { "1": 0, "2": 0, "3": 0, "4": 1, "10": 1 },`,
    ``,
    "methods.top2",
    `"top2"`,
    "q1",
  ],
  ["a weight below 0", `"3": 0.5`, `"3": -0.5`, `methods.linear.option_weights["3"]`, `-0.5`, "-0.5"],
  ["a weight without end", `"3": 0.5`, `"3": 1e999`, `methods.linear.option_weights["3"]`, `1e999`, "expected number"],
  [
    "no weight above 0",
    `"1": 0, "2": 1, "tốt": 2`,
    `"1": 0, "2": 0, "tốt": 0`,
    "methods.linear.item_weights.q3",
    `"tốt": 0 `,
    "above 0",
  ],
  ["methods that know other codes", `"2": 1, "tốt": 2`, `"2": 1, "tot": 2`, "methods.linear", `"linear"`, "tốt"],
  ["a method with one code more", `"2": 1, "tốt": 2`, `"2": 1, "tốt": 2, "3": 2`, "methods.linear", `"linear"`, `"3"`],
  [
    "weights for an item in no block",
    `"q3": { "1"`,
    `"t1": { "1": 1 }, "q3": { "1"`,
    "methods.linear.item_weights.t1",
    `"t1": {`,
    "t1",
  ],
  [
    "weights for an unknown item",
    `"q3": { "1"`,
    `"q8": { "1": 1 }, "q3": { "1"`,
    "methods.linear.item_weights.q8",
    `"q8"`,
    "q8",
  ],
  ["no opinion as an option", `"ask": ["1"]`, `"ask": ["KYK"]`, `filters["4.4"].ask[0]`, `"ask"`, "KYK"],
  ["an option called NA", `["2", "1"]`, `["2", "NA"]`, "options.f1[1]", `"NA"]`, "NA"],
  ["an option twice", `["2", "1"]`, `["2", "2"]`, "options.f1[1]", `["2", "2"]`, `"2"`],
  ["an item without options", `"f1": ["2", "1"],`, ``, "items[3]", `"items"`, "f1"],
  [
    "options of a scored item",
    `"f1": ["2", "1"],`,
    `"f1": ["2", "1"], "q1": ["1"],`,
    "options.q1",
    `"q1": ["1"]`,
    "q1",
  ],
  ["options of an unknown item", `"f1": ["2", "1"],`, `"f1": ["2", "1"], "x": ["1"],`, "options.x", `"x"`, "x"],
  ["a filter of an unknown block", `"4.4": {`, `"4.5": {`, `filters["4.5"]`, `"4.5"`, "4.5"],
  ["an unknown filter item", `"item": "f1"`, `"item": "f2"`, `filters["4.4"].item`, `"f2"`, "f2"],
  ["a scored filter item", `"item": "f1"`, `"item": "q1"`, `filters["4.4"].item`, `"item": "q1"`, "q1"],
  [
    "a filter that asks on an unknown answer",
    `"ask": ["1"]`,
    `"ask": ["1", "3"]`,
    `filters["4.4"].ask[1]`,
    `"ask"`,
    `"3"`,
  ],
  ["a filter answer twice", `"ask": ["1"]`, `"ask": ["1", "1"]`, `filters["4.4"].ask[1]`, `"ask"`, "twice"],
  ["a filter that asks nobody", `"ask": ["1"]`, `"ask": []`, `filters["4.4"].ask`, `"ask"`, "ask"],
  ["a wave twice", `"id": "2023"`, `"id": "2024"`, "waves[1].id", `"2024",\n      "population": null`, "2024"],
  ["a key twice", `"seed": 7`, `"waves": [], "seed": 7`, "waves", `"waves": [\n`, "twice"],
  ["a population of 0", `900`, `0`, `waves[0].population["tổ 1"]`, `"tổ 1": 0`, "0"],
  ["a population below 0", `900`, `-3`, `waves[0].population["tổ 1"]`, `-3`, "-3"],
  ["half a person", `900`, `900.5`, `waves[0].population["tổ 1"]`, `900.5`, "900.5"],
  ["a population in words", `900`, `"900"`, `waves[0].population["tổ 1"]`, `"900"`, "900"],
  ["a stratum without name", `"tổ 1"`, `""`, `waves[0].population[""]`, `"": 900`, "empty"],
  [
    "a stratum named like the merged ones",
    `"tổ 1"`,
    `"_pooled"`,
    "waves[0].population._pooled",
    `"_pooled"`,
    "_pooled",
  ],
  ["a stratum named like the whole", `"tổ 1"`, `"_total"`, "waves[0].population._total", `"_total"`, "_total"],
  ["a stratum twice", `"tổ 1"`, `"tổ 2"`, `waves[0].population["tổ 2"]`, `"tổ 2": 900`, "twice"],
  [
    "a stratum twice, once in other letters of JSON",
    `"tổ 1"`,
    `"t\\u1ed5 2"`,
    `waves[0].population["tổ 2"]`,
    `900`,
    "twice",
  ],
  ["a stratum that objects lose", `"tổ 1"`, `"__proto__"`, "waves[0].population.__proto__", `"__proto__"`, "__proto__"],
];

describe("a meta file is refused with the key, its line and the culprit:", () => {
  test.each(FAULTS)("%s", async (_, from, to, column, marker, culprit) => {
    const text = edited(BLOCK_META, from, to);
    const { place, reason } = await refusalOf(read(text));
    expect({ reason, ...place }).toEqual({
      reason,
      file: `${folder.path}/meta.json`,
      line: lineOf(text, marker),
      column,
    });
    expect(reason).toContain(culprit);
  });
});

describe("a meta file that is no JSON is refused with the line of the fault:", () => {
  test.each([
    ["a comma missing", edited(BLOCK_META, `"seed": 7,`, `"seed": 7`), 5],
    ["a comma too many", edited(BLOCK_META, `"ask": ["1"]`, `"ask": ["1"],`), 19],
    ["a bare word", edited(BLOCK_META, `"seed": 7`, `"seed": seven`), 4],
    ["a file cut off", BLOCK_META.slice(0, BLOCK_META.indexOf(`"q3": {`) + 1), 25],
    ["an empty file", "", 1],
    ["text that is not UTF-8", Buffer.from(BLOCK_META.replace("Khảo", "Kh\xe3o"), "latin1"), 3],
  ])("%s", async (_, text, line) => {
    const { place, reason } = await refusalOf(read(text));
    expect(place).toMatchObject({ file: `${folder.path}/meta.json`, line });
    expect(reason).toMatch(/JSON|UTF-8/u);
  });

  test.each([`[]`, `null`, `"blocks"`, `7`])("%s is no meta file", async (text) => {
    expect((await refusalOf(read(text))).place.line).toBe(1);
  });

  test("a file that is not there", async () => {
    const file = `${folder.path}/nowhere.json`;
    expect(await refusalOf(readSurveyMeta(file))).toMatchObject({ place: { file }, reason: "there is no such file" });
    expect((await refusalOf(readSurveyMeta(folder.path))).reason).toContain("folder");
  });
});
