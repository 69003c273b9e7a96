// Oracle: golden results of synthetic data sets, made in R and cross-checked with its `survey` package, to 12 digits.
// Every file in ../data is compared, so a data set that is added there is compared without a change here.
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { readIndexMeta } from "#app/recount/index-meta-file.ts";
import { readJsonFile } from "#app/recount/json-file.ts";
import { readSurveyMeta } from "#app/recount/meta-file.ts";
import { recountIndex } from "#app/recount/recount-index.ts";
import { waveCounter } from "#app/recount/recount-wave.ts";
import { readResponses } from "#app/recount/response-file.ts";
import { questionnaireJson } from "#app/recount/result-json.ts";
import { sampleSizeJson } from "#app/recount/sample-size-json.ts";
import type { SurveyMeta } from "#app/recount/survey-meta.ts";
import { readTallies } from "#app/recount/tally-file.ts";
import { tallyJson } from "#app/recount/tally-json.ts";
import { differences } from "#tests/core/recount/differences.ts";

const folder = new URL("../data/", import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, folder));
const golden = (name: string): unknown => JSON.parse(readFileSync(path(`${name}.golden.json`), "utf8"));
const named = (ending: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .toSorted();

let temporary = "";
beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), "golden-"));
});
afterAll(async () => {
  await rm(temporary, { recursive: true });
});

async function count(name: string) {
  const meta = await readSurveyMeta(path(`${name}.meta.json`));
  const counter = waveCounter(meta);
  await readResponses(path(`${name}.responses.csv`), meta, counter.add);
  return { meta, counted: counter.waves() };
}

const questionnaires = named(".responses.csv");
const indexes = named(".index.meta.json");

test("no data set is left out of the comparison", () => {
  expect(questionnaires).toEqual([
    "p1_tiny",
    "p2_two_waves",
    "p3_two_thousand",
    "p4_blocks",
    "p5_officials",
    "p5_one_stop",
    "p5_residents",
  ]);
  expect(indexes).toEqual(["p5", "p5b"]);
});

describe.each(questionnaires)("every figure of %s", (name) => {
  test("agrees with R to 1e-9 when it is made from rows", async () => {
    const { meta, counted } = await count(name);
    expect(differences(questionnaireJson(meta, counted, undefined), golden(name))).toEqual([]);
  });

  test("is the same to the last digit when it is made from exported counts, bursts and runs apart", async () => {
    const { meta, counted } = await count(name);
    const file = join(temporary, `${name}.tallies.json`);
    await writeFile(file, JSON.stringify(tallyJson(meta, counted)));
    const fromCounts = questionnaireJson(meta, readTallies(await readJsonFile(file), meta), undefined);
    const fromRows = questionnaireJson(withoutTimes(meta), withoutSigns(counted), undefined);
    expect(fromCounts).toEqual(fromRows);
  });
});

describe.each(indexes)("every figure of the index %s", (name) => {
  test("agrees with R to 1e-9", async () => {
    const file = path(`${name}.index.meta.json`);
    const result = await recountIndex(await readIndexMeta(file), file);
    expect(differences(result, golden(`${name}.index`))).toEqual([]);
  });
});

test("every sample size agrees with R", () => {
  const { rows, ...head } = golden("sample_sizes") as {
    readonly rows: readonly { readonly N: number; readonly e: number; readonly p: number }[];
  };
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const result = sampleSizeJson({ population: row.N, error: row.e, share: row.p });
    expect(differences(result, { ...head, rows: [row] })).toEqual([]);
  }
});

type Counted = Awaited<ReturnType<typeof count>>["counted"];

function withoutTimes(meta: SurveyMeta): SurveyMeta {
  return { ...meta, halfDays: true };
}

function withoutSigns(counted: Counted): Counted {
  return new Map([...counted].map(([id, { tally }]) => [id, { tally, timeSigns: undefined }]));
}
