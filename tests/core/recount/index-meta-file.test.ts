// Oracle: statistics definitions §14.1, read by a person; the line is where the changed text stands.
import { beforeAll, describe, expect, test } from "vitest";

import { readIndexMeta } from "#app/recount/index-meta-file.ts";
import { edited, lineOf, refusalOf, temporaryFolder } from "#tests/core/recount/recount-files.ts";

const folder = temporaryFolder();
beforeAll(() => {
  for (const name of ["a.csv", "a.meta.json", "b.tallies.json", "b.meta.json"]) folder.write(name, "");
});

const INDEX = `{
  "dataset": "index",
  "title": "Chỉ số",
  "method": "top2",
  "methods": {
    "top2": { "full_at": 0.98 },
    "linear": {}
  },
  "questionnaires": [
    { "id": "a", "responses": "a.csv", "meta": "a.meta.json", "wave": "2024" },
    { "id": "b", "tallies": "./b.tallies.json", "meta": "b.meta.json", "publish": "cautious" }
  ],
  "leaves": [
    { "code": "1.12.1", "max": 0.5, "assessed": 0.25 },
    { "code": "1.2", "max": 1, "assessed": null },
    {
      "code": "3",
      "max": 2,
      "sources": [
        { "questionnaire": "a", "block": "3.6.1", "weight": 0.7 },
        { "questionnaire": "b", "block": "3.6.1", "weight": 0.3 }
      ],
      "transform": {
        "linear": { "threshold": 0.5 }
      }
    }
  ]
}
`;

const read = (text: string) => readIndexMeta(folder.write("index.meta.json", text));

test("an index is read with its files found beside it", async () => {
  expect(await read(INDEX)).toEqual({
    dataset: "index",
    method: "top2",
    methods: new Map([
      ["top2", { threshold: undefined, fullAt: 0.98 }],
      ["linear", { threshold: undefined, fullAt: undefined }],
    ]),
    questionnaires: [
      {
        id: "a",
        answers: { kind: "responses", path: `${folder.path}/a.csv` },
        meta: `${folder.path}/a.meta.json`,
        wave: "2024",
        cautious: false,
      },
      {
        id: "b",
        answers: { kind: "tallies", path: `${folder.path}/b.tallies.json` },
        meta: `${folder.path}/b.meta.json`,
        wave: undefined,
        cautious: true,
      },
    ],
    leaves: [
      { kind: "assessed", code: "1.12.1", max: 0.5, points: 0.25 },
      { kind: "assessed", code: "1.2", max: 1, points: undefined },
      {
        kind: "survey",
        code: "3",
        max: 2,
        sources: [
          { questionnaire: "a", block: "3.6.1", weight: 0.7 },
          { questionnaire: "b", block: "3.6.1", weight: 0.3 },
        ],
        transforms: new Map([["linear", { threshold: 0.5, fullAt: undefined }]]),
      },
    ],
  });
});

