import { setTimeout as sleep } from "node:timers/promises";

import { providerOf } from "#app/database/database.ts";
import { lockLedger } from "#app/database/ledger.ts";
import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

/** Rewriting a million rows takes a while, and nobody is kept waiting by it but the one who closes. */
export const CLOSING = { timeout: 15 * 60_000 };

/**
 * Closes an open wave in one transaction: from its commit on nothing more is taken, and of the single-use codes only two
 * counts are left.
 * @param closedAt ISO instant
 * @param alongside what is stored with it or not at all
 * @returns whether there was such an open wave
 */
export async function closeWave(
  database: Database,
  { unitId, waveId, closedAt }: { readonly unitId: string; readonly waveId: string; readonly closedAt: string },
  alongside?: (tx: DatabaseTransaction) => Promise<void>,
): Promise<boolean> {
  const closed = await database.$transaction(async (tx) => {
    const { count } = await tx.wave.updateMany({
      where: { unitId, id: waveId, status: "open" },
      data: { status: "closed", closedAt },
    });
    if (count === 0) return false;
    await countCodes(tx, unitId, waveId);
    if (providerOf(database) === "postgres") await rewriteInOrderOfIds(tx, unitId, waveId);
    await alongside?.(tx);
    return true;
  }, CLOSING);
  if (closed) await forgetOrder(database);
  return closed;
}

/**
 * Takes the last answers of a closed wave: from the commit on nothing late is taken any more, and the rows that came after
 * closing forget their order too.
 * @param countedAt ISO instant
 * @param alongside what is stored with it or not at all, while nobody else adds to the ledger: the counts and their seals
 * @returns whether there was such a wave, closed and not counted
 */
export async function endLateAnswers(
  database: Database,
  { unitId, waveId, countedAt }: { readonly unitId: string; readonly waveId: string; readonly countedAt: string },
  alongside: (tx: DatabaseTransaction) => Promise<void>,
): Promise<boolean> {
  const ended = await database.$transaction(async (tx) => {
    await lockLedger(tx, database);
    const { count } = await tx.wave.updateMany({
      where: { unitId, id: waveId, status: "closed", countedAt: null },
      data: { countedAt },
    });
    if (count === 0) return false;
    if (providerOf(database) === "postgres") await rewriteInOrderOfIds(tx, unitId, waveId);
    await alongside(tx);
    return true;
  }, CLOSING);
  if (ended) await forgetOrder(database);
  return ended;
}

async function countCodes(tx: DatabaseTransaction, unitId: string, waveId: string): Promise<void> {
  const byCodes = await tx.waveQuestionnaire.findMany({ where: { unitId, waveId, access: "codes" } });
  for (const { questionnaireId } of byCodes) {
    const of = { unitId, waveId, questionnaireId };
    await tx.waveQuestionnaire.update({
      where: { unitId_waveId_questionnaireId: of },
      data: {
        codesIssued: await tx.singleUseCode.count({ where: of }),
        codesUsed: await tx.singleUseCode.count({ where: { ...of, used: true } }),
      },
    });
  }
  await tx.singleUseCode.deleteMany({ where: { unitId, waveId } });
}

/**
 * PostgreSQL keeps with each row where and by which transaction it was written, which is the order of arrival. Written
 * anew by one transaction in the order of their random ids, the rows tell nothing of it.
 */
async function rewriteInOrderOfIds(tx: DatabaseTransaction, unitId: string, waveId: string): Promise<void> {
  await tx.$executeRaw(sql`
    WITH "moved" AS (DELETE FROM "response" WHERE "unit_id" = ${unitId} AND "wave_id" = ${waveId} RETURNING *)
    INSERT INTO "response" SELECT * FROM "moved" ORDER BY "id"`);
  await tx.$executeRaw(sql`
    WITH "moved" AS (DELETE FROM "comment" WHERE "unit_id" = ${unitId} AND "wave_id" = ${waveId} RETURNING *)
    INSERT INTO "comment" SELECT * FROM "moved" ORDER BY "id"`);
}

/** How often the write-ahead log is tried, and how long between: longer than a backup of a million answers takes. */
const TRIES = 60;
const BETWEEN_MS = 1_000;

/**
 * Takes the former copies of rows out of the files: dead rows on PostgreSQL, the write-ahead log on SQLite. Every start
 * does it too, because a crash may come between the closing of a wave and this.
 * @param tries of a second each, while somebody reads in a long transaction
 */
export async function forgetOrder(database: Database, tries = TRIES): Promise<void> {
  if (providerOf(database) === "postgres") {
    await database.$executeRaw(sql`VACUUM "response"`);
    await database.$executeRaw(sql`VACUUM "comment"`);
    await database.$executeRaw(sql`VACUUM "single_use_code"`);
  } else await truncateLog(database, tries);
}

/**
 * Folds the write-ahead log into the file and empties it. Somebody who reads in a long transaction, as a backup does, keeps
 * it from that: then it is tried again, without SQLite's own waiting, which would hold up the whole server.
 */
async function truncateLog(database: Database, tries: number): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    if (attempt > 1) await sleep(BETWEEN_MS);
    await database.$queryRaw(sql`PRAGMA busy_timeout=0`);
    try {
      const [done] = await database.$queryRaw<{ busy: bigint | number }[]>(sql`PRAGMA wal_checkpoint(TRUNCATE)`);
      if (Number(done?.busy) === 0) return;
    } finally {
      await database.$queryRaw(sql`PRAGMA busy_timeout=5000`);
    }
  }
}
