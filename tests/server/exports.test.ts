// Oracle: the office's own index page, figure by figure, against `npm run score` on the unpacked files; and the stored
// rows, read here with plain code.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { strFromU8, unzipSync } from "fflate";
import { expect, onTestFinished, test } from "vitest";

import type { Staff } from "#app/office/access.ts";
import type { IndexReport } from "#app/office/index-report.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { readIndexMeta } from "#app/recount/index-meta-file.ts";
import { recountIndex } from "#app/recount/recount-index.ts";
import { simulateWave } from "#app/simulation/simulate-wave.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { openTrialApplication, type TrialApplication } from "#tests/support/trial-application.ts";

const ADMINISTRATOR: Staff = {
  accountId: "a-1",
  displayName: "Nguyễn Thị Quản Trị",
  role: "administrator",
  departmentId: undefined,
};

/** The files of an export, by name, and the folder they were unpacked into. */
async function unpacked({ application }: TrialApplication, kind: "recount" | "shareable") {
  const outcome = await application.office.exports[kind](ADMINISTRATOR, TRIAL_WAVE_ID);
  if (outcome?.kind !== "file") throw new Error("there is no export");
  const files = new Map(
    Object.entries(unzipSync(outcome.file.content)).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
  const folder = mkdtempSync(join(tmpdir(), "export-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return { folder, files };
}

interface Recounted {
  readonly by_method: Readonly<Record<string, RecountedMethod>>;
}
interface RecountedMethod {
  readonly leaves: Readonly<Record<string, { kind: string; score?: number; points: number | null; ci?: number[] }>>;
  readonly nodes: Readonly<Record<string, RecountedSum>>;
  readonly total: RecountedSum;
}
interface RecountedSum {
  readonly points: number | null;
  readonly decided_max: number;
  readonly bound?: string;
  readonly ci: readonly (number | null)[];
}

async function recounted(folder: string): Promise<Recounted> {
  const file = join(folder, `${TRIAL_WAVE_ID}.index.meta.json`);
  const result = (await recountIndex(await readIndexMeta(file), file)) as unknown as { index: Recounted };
  return result.index;
}

/** Every figure of the page and of the recount that should be the same, side by side. */
function pairs(report: IndexReport, { by_method }: Recounted): readonly (readonly [string, unknown, unknown])[] {
  const found: (readonly [string, unknown, unknown])[] = [];
  const headline = by_method[report.method.id];
  if (!headline) throw new Error("the headline's method was not recounted");
  const sum = (name: string, shown: IndexReport["total"], counted: RecountedSum) => {
    found.push([
      `${name} points`,
      shown.points ?? null,
      counted.points === null ? null : Math.round(counted.points * 100),
    ]);
    found.push([`${name} decided`, shown.decidedMax, Math.round(counted.decided_max * 100)]);
    found.push([`${name} bound`, shown.bound, counted.bound]);
    if (shown.interval) found.push([`${name} interval`, shown.interval, counted.ci]);
  };
  for (const row of report.rows) {
    const { code } = row.criterion;
    if (!row.isLeaf) {
      const node = headline.nodes[code];
      if (!node) throw new Error(`${code} was not recounted`);
      sum(code, row, node);
      continue;
    }
    const leaf = headline.leaves[code];
    found.push([`${code} points`, row.points === undefined ? null : row.points / 100, leaf?.points]);
    if (!row.survey) continue;
    const scores = [{ method: report.method, score: row.survey.headline }, ...row.survey.beside];
    for (const { method, score } of scores) {
      if (score.kind !== "estimated") continue;
      const again = by_method[method.id]?.leaves[code];
      found.push([`${code} ${method.id}`, score.score, again?.score]);
      found.push([`${code} ${method.id} interval`, score.interval, again?.ci]);
    }
  }
  sum("total", report.total, headline.total);
  return found;
}

describeEachProvider("exports of a wave", (fresh) => {
  const withAnswers = async (responses = 600) => {
    const trial = await openTrialApplication(fresh.database.client);
    await simulateWave(trial.application, { responses, seed: 1, codes: trial.codes, waveId: TRIAL_WAVE_ID });
    return trial;
  };

  test("recounting the raw answers gives every figure of the index page, to the last digit", async () => {
    const trial = await withAnswers();
    const { folder, files } = await unpacked(trial, "recount");
    const report = await trial.application.office.index(TRIAL_WAVE_ID);
    if (!report) throw new Error("no report");
    const compared = pairs(report, await recounted(folder));
    expect(compared.length).toBeGreaterThan(200);
    for (const [name, shown, counted] of compared) expect({ [name]: counted }).toEqual({ [name]: shown });
    expect(report.total.points).toBeDefined();
    expect([...files.keys()].toSorted()).toMatchInlineSnapshot(`
      [
        "README.txt",
        "conduct.meta.json",
        "conduct.responses.csv",
        "officials.meta.json",
        "officials.tallies.json",
        "one-stop.meta.json",
        "one-stop.responses.csv",
        "residents.meta.json",
        "residents.responses.csv",
        "trial.index.meta.json",
        "website.meta.json",
        "website.responses.csv",
      ]
    `);
  });
});
