import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

interface WaveOf {
  readonly unitId: string;
  readonly waveId: string;
}

/**
 * Marks a signed wave as one whose raw answers are deleted.
 * @param expiredAt ISO instant
 * @returns whether there was such a wave, not marked before
 */
export async function markExpired(
  tx: DatabaseTransaction,
  { unitId, waveId }: WaveOf,
  expiredAt: string,
): Promise<boolean> {
  const { count } = await tx.wave.updateMany({
    where: { unitId, id: waveId, kind: "official", status: "signed_off", expiredAt: null },
    data: { expiredAt },
  });
  return count > 0;
}

/** Deletes all comments of a wave, read or not. */
export async function deleteComments(tx: DatabaseTransaction, { unitId, waveId }: WaveOf): Promise<void> {
  await tx.comment.deleteMany({ where: { unitId, waveId } });
}

/** Ids of random UUIDs begin with one of these, so each takes a 256th of the rows. */
const PREFIXES = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, "0"));

/** Deletes all responses of a wave, some at a time, so that nobody waits long for a turn. @returns how many there were */
export async function deleteResponses(database: Database, { unitId, waveId }: WaveOf): Promise<number> {
  let deleted = 0;
  for (const [place, from] of PREFIXES.entries()) {
    const to = PREFIXES[place + 1] ?? "g"; // after every id
    deleted += await database.$executeRaw(sql`
      DELETE FROM "response"
      WHERE "unit_id" = ${unitId} AND "wave_id" = ${waveId} AND "id" >= ${from} AND "id" < ${to}`);
  }
  // Whatever the form of an id, nothing stays.
  deleted += await database.$executeRaw(sql`
    DELETE FROM "response" WHERE "unit_id" = ${unitId} AND "wave_id" = ${waveId}`);
  return deleted;
}

/** Whether a wave still has a response. */
export async function hasResponses(database: Database, { unitId, waveId }: WaveOf): Promise<boolean> {
  return (await database.response.findFirst({ where: { unitId, waveId }, select: { id: true } })) !== null;
}
