import fc from "fast-check";
import { writeFileSync } from "node:fs";
import { test } from "vitest";
import { waveCounter } from "#app/recount/recount-wave.ts";
import { questionnaireJson } from "#app/recount/result-json.ts";
import { countedRow, metaOf, randomSurvey } from "#tests/core/scoring/random-survey.ts";
import { recountTrend, recountWave } from "#tests/core/scoring/row-by-row.ts";
test("x", { timeout: 550_000 }, () => {
  let i = 0;
  for (const withBlocks of [false, true]) fc.assert(fc.property(randomSurvey({ waves: 2, maxRows: 15, withBlocks }), (r) => {
    i++;
    writeFileSync("/tmp/last.json", JSON.stringify({ i, at: "core", r }));
    const meta = metaOf(r.survey, r.waves.map((w) => w.population));
    const c = waveCounter(meta);
    r.waves.forEach((w, n) => w.rows.forEach((row) => c.add(countedRow(r.survey, row, n))));
    questionnaireJson(meta, c.waves(), undefined);
    writeFileSync("/tmp/last.json", JSON.stringify({ i, at: "mine", r }));
    for (const w of r.waves) recountWave(r.survey, w.rows, w.population);
    writeFileSync("/tmp/last.json", JSON.stringify({ i, at: "trend", r }));
    recountTrend(r.survey, r.waves[0]!, r.waves[1]!);
    writeFileSync("/tmp/last.json", JSON.stringify({ i, at: "generating", r }));
  }), { numRuns: 40000, endOnFailure: true });
});
