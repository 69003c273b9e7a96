import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { waveCounter } from "#app/recount/recount-wave.ts";
import { questionnaireJson } from "#app/recount/result-json.ts";
import { countedRow, metaOf, randomSurvey, type RandomSurvey } from "#tests/core/scoring/random-survey.ts";
import { recountTrend, recountWave, type Result, type Survey, type SurveyRow } from "#tests/core/scoring/row-by-row.ts";

/** The full run does not look for the smallest counterexample: with so many rows that takes longer than the run. */
const full = process.env["TEST_FULL"] === "1";
const patience = { timeout: full ? 600_000 : 30_000 };

/** Differences between two results, each with its path; at most |a − b| ≤ 1e-9·max(1, |b|) is none. */
function differences(
  ours: Result | undefined,
  expected: Result,
  tolerance: (b: number) => number,
  path = "",
): string[] {
  if (typeof ours === "number" && typeof expected === "number") {
    return Math.abs(ours - expected) <= tolerance(expected) ? [] : [`${path}: ${ours}, not ${expected}`];
  }
  if (ours === null || expected === null || typeof ours !== "object" || typeof expected !== "object") {
    return ours === expected ? [] : [`${path}: ${JSON.stringify(ours)}, not ${JSON.stringify(expected)}`];
  }
  const [a, b] = [Object.keys(ours).toSorted(), Object.keys(expected).toSorted()];
  const extra = a.join() === b.join() ? [] : [`${path}: keys ${a.join()}, not ${b.join()}`];
  return Object.entries(expected).reduce((found, [key, value]) => {
    const own = (ours as Readonly<Record<string, Result>>)[key];
    return own === undefined ? found : [...found, ...differences(own, value, tolerance, `${path}/${key}`)];
  }, extra);
}

const asInTheFormat = (b: number) => 1e-9 * Math.max(1, Math.abs(b));
/** Closer, so that covariances are compared too. */
const byRounding = (b: number) => 1e-9 * Math.abs(b) + 1e-11;

/** The product's result as the file would hold it, without what only refusals bring. */
function ourResult({ survey, waves }: RandomSurvey): Record<string, Result> {
  const meta = metaOf(
    survey,
    waves.map(({ population }) => population),
  );
  const counter = waveCounter(meta);
  waves.forEach(({ rows }, wave) => {
    for (const row of rows) counter.add(countedRow(survey, row, wave));
  });
  return JSON.parse(JSON.stringify(questionnaireJson(meta, counter.waves(), undefined))) as Record<string, Result>;
}

function compare(random: RandomSurvey): void {
  const { survey, waves } = random;
  const ours = ourResult(random);
  const found = waves.flatMap(({ rows, population }, wave) => {
    const own = (ours["waves"] as Record<string, Record<string, Result>>)[`w${wave}`];
    const { population_missing, population_count_invalid, ...figures } = own ?? {};
    expect(population_missing).toBe(population === undefined ? true : undefined);
    expect(population_count_invalid === undefined || Array.isArray(population_count_invalid)).toBe(true);
    return differences(figures, recountWave(survey, rows, population), byRounding, `w${wave}`);
  });
  const [from, to] = waves;
  if (from && to) {
    const expected = { from: "w0", to: "w1", ...recountTrend(survey, from, to) };
    found.push(...differences(ours["trend"], expected, byRounding, "trend"));
  }
  expect(found).toEqual([]);
}

// Oracle: the statistics definitions, counted row by row in row-by-row.ts.
describe("a count row by row gives the same figures as the tallies", patience, () => {
  const runs = full ? 2000 : 150;
  test("blocks, filters, missing strata: designs, items, blocks A and B, slices, covariances, quality", () => {
    fc.assert(fc.property(randomSurvey(), compare), { numRuns: runs, endOnFailure: full });
  });

  test("the form without blocks", () => {
    fc.assert(fc.property(randomSurvey({ withBlocks: false }), compare), { numRuns: runs / 2, endOnFailure: full });
  });

  test("two waves and the change between them", () => {
    fc.assert(fc.property(randomSurvey({ waves: 2, maxRows: 15 }), compare), { numRuns: runs / 2, endOnFailure: full });
    fc.assert(fc.property(randomSurvey({ waves: 2, maxRows: 15, withBlocks: false }), compare), {
      numRuns: runs / 2,
      endOnFailure: full,
    });
  });

  test("a few hundred rows", () => {
    fc.assert(fc.property(randomSurvey({ maxRows: 400 }), compare), { numRuns: full ? 100 : 4, endOnFailure: full });
  });
});

