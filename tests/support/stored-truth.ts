import { randomUUID } from "node:crypto";

import { expect } from "vitest";

import { databaseClient } from "#app/database/database.ts";
import type { Database, DatabaseTarget } from "#app/database/open-database.ts";
import { installationKey } from "#app/database/secrets.ts";
import { CODE_KEY, TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { hashCode, slipCode } from "#app/intake/single-use-code.ts";
import type { SentResponse } from "#tests/support/sending-clients.ts";

/** Does something on a database beside the server that serves it, on a connection that is closed again at once. */
export async function beside<T>(target: DatabaseTarget, work: (database: Database) => Promise<T>): Promise<T> {
  const client = databaseClient(target);
  try {
    return await work(client);
  } finally {
    await client.$disconnect();
  }
}

const UNIT = "thanh-liet";
const QUESTIONNAIRE_BY_CODES = "officials";

/** Adds single-use codes to the trial wave, as many as a test spends. @returns as they would be printed */
export function addTrialCodes(target: DatabaseTarget, count: number): Promise<readonly string[]> {
  if (count === 0) return Promise.resolve([]);
  return beside(target, async (database) => {
    const key = await installationKey(database, UNIT, CODE_KEY);
    const of = { waveId: TRIAL_WAVE_ID, questionnaireId: QUESTIONNAIRE_BY_CODES };
    const batch = randomUUID();
    const codes = Array.from({ length: count }, (_, number) => slipCode(key, { ...of, batch }, number));
    await database.singleUseCode.createMany({
      data: codes.map((code) => ({ unitId: UNIT, ...of, codeHash: hashCode(code, key), used: false })),
    });
    return codes;
  });
}

/** Everything that intake writes, read at one moment. */
interface Stored {
  /** Line of option codes by response id. */
  readonly answers: ReadonlyMap<string, { readonly hash: string; readonly pointId: string; readonly line: string }>;
  readonly comments: readonly string[];
  /** Hashes of the codes that are spent. */
  readonly spent: readonly string[];
  /** How many codes the days' counts say are spent. */
  readonly spentByDay: number;
  /** Item ids in the order of a questionnaire's lines, by its hash. */
  readonly items: ReadonlyMap<string, readonly string[]>;
  readonly codeKey: string;
}

function readStored(target: DatabaseTarget): Promise<Stored> {
  return beside(target, async (database) => {
    const rows = await database.response.findMany({
      select: { id: true, questionnaireHash: true, pointId: true, answers: true },
    });
    const comments = await database.comment.findMany({ select: { text: true } });
    const spent = await database.singleUseCode.findMany({ where: { used: true }, select: { codeHash: true } });
    const days = await database.codeDay.findMany({ select: { used: true } });
    const asked = await database.definitionSnapshot.findMany({ where: { kind: "questionnaire" } });
    return {
      answers: new Map(
        rows.map(({ id, questionnaireHash: hash, pointId, answers: line }) => [id, { hash, pointId, line }]),
      ),
      comments: comments.map(({ text }) => text).toSorted(),
      spent: spent.map(({ codeHash }) => codeHash).toSorted(),
      spentByDay: days.reduce((sum, { used }) => sum + used, 0),
      items: new Map(asked.map(({ hash, content }) => [hash, itemsOf(content)])),
      codeKey: await installationKey(database, UNIT, CODE_KEY),
    };
  });
}

/** The item ids of a frozen questionnaire, read without the product's own reader. */
function itemsOf(content: string): readonly string[] {
  const { items } = JSON.parse(content) as { items: { id: string }[] };
  return items.map(({ id }) => id);
}

/**
 * Holds what is stored against what was sent: every acknowledged response is there, once, as it was sent; one that was
 * not acknowledged is there wholly (answers, comment, spent code) or not at all; nothing else is there.
 * @returns which of the sent responses are stored
 */
export async function expectStoredAsSent(
  target: DatabaseTarget,
  sent: readonly SentResponse[],
): Promise<ReadonlySet<SentResponse>> {
  const stored = await readStored(target);
  const there = sent.filter(({ response }) => stored.answers.has(response.id));
  const missing = sent.filter((one) => one.acknowledged && !there.includes(one));
  expect(
    missing.map(({ response: { id } }) => id),
    "acknowledged and not stored",
  ).toEqual([]);
  // Ids are keys, so as many rows as responses means that none is there twice and none that nobody sent.
  expect(stored.answers.size, "stored rows").toBe(there.length);
  const changed = there.filter(({ response }) => {
    const row = stored.answers.get(response.id);
    const items = stored.items.get(row?.hash ?? "") ?? [];
    const asAsked = items.map((item) => response.answers[item] ?? "");
    return (
      row?.pointId !== response.form.point ||
      row.hash !== response.form.hash ||
      row.line.replaceAll(/\bNA\b/gu, "") !== asAsked.join(",")
    );
  });
  expect(
    changed.map(({ response: { id } }) => id),
    "stored otherwise than sent",
  ).toEqual([]);
  expect(stored.comments, "comments, each once and with its response").toEqual(
    there.flatMap(({ response: { comment } }) => (comment === undefined ? [] : [comment])).toSorted(),
  );
  const spent = there.flatMap(({ response: { code } }) => (code === undefined ? [] : [hashCode(code, stored.codeKey)]));
  expect(stored.spent, "codes spent exactly with their responses").toEqual(spent.toSorted());
  expect(stored.spentByDay, "codes spent by the days' counts").toBe(spent.length);
  return new Set(there);
}
