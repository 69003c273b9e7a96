// Oracle: counts and weighted means worked by hand.
import { describe, expect, test } from "vitest";

import type { Instrument } from "#app/scoring/counting/instrument.ts";
import { addRow, emptyTally } from "#app/scoring/counting/wave-tally.ts";
import { scoredWave, type ScoringRules } from "#app/scoring/estimation/scored-wave.ts";
import { publishItems } from "#app/scoring/publication/published-items.ts";

const instrument: Instrument = {
  items: [
    { id: "q", codes: ["1", "2", "3"] },
    { id: "other", codes: ["1", "2", "3"] },
  ],
  blocks: [
    { code: "1.1", items: [0] },
    { code: "1.2", items: [1] },
  ],
  dimensions: [],
  methods: [
    {
      id: "m",
      weights: [
        [0, 1, 2],
        [0, 1, 2],
      ],
    },
  ],
};
const rules: ScoringRules = {
  access: "open",
  collapseMin: 10,
  method: "m",
  score: { minItem: 10, minRows: 30, minShare: 0 },
  slices: { minPublish: 10, minReliable: 30 },
};

/** Rows by stratum and rank of the item looked at (−2: no opinion); all answer another block, so that all are eligible. */
function waveOf(
  rows: readonly (readonly [stratum: string, rank: number, count: number])[],
  people: [string, number][],
) {
  const tally = emptyTally(instrument);
  for (const [stratum, rank, count] of rows) {
    for (let n = 0; n < count; n += 1) {
      addRow(tally, { states: [rank, 2], stratum, cells: [], channel: "qr", duration: undefined });
    }
  }
  return scoredWave(tally, new Map(people), rules);
}

describe("the items of a weighted block", () => {
  const wave = waveOf(
    [
      ["a", 2, 20],
      ["a", 0, 10],
      ["b", 1, 8],
      ["b", 0, 4],
      ["b", 2, 2],
    ],
    [
      ["a", 300],
      ["b", 70],
    ],
  );

  test("are told with every stratum's sums, from which the score can be worked", () => {
    const shown = publishItems(wave, "1.1", "m", { breakdowns: true });
    expect(shown).toMatchObject({
      kind: "shown",
      strata: [
        { members: ["a"], rows: 30, population: 300, weight: 10 },
        { members: ["b"], rows: 14, population: 70, weight: 5 },
      ],
      items: [
        {
          options: [14, 8, 22],
          answered: 44,
          byStratum: [
            { options: [10, 0, 20], answered: 30, sum: 20 },
            { options: [4, 8, 2], answered: 14, sum: 6 },
          ],
          // 10 · 20 + 5 · 6 over 10 · 30 + 5 · 14.
          weighted: { sum: 230, answered: 370 },
          score: expect.closeTo(230 / 370, 12) as number,
        },
      ],
    });
    expect(Object.keys(shown.kind === "shown" ? (shown.strata[0] ?? {}) : {})).toEqual([
      "members",
      "rows",
      "population",
      "weight",
    ]);
  });

  test("are not told while a wave is open: beside the weighted score their sum would tell a stratum", () => {
    const shown = publishItems(wave, "1.1", "m", { breakdowns: false });
    expect(shown).toEqual({ kind: "withheld", reason: "weighted" });
  });
});

test("a stratum in which too few gave an opinion takes the lines of all strata with it", () => {
  const wave = waveOf(
    [
      ["a", 2, 30],
      ["a", 0, 5],
      ["b", 2, 9],
      ["b", -2, 20],
    ],
    [
      ["a", 300],
      ["b", 70],
    ],
  );
  expect(publishItems(wave, "1.1", "m", { breakdowns: true })).toEqual({ kind: "withheld", reason: "weighted" });
});

test("strata that are weighted together are told together only where people did not answer alike", () => {
  const people: [string, number][] = [
    ["a", 300],
    ["b", 70],
    ["c", 40],
  ];
  const large = [
    ["a", 2, 30],
    ["a", 0, 10],
  ] as const;
  const alike = waveOf([...large, ["b", 2, 6], ["c", 2, 6]], people);
  expect(publishItems(alike, "1.1", "m", { breakdowns: true })).toEqual({ kind: "withheld", reason: "weighted" });
  const mixed = waveOf([...large, ["b", 2, 4], ["b", 0, 2], ["c", 2, 5], ["c", 1, 1]], people);
  expect(publishItems(mixed, "1.1", "m", { breakdowns: true })).toMatchObject({
    strata: [{ members: ["b", "c"], rows: 12 }, { members: ["a"] }],
  });
});

test("of a block without a score nothing is told", () => {
  const wave = waveOf([["a", 2, 29]], [["a", 300]]);
  expect(publishItems(wave, "1.1", "m", { breakdowns: true })).toEqual({ kind: "withheld", reason: "block_not_shown" });
});
