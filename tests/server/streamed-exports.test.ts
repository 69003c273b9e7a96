// Oracle: plain counts over the unpacked zip; the memory that V8 reports; `unzip -t` where it is installed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { strFromU8, unzipSync } from "fflate";
import { expect, onTestFinished, test } from "vitest";

import type { StreamedContent } from "#app/export/export-wave.ts";
import type { Staff } from "#app/office/access.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { streamedBody } from "#app/routes/office/exports/streamed-body.ts";
import { fillDatabase } from "#tests/bench/support/fill-database.ts";
import { describeEachProvider, type Fresh } from "#tests/support/each-provider.ts";
import { storeRows } from "#tests/support/stored-rows.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const ADMINISTRATOR: Staff = {
  accountId: "a-1",
  displayName: "Nguyễn Thị Quản Trị",
  role: "administrator",
  departmentId: undefined,
};
const MANY = process.env["TEST_FULL"] === "1" ? 300_000 : 60_000;
/** In bytes: a few pages of rows. The identifiers of 60,000 rows alone would take more. */
const MOST_GROWTH = 3 * 2 ** 20;

describeEachProvider("an export that is read from the database while it is saved", (fresh) => {
  test("is a whole zip, with every answer once, whether it is taken quickly or slowly", async () => {
    const { content } = await exported(fresh, 3500, "recount");
    const zip = await wholeOf(content, async (piece) => {
      if (piece % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    });
    expect(rowsIn(zip)).toBe(3500);
    const folder = mkdtempSync(join(tmpdir(), "export-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "a.zip"), zip);
    const checked = spawnSync("unzip", ["-t", join(folder, "a.zip")], { encoding: "utf8" });
    if (!checked.error) expect({ status: checked.status, stdout: checked.stdout }).toMatchObject({ status: 0 });
  });

  test("ends when its reader goes away: nothing more is read", async () => {
    const { content } = await exported(fresh, 3500, "shareable");
    let taken = 0;
    const reader = streamedBody(
      counting(content, () => (taken += 1)),
      unexpected,
    ).getReader();
    await reader.read();
    await reader.cancel();
    const atLeaving = taken;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(taken).toBe(atLeaving);
    expect(await content.next()).toEqual({ done: true, value: undefined });
  });

  // What follows is the same whichever database the rows come from.
  if (fresh.provider !== "sqlite") return;

  test("breaks off at an answer that could not be counted again, and says so to whoever keeps the server", async () => {
    const { content, client } = await exported(fresh, 1200, "recount");
    const { id, unitId, answers } = await client.response.findFirstOrThrow({ orderBy: { id: "desc" } });
    await client.response.update({
      where: { unitId_id: { unitId, id } },
      data: { answers: answers.replace(/\d/gu, "9") },
    });
    const told: unknown[] = [];
    const reader = streamedBody(content, (reason) => told.push(reason)).getReader();
    const pieces: Uint8Array[] = [];
    const takeAll = async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value);
    };
    await expect(takeAll()).rejects.toThrow("is not known");
    expect(told).toHaveLength(1);
    expect(() => unzipSync(Buffer.concat(pieces))).toThrow();
  });

  test("breaks off when answers are deleted meanwhile, instead of looking whole with some of them", async () => {
    const { content, client } = await exported(fresh, 1200, "recount");
    await client.response.deleteMany({ where: { id: { gte: "8" } } });
    await expect(wholeOf(content)).rejects.toThrow("answers are missing");
  });

  test.each(["recount", "shareable"] as const)(
    "needs no more memory for many answers than for few: %s",
    async (kind) => {
      const { content } = await exported(fresh, MANY, kind);
      const before = heldBytes();
      let most = 0;
      const zip = await wholeOf(content, (piece) => {
        if (piece % 20 === 0) most = Math.max(most, heldBytes() - before);
      });
      expect(rowsIn(zip)).toBe(MANY);
      expect(most).toBeLessThan(MOST_GROWTH);
    },
  );
});

/** A trial wave with so many answers to one questionnaire, and its export. */
async function exported(fresh: Fresh, responses: number, kind: "recount" | "shareable") {
  const { client } = fresh.database;
  const { application, unit } = await openTrialApplication(client);
  const { target } = fresh;
  if (target.provider === "sqlite") {
    const wave = await readFrozenWave(client, unit.id, TRIAL_WAVE_ID);
    const questionnaires = wave?.questionnaires.filter(({ id }) => id === "one-stop");
    if (!wave || !questionnaires) throw new Error("there is no trial wave");
    fillDatabase({
      ...{ file: target.file, unitId: unit.id, responses, wave: { ...wave, questionnaires } },
      ...{ pointOf: () => "hai-long", halfDays: ["2026-11-02T00", "2026-11-02T12"] },
    });
  } else {
    const of = { waveId: TRIAL_WAVE_ID, questionnaireId: "one-stop" };
    await storeRows(client, unit.id, of, [{ count: responses }]);
  }
  const outcome = await application.office.exports[kind](ADMINISTRATOR, TRIAL_WAVE_ID);
  if (outcome?.kind !== "file") throw new Error("there is no export");
  return { content: outcome.file.content, client };
}

/** @param at called after each piece with its number */
async function wholeOf(
  content: StreamedContent,
  at: (piece: number) => unknown = () => undefined,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const bytes of content) await at(pieces.push(bytes));
  return Buffer.concat(pieces);
}

async function* counting(content: StreamedContent, count: () => void): StreamedContent {
  try {
    for await (const piece of content) {
      count();
      yield piece;
    }
  } finally {
    await content.return();
  }
}

function unexpected(reason: unknown): void {
  throw reason as Error;
}

/** Rows of answers in all files. */
function rowsIn(zip: Uint8Array): number {
  const files = Object.entries(unzipSync(zip)).filter(([name]) => name.endsWith(".csv"));
  return files.reduce((sum, [, bytes]) => sum + strFromU8(bytes).trimEnd().split("\n").length - 1, 0);
}

/** What is held now, after everything that nobody holds was thrown away; without the pieces of the zip itself. */
function heldBytes(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}