/** What is wrong, the change that makes it so, the key that is named, a text on its line, and the culprit. */
const FAULTS: readonly (readonly [string, string, string, string, string, string])[] = [
  ["a misspelt key", `"title"`, `"titel"`, "titel", `"titel"`, "titel"],
  ["an unknown headline method", `"method": "top2"`, `"method": "nd61"`, "method", `"nd61"`, "nd61"],
  ["full points at 0", `0.98`, `0`, "methods.top2.full_at", `"full_at"`, "0"],
  ["full points above 1", `0.98`, `98`, "methods.top2.full_at", `"full_at"`, "98"],
  ["a threshold above 1", `0.5 }`, `50 }`, "leaves[2].transform.linear.threshold", `"threshold"`, "50"],
  ["a threshold below 0", `0.5 }`, `-1 }`, "leaves[2].transform.linear.threshold", `"threshold"`, "-1"],
  [
    "a transform of an unknown method",
    `"linear": { "thr`,
    `"nd61": { "thr`,
    "leaves[2].transform.nd61",
    `"nd61"`,
    "nd61",
  ],
  ["a method twice", `"linear": {}`, `"linear": {}, "top2": {}`, "methods.top2", `"linear": {}`, "twice"],
  ["a questionnaire twice", `"id": "b"`, `"id": "a"`, "questionnaires[1].id", `./b.tallies.json`, `"a"`],
  ["responses that are not there", `"a.csv"`, `"x.csv"`, "questionnaires[0].responses", `"x.csv"`, "x.csv"],
  ["counts that are not there", `"./b.tallies.json"`, `"y.json"`, "questionnaires[1].tallies", `"y.json"`, "y.json"],
  [
    "both rows and counts",
    `"responses": "a.csv"`,
    `"responses": "a.csv", "tallies": "b.tallies.json"`,
    "questionnaires[0].tallies",
    `"a.csv"`,
    "responses as well",
  ],
  ["neither rows nor counts", `"responses": "a.csv", `, ``, "questionnaires[0]", `"id": "a"`, "tallies"],
  ["an unknown rule of publication", `"cautious"`, `"bold"`, "questionnaires[1].publish", `"bold"`, "bold"],
  ["a meta file that is not there", `"b.meta.json"`, `"x.json"`, "questionnaires[1].meta", `"x.json"`, "x.json"],
  ["a code with a letter", `"1.2"`, `"1.a"`, "leaves[1].code", `"1.a"`, "whole numbers"],
  ["a code with 0", `"1.2"`, `"1.0"`, "leaves[1].code", `"1.0"`, "whole numbers"],
  ["a code with a dot at the end", `"1.2"`, `"1.2."`, "leaves[1].code", `"1.2."`, "whole numbers"],
  ["a leaf twice", `"1.2"`, `"1.12.1"`, "leaves[1].code", `"max": 1,`, "1.12.1"],
  ["a leaf below another", `"1.2"`, `"1.12"`, "leaves[0].code", `"1.12.1"`, `"1.12"`],
  ["a maximum of 0", `"max": 0.5`, `"max": 0`, "leaves[0].max", `"1.12.1"`, "0"],
  ["points above the maximum", `"assessed": 0.25`, `"assessed": 0.75`, "leaves[0].assessed", `0.75`, "0.75"],
  ["points below 0", `"assessed": 0.25`, `"assessed": -1`, "leaves[0].assessed", `-1`, "-1"],
  ["neither points nor sources", `, "assessed": null`, ``, "leaves[1]", `"1.2"`, "1.2"],
  ["both points and sources", `"max": 2,`, `"max": 2, "assessed": 1,`, "leaves[2].assessed", `"max": 2`, "sources"],
  [
    "points with a transform",
    `"assessed": null`,
    `"assessed": null, "transform": {}`,
    "leaves[1].transform",
    `"1.2"`,
    "transform",
  ],
  [
    "an unknown questionnaire",
    `"questionnaire": "b"`,
    `"questionnaire": "c"`,
    "leaves[2].sources[1].questionnaire",
    `"c"`,
    `"c"`,
  ],
  ["a block twice in a leaf", `"questionnaire": "b"`, `"questionnaire": "a"`, "leaves[2].sources[1]", `0.3 }`, "3.6.1"],
  ["weights below 1 in sum", `0.3 }`, `0.29 }`, "leaves[2].sources", `"sources"`, "0.99"],
  ["a weight of 0", `0.3 }`, `0 }`, "leaves[2].sources[1].weight", `0 }`, "0"],
];

describe("an index is refused with the key, its line and the culprit:", () => {
  test.each(FAULTS)("%s", async (_, from, to, column, marker, culprit) => {
    const text = edited(INDEX, from, to);
    const { place, reason } = await refusalOf(read(text));
    expect({ reason, ...place }).toEqual({
      reason,
      file: `${folder.path}/index.meta.json`,
      line: lineOf(text, marker),
      column,
    });
    expect(reason).toContain(culprit);
  });

  test("no leaf", async () => {
    const text = `${INDEX.slice(0, INDEX.indexOf('"leaves"'))}"leaves": [] }`;
    expect((await refusalOf(read(text))).place).toMatchObject({ line: 13, column: "leaves" });
  });

  test("no sources in a leaf", async () => {
    const text = edited(INDEX, `"assessed": null`, `"sources": []`);
    expect((await refusalOf(read(text))).place).toMatchObject({ line: 15, column: "leaves[1].sources" });
  });
});

test("weights that sum to 1 up to rounding are accepted", async () => {
  const third = 1 / 3;
  const sources = `{ "questionnaire": "b", "block": "1", "weight": ${third} }, { "questionnaire": "b", "block": "2", "weight": ${third} }`;
  const text = edited(
    edited(INDEX, `"weight": 0.7 }`, `"weight": ${third} }, ${sources}`),
    `,
        { "questionnaire": "b", "block": "3.6.1", "weight": 0.3 }`,
    ``,
  );
  expect((await read(text)).leaves).toHaveLength(3);
});
