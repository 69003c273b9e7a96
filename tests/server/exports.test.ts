// Oracle: the office's own index page, figure by figure, against `npm run score` on the unpacked files; and the stored
// rows, read here with plain code.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { strFromU8, unzipSync } from "fflate";
import { expect, onTestFinished, test } from "vitest";

import { i18nFor } from "#app/i18n/i18n.ts";
import type { Staff } from "#app/office/access.ts";
import type { IndexReport } from "#app/office/index-report.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { readIndexMeta } from "#app/recount/index-meta-file.ts";
import { recountIndex } from "#app/recount/recount-index.ts";
import { simulateWave } from "#app/simulation/simulate-wave.ts";
import { appendixWords } from "#app/ui/office/exports/appendix-words.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { MANAGER, OFFICIAL_WAVE_ID, openOfficial } from "#tests/support/official-wave.ts";
import { openTrialApplication, type TrialApplication } from "#tests/support/trial-application.ts";

const ADMINISTRATOR: Staff = {
  accountId: "a-1",
  displayName: "Nguyễn Thị Quản Trị",
  role: "administrator",
  departmentId: undefined,
};

/** All bytes of a file that is made while it is taken. */
async function wholeOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The files of an export, by name, and the folder they were unpacked into. */
async function unpacked(
  { application }: Pick<TrialApplication, "application">,
  kind: "recount" | "shareable",
  waveId = TRIAL_WAVE_ID,
) {
  const outcome = await application.office.exports[kind](ADMINISTRATOR, waveId);
  if (outcome?.kind !== "file") throw new Error("there is no export");
  const files = new Map(
    Object.entries(unzipSync(await wholeOf(outcome.file.content))).map(([name, bytes]) => [name, strFromU8(bytes)]),
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

async function recounted(folder: string, waveId = TRIAL_WAVE_ID): Promise<Recounted> {
  const file = join(folder, `${waveId}.index.meta.json`);
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

describeEachProvider(
  "exports of a wave",
  (fresh) => {
    const withAnswers = async (responses = 600) => {
      const trial = await openTrialApplication(fresh.database.client);
      await simulateWave(trial.application, { responses, seed: 1, codes: trial.codes, waveId: TRIAL_WAVE_ID });
      return trial;
    };

    test("recounting the raw answers, or those to share, gives every figure of the index page to the last digit", async () => {
      const trial = await withAnswers();
      const { folder, files } = await unpacked(trial, "recount");
      const report = await trial.application.office.index(TRIAL_WAVE_ID);
      if (!report) throw new Error("no report");
      const compared = pairs(report, await recounted(folder));
      expect(compared.length).toBeGreaterThan(200);
      for (const [name, shown, counted] of compared) expect({ [name]: counted }).toEqual({ [name]: shown });
      expect(report.total.points).toBeDefined();
      const shared = await unpacked(trial, "shareable");
      for (const [name, shown, counted] of pairs(report, await recounted(shared.folder))) {
        expect({ [name]: counted }).toEqual({ [name]: shown });
      }
      const text = [...shared.files.values()].join("\n");
      const stored = await fresh.database.client.response.findMany({ select: { id: true } });
      for (const { id } of stored) expect(text).not.toContain(id);
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

    test("a wave with few answers says undecided in the recount where its page does", async () => {
      const trial = await withAnswers(60);
      const report = await trial.application.office.index(TRIAL_WAVE_ID);
      if (!report) throw new Error("no report");
      expect(report.total.points).toBeUndefined();
      const { folder } = await unpacked(trial, "recount");
      for (const [name, shown, counted] of pairs(report, await recounted(folder))) {
        expect({ [name]: counted }).toEqual({ [name]: shown });
      }
    });

    test("every stored answer to the public questionnaires stands in the raw answers once, and no comment does", async () => {
      const trial = await withAnswers(60);
      const at = await offerAt(trial.application, "hai-long");
      const comment = "Góp ý riêng của tôi về bàn viết";
      const sent = { id: randomUUID(), locale: "en" as const, answers: fewestAnswers(at), comment };
      expect((await trial.application.submit(at.point, at.offer, sent)).kind).toBe("stored");
      const { files } = await unpacked(trial, "recount");
      const rows = [...files].flatMap(([name, text]) =>
        name.endsWith(".csv")
          ? text
              .trimEnd()
              .split("\n")
              .slice(1)
              .map((line) => line.split(",")[0] ?? "")
          : [],
      );
      const stored = await fresh.database.client.response.findMany({
        where: { questionnaireId: { not: "officials" } },
      });
      expect(rows.toSorted()).toEqual(stored.map(({ id }) => id).toSorted());
      const text = [...files.values()].join("\n");
      expect(text).not.toContain(comment);
      const internal = await fresh.database.client.response.findMany({ where: { questionnaireId: "officials" } });
      expect(internal).toHaveLength(10);
      for (const { id } of internal) expect(text).not.toContain(id);
    });

    test("whoever takes answers stands in the record of what staff did, with how many, and nothing of what they say", async () => {
      const trial = await withAnswers(60);
      await unpacked(trial, "recount");
      await unpacked(trial, "shareable");
      const events = await fresh.database.client.auditEvent.findMany({ orderBy: { action: "asc" } });
      expect(events).toMatchObject([
        {
          action: "export.recount",
          recordKind: "wave",
          recordId: TRIAL_WAVE_ID,
          accountId: "a-1",
          unitId: trial.unit.id,
        },
        { action: "export.shareable", actor: ADMINISTRATOR.displayName, at: "2026-11-23T03:00:00.000Z" },
      ]);
      const { rows } = JSON.parse(events[0]?.after ?? "") as { rows: Record<string, number> };
      expect(Object.values(rows).reduce((sum, count) => sum + count, 0)).toBe(60);
      expect(rows["officials"]).toBe(10);
    });

    test("answers of an official wave leave once they are counted to the end, not before, and give its page's figures", async () => {
      const { client } = fresh.database;
      const { application, unit, definitions } = await openTrialApplication(client);
      await openOfficial(client, unit, definitions);
      const { exports, fielding } = application.office;
      const answer = async (given: Record<string, string>) => {
        const at = await offerAt(application, "hai-long");
        const sent = { id: randomUUID(), locale: "vi" as const, answers: fewestAnswers(at, given) };
        expect((await application.submit(at.point, at.offer, sent)).kind).toBe("stored");
      };
      for (let person = 0; person < 34; person += 1) await answer({ parking: person % 4 === 0 ? "2" : "5" });
      const exported = (entry: { action: string }) => entry.action.startsWith("export.");
      const refused = async () => {
        expect(await exports.recount(ADMINISTRATOR, OFFICIAL_WAVE_ID)).toEqual({ kind: "not_final" });
        expect(await exports.shareable(ADMINISTRATOR, OFFICIAL_WAVE_ID)).toEqual({ kind: "not_final" });
        expect((await client.auditEvent.findMany()).filter(exported)).toEqual([]);
      };
      await refused();
      const take = (step: "close" | "count") =>
        fielding.takeStep(MANAGER, { waveId: OFFICIAL_WAVE_ID, step, reason: "" });
      expect(await take("close")).toEqual({ kind: "taken" });
      await refused();
      expect(await take("count")).toEqual({ kind: "taken" });
      const report = await application.office.index(OFFICIAL_WAVE_ID);
      if (!report) throw new Error("no report");
      expect(report.surveyed.decided).toBe(4);
      for (const kind of ["recount", "shareable"] as const) {
        const { folder } = await unpacked({ application }, kind, OFFICIAL_WAVE_ID);
        for (const [name, shown, counted] of pairs(report, await recounted(folder, OFFICIAL_WAVE_ID))) {
          expect({ [name]: counted }).toEqual({ [name]: shown });
        }
      }
      expect((await client.auditEvent.findMany()).filter(exported)).toHaveLength(2);
    });

    test("another unit's wave is not found", async () => {
      const { application, unit } = await openTrialApplication(fresh.database.client);
      const { client } = fresh.database;
      const wave = await client.wave.findFirstOrThrow({ where: { unitId: unit.id } });
      await client.wave.create({ data: { ...wave, unitId: "xa-khac", id: "dot-khac" } });
      const { exports } = application.office;
      expect(await exports.recount(ADMINISTRATOR, "dot-khac")).toBeUndefined();
      expect(await exports.shareable(ADMINISTRATOR, "dot-khac")).toBeUndefined();
      expect(await exports.appendix("dot-khac", appendixWords(i18nFor("vi").t, "vi"))).toBeUndefined();
      expect(await exports.overview("dot-khac")).toBeUndefined();
      expect(await client.auditEvent.count()).toBe(0);
    });
  },
  { postgres: "full" },
);
