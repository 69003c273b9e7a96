// Oracle: the golden results of the example data set, from its rows; counts of single items can say part of them.
import { cpSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { beforeAll, expect, test } from "vitest";

import { readIndexMeta } from "#app/recount/index-meta-file.ts";
import { jsonFileOf } from "#app/recount/json-file.ts";
import { readSurveyMeta } from "#app/recount/meta-file.ts";
import { recountIndex } from "#app/recount/recount-index.ts";
import { waveCounter } from "#app/recount/recount-wave.ts";
import { readResponses } from "#app/recount/response-file.ts";
import { questionnaireJson } from "#app/recount/result-json.ts";
import type { SurveyMeta } from "#app/recount/survey-meta.ts";
import { readTallies } from "#app/recount/tally-file.ts";
import { itemTallyJson } from "#app/recount/tally-json.ts";
import { edited, refusalOf, temporaryFolder } from "#tests/core/recount/recount-files.ts";

const data = (name: string) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));
const folder = temporaryFolder();

async function itemCounts(name: string): Promise<{ readonly meta: SurveyMeta; readonly text: string }> {
  const meta = await readSurveyMeta(data(`${name}.meta.json`));
  const counter = waveCounter(meta);
  await readResponses(data(`${name}.responses.csv`), meta, counter.add);
  return { meta, text: JSON.stringify(itemTallyJson(meta, counter.waves()), null, 1) };
}

let officials: Awaited<ReturnType<typeof itemCounts>>;
beforeAll(async () => {
  officials = await itemCounts("p5_officials");
});

interface Result {
  readonly waves: Record<string, { quality: unknown; blocks: Record<string, Record<string, unknown>> }>;
}

test("counts of single items give every block's status, score and number of answers", async () => {
  for (const name of ["p4_blocks", "p5_officials", "p5_residents"]) {
    const { meta, text } = await itemCounts(name);
    const result = questionnaireJson(
      meta,
      readTallies(jsonFileOf("t.json", text), meta),
      undefined,
    ) as unknown as Result;
    const golden = JSON.parse(readFileSync(data(`${name}.golden.json`), "utf8")) as Result;
    for (const [wave, { blocks }] of Object.entries(golden.waves)) {
      for (const [code, block] of Object.entries(blocks)) {
        const found = result.waves[wave]?.blocks[code];
        const part = (of: Record<string, unknown> | undefined) => {
          const { score, n, df, design } = of?.["headline"] as Record<string, number | string | null>;
          return { status: of?.["status"], asked: of?.["asked"], n, df, design, score: Number(score).toFixed(9) };
        };
        expect({ [code]: part(found) }).toEqual({ [code]: part(block) });
      }
    }
  }
});

test("what compares two answers of a person is not there, rather than wrong", () => {
  const { meta, text } = officials;
  const result = questionnaireJson(meta, readTallies(jsonFileOf("t.json", text), meta), undefined) as unknown as Result;
  for (const { quality, blocks } of Object.values(result.waves)) {
    expect(quality).toBeNull();
    for (const [code, block] of Object.entries(blocks)) {
      expect(block).toMatchObject({ block_respondent_means: null, reliability: null, slices: {} });
      const items = meta.instrument.blocks.find((known) => known.code === code)?.items ?? [];
      const { se, ci } = block["headline"] as { se: number | null; ci: unknown };
      if (items.length > 1) expect({ se, ci }).toEqual({ se: null, ci: [null, null] });
    }
  }
});

test("counts that no rows can have, and counts of pairs beside them, are refused", () => {
  const { meta, text } = officials;
  const reading = (changed: string) =>
    refusalOf(Promise.resolve().then(() => readTallies(jsonFileOf("t", changed), meta)));
  const rows = /"rows": (\d+)/u.exec(text)?.[0] ?? "";
  return Promise.all([
    expect(reading(edited(text, rows, '"rows": 1'))).resolves.toMatchObject({
      reason: expect.stringContaining("is 1") as string,
    }),
    expect(reading(edited(text, '"blank"', '"cells": {}, "blank"'))).resolves.toMatchObject({
      reason: expect.stringContaining("cells") as string,
    }),
    expect(reading(edited(text, '"detail": "items"', '"detail": "all"'))).resolves.toMatchObject({
      reason: expect.stringContaining("all") as string,
    }),
  ]);
});

test("an index takes counts in place of rows, bounded where it says so, and never for a large group", async () => {
  for (const name of ["one_stop", "residents", "officials"]) {
    for (const kind of ["responses.csv", "meta.json"])
      cpSync(data(`p5_${name}.${kind}`), `${folder.path}/p5_${name}.${kind}`);
  }
  folder.write("p5_officials.tallies.json", officials.text);
  const index = readFileSync(data("p5b.index.meta.json"), "utf8");
  const score = async (text: string) => {
    const file = folder.write("p5b.index.meta.json", text);
    const { index: result } = (await recountIndex(await readIndexMeta(file), file)) as unknown as {
      index: {
        by_method: Record<
          string,
          {
            leaves: Record<
              string,
              {
                score?: number;
                bound?: string;
                sources?: { questionnaire: string; score: number | null; status: string }[];
              }
            >;
          }
        >;
      };
    };
    return Object.values(result.by_method).flatMap(({ leaves }) =>
      Object.entries(leaves).filter(([, leaf]) =>
        leaf.sources?.every(({ questionnaire }) => questionnaire.includes("officials")),
      ),
    );
  };
  const rows = '"responses": "p5_officials.responses.csv"';
  const fromRows = await score(index);
  const fromCounts = await score(edited(index, rows, '"tallies": "p5_officials.tallies.json"'));
  expect(fromCounts.length).toBeGreaterThan(0);
  expect(fromCounts.map(([code, { score: value }]) => [code, value])).toEqual(
    fromRows.map(([code, { score: value }]) => [code, value]),
  );
  const cautious = await score(edited(index, rows, '"publish": "cautious", "tallies": "p5_officials.tallies.json"'));
  for (const [place, [code, { sources = [] }]] of cautious.entries()) {
    const full = fromRows[place]?.[1].sources?.map(({ score: value }) => value ?? Number.NaN) ?? [];
    // At most 0.95 and at least 0.05 (docs/decisions/0007).
    const bounded = full.map((value) => Math.min(0.95, Math.max(0.05, value)));
    const decided = sources.every(({ status }) => status === "ok");
    if (decided) expect({ [code]: sources.map(({ score: value }) => value) }).toEqual({ [code]: bounded });
  }
  expect(cautious.some(([, { bound }]) => bound !== undefined)).toBe(true);
  const large = '"responses": "p5_residents.responses.csv"';
  expect((await refusalOf(score(edited(index, large, `"publish": "cautious", ${large}`)))).reason).toContain(
    "fewer than 50",
  );
});