interface MetaFile {
  readonly items: readonly string[];
  readonly blocks?: Readonly<Record<string, readonly string[]>>;
  readonly option_weights?: Readonly<Record<string, number>>;
  readonly methods?: Readonly<
    Record<
      string,
      {
        readonly option_weights: Readonly<Record<string, number>>;
        readonly item_weights?: Readonly<Record<string, Readonly<Record<string, number>>>>;
      }
    >
  >;
  readonly method?: string;
  readonly options?: Readonly<Record<string, readonly string[]>>;
  readonly design?: Survey["access"];
  readonly min_publish: number;
  readonly min_reliable: number;
  readonly collapse_min: number;
  readonly waves: readonly { readonly id: string; readonly population: Readonly<Record<string, number>> }[];
}

const dataFile = (name: string) => readFileSync(new URL(`../data/${name}`, import.meta.url), "utf8");

function surveyFrom(meta: MetaFile): Survey {
  const blocks = Object.entries(meta.blocks ?? { "": meta.items });
  const scored = blocks.flatMap(([, items]) => items);
  const methods = Object.entries(meta.methods ?? { one: { option_weights: meta.option_weights ?? {} } }).map(
    ([id, { option_weights, item_weights }]) =>
      [id, Object.fromEntries(scored.map((item) => [item, item_weights?.[item] ?? option_weights]))] as const,
  );
  const codes = (item: string) => meta.options?.[item] ?? Object.keys(methods[0]?.[1][item] ?? {});
  return {
    items: meta.items.map((id) => ({ id, codes: codes(id) })),
    blocks: blocks.map(([code, items]) => ({ code, items })),
    methods: Object.fromEntries(methods),
    method: meta.method ?? "one",
    access: meta.design ?? "frame",
    withBlocks: meta.blocks !== undefined,
    collapseMin: meta.collapse_min,
    minPublish: meta.min_publish,
    minReliable: meta.min_reliable,
    minItem: meta.design === "codes" ? 5 : 10,
    minScore: meta.design === "codes" ? { n: 7, share: 0.6 } : { n: 30, share: 0 },
  };
}

function rowsFrom(file: string, items: readonly string[], wave: string): readonly SurveyRow[] {
  const [, ...lines] = file.trimEnd().split("\n");
  return lines.flatMap((line): SurveyRow[] => {
    const [id = "", of, stratum = "", procedure_group = "", channel = "", group = "", at = "", seconds, ...answers] =
      line.split(",");
    if (of !== wave) return [];
    return [
      {
        id,
        stratum,
        slices: { procedure_group, channel, group },
        channel,
        submittedAt: Date.parse(at) / 1000,
        duration: seconds ? Number(seconds) : undefined,
        answers: Object.fromEntries(items.map((item, place) => [item, answers[place] ?? ""])),
      },
    ];
  });
}

// Oracle: golden results made in R and cross-checked with its `survey` package.
describe("the count row by row is itself right", patience, () => {
  test.each(["p1_tiny", "p2_two_waves", "p4_blocks", "p5_one_stop", "p5_residents", "p5_officials"])("%s", (name) => {
    const meta = JSON.parse(dataFile(`${name}.meta.json`)) as MetaFile;
    const golden = JSON.parse(dataFile(`${name}.golden.json`)) as Record<string, Record<string, Result>>;
    const survey = surveyFrom(meta);
    const file = dataFile(`${name}.responses.csv`);
    const waves = meta.waves.map(({ id, population }) => ({ id, population, rows: rowsFrom(file, meta.items, id) }));
    for (const { id, population, rows } of waves) {
      const ours = recountWave(survey, rows, population);
      expect(differences(ours, golden["waves"]?.[id] ?? null, asInTheFormat)).toEqual([]);
    }
    const [from, to] = waves;
    if (!from || !to) return;
    const trend = { from: from.id, to: to.id, ...recountTrend(survey, from, to) };
    expect(differences(trend, golden["trend"] ?? null, asInTheFormat)).toEqual([]);
  });
});
