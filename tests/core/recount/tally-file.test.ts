// Oracle: counts of the example data sets, changed in one place at a time. No set of rows can have the changed counts.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { readJsonFile } from "#app/recount/json-file.ts";
import { readSurveyMeta } from "#app/recount/meta-file.ts";
import { waveCounter } from "#app/recount/recount-wave.ts";
import { Refusal } from "#app/recount/refusal.ts";
import { readResponses } from "#app/recount/response-file.ts";
import { readTallies } from "#app/recount/tally-file.ts";
import { tallyJson } from "#app/recount/tally-json.ts";

const data = (name: string) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));
let folder = "";
let exported = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tally-file-"));
  const meta = await readSurveyMeta(data("p4_blocks.meta.json"));
  const counter = waveCounter(meta);
  await readResponses(data("p4_blocks.responses.csv"), meta, counter.add);
  exported = JSON.stringify(tallyJson(meta, counter.waves()));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

type Branch = Record<string, unknown>;

/** The place in a file of counts that a path names; its last part is what is changed. */
function change(path: readonly string[], to: (before: unknown) => unknown): string {
  const file = JSON.parse(exported) as Branch;
  const [last = "", ...way] = path.toReversed();
  const inside = way.toReversed().reduce<Branch>((branch, key) => branch[key] as Branch, file);
  const after = to(inside[last]);
  if (after === undefined) Reflect.deleteProperty(inside, last);
  else inside[last] = after;
  return JSON.stringify(file, null, 2);
}

async function reading(text: string): Promise<unknown> {
  const file = join(folder, "counts.tallies.json");
  await writeFile(file, text);
  const meta = await readSurveyMeta(data("p4_blocks.meta.json"));
  try {
    return readTallies(await readJsonFile(file), meta);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const wave = ["waves", "2024H2"];
const stratum = [...wave, "strata", "ho_tich"];
const more = (before: unknown) => Number(before) + 1;
const gone = () => undefined;

test("counts as they were exported are read", async () => {
  expect(await reading(exported)).toBeInstanceOf(Map);
});

describe("counts are refused with their place when", () => {
  test.each<[string, readonly string[], (before: unknown) => unknown, string]>([
    ["they are of another format", ["format"], () => "survey-tallies/2", "format"],
    ["an item has other options", ["items", "q1"], () => ["1", "2", "3"], "items"],
    ["an item is missing", ["items", "q7"], gone, "items"],
    ["a block has other items", ["blocks", "4.4"], () => ["q6"], 'blocks["4.4"]'],
    ["they were made with other weights", ["methods", "linear", "q4"], () => [0, 0.25, 0.5, 0.75, 1], "q4"],
    ["a method was not counted", ["methods", "top2"], gone, "top2"],
    ["a wave is missing", wave, gone, "2024H2"],
    ["a wave is not known", ["waves", "2023"], () => ({}), "2023"],
    ["a count is negative", [...stratum, "rows"], () => -1, "rows"],
    ["a count is no whole number", [...stratum, "rows"], () => 1.5, "rows"],
    ["blank rows are more than the rows that strata leave", [...wave, "blank"], more, "rows"],
    ["an item counts more rows than there are", [...stratum, "items", "q1", "skipped"], more, "q1"],
    ["a block has more answers than rows", [...stratum, "blocks", "3.6.1", "answered"], () => 9999, "3.6.1"],
    ["a block was asked of more than there are", [...stratum, "blocks", "4.4", "asked"], () => 9999, "4.4"],
    ["a pair has more rows than its items", [...stratum, "pairs", "q1", "q2", "4"], () => [999, 0, 0, 0, 0], "q2"],
    ["a table of pairs has another size", [...stratum, "pairs", "q1", "q3", "4"], () => [1, 2], "q3"],
    ["complete rows are more than answers", [...stratum, "complete", "q1", "0"], () => 999, "q1"],
    ["sums are not those of the answers", [...stratum, "sums", "top2", "3.6.2", "rows", "0", "2"], more, "3.6.2"],
    ["sums are in other units", [...stratum, "sums", "linear", "3.6.1", "denominator"], more, "3.6.1"],
    ["a breakdown is missing", [...wave, "cells", "group"], gone, "group"],
    ["a breakdown does not add up", [...wave, "cells", "channel", "qr", "ho_tich"], gone, "channel"],
    ["a channel is not known", [...wave, "quality", "channels", "web"], () => 0, "web"],
    ["channels do not add up to the rows", [...wave, "quality", "channels", "qr"], more, "channels"],
    ["durations are more than the rows", [...wave, "quality", "durations", "0", "1"], () => 9999, "durations"],
    ["straight lines are more than their base", [...wave, "quality", "straight"], () => 9999, "quality"],
    ["a key is not known", [...stratum, "extra"], () => 1, "extra"],
  ])("%s", async (_, path, to, place) => {
    const refused = await reading(change(path, to));
    expect(refused).toBeInstanceOf(Refusal);
    if (!(refused instanceof Refusal)) return;
    expect(refused.place.file).toContain("counts.tallies.json");
    expect(refused.place.line).toBeGreaterThan(0);
    expect(refused.place.column).toContain(place);
    expect(refused.reason.length).toBeGreaterThan(5);
  });

  test("values are nested deeper than in any such file, without running out of memory", async () => {
    expect(await reading(`${"[".repeat(40_000)}${"]".repeat(40_000)}`)).toMatchObject({ place: { line: 1 } });
  });
});
