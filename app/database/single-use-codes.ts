import { recordEvent, type AuditEntry } from "#app/database/audit-events.ts";
import { providerOf } from "#app/database/database.ts";
import type { Database } from "#app/database/open-database.ts";
import { empty, join, sql } from "#app/database/sql.ts";

/** A questionnaire of a wave that is answered by single-use codes. */
export interface CodedQuestionnaire {
  readonly unitId: string;
  readonly waveId: string;
  readonly questionnaireId: string;
}

/** Where a code leads, and whether it was spent. */
export async function findCode(database: Database, unitId: string, codeHash: string) {
  return (await database.singleUseCode.findUnique({ where: { unitId_codeHash: { unitId, codeHash } } })) ?? undefined;
}

/** Hashes of a wave's codes that were not spent yet. */
export async function findUnspentCodes(database: Database, unitId: string, waveId: string): Promise<readonly string[]> {
  const codes = await database.singleUseCode.findMany({
    where: { unitId, waveId, used: false },
    select: { codeHash: true },
    orderBy: { codeHash: "asc" },
  });
  return codes.map((code) => code.codeHash);
}

/**
 * Stores new codes and adds them to the day's count, both or neither. Hashes that are stored already are left as they
 * are and not counted again. The rows go in in the order of their hashes, so their places tell no order of slips.
 * @param day `2026-11-25`, in the unit's time zone
 * @param event what to record for so many new codes
 * @returns how many were new; undefined when the wave takes no answers any more, and nothing was stored
 */
export async function addCodes(
  database: Database,
  { unitId, waveId, questionnaireId }: CodedQuestionnaire,
  codeHashes: readonly string[],
  day: string,
  event: (added: number) => AuditEntry,
): Promise<number | undefined> {
  // A wave that closes turns its codes into counts; none may come in behind its back.
  const lock = providerOf(database) === "postgres" ? sql`FOR SHARE` : empty;
  return database.$transaction(async (tx) => {
    const [wave] = await tx.$queryRaw<{ status: string }[]>(sql`
      SELECT "status" FROM "wave" WHERE "unit_id" = ${unitId} AND "id" = ${waveId} ${lock}`);
    if (wave?.status !== "open") return undefined;
    const rows = codeHashes
      .toSorted()
      .map((hash) => sql`(${unitId}, ${hash}, ${waveId}, ${questionnaireId}, ${false})`);
    const added = await tx.$queryRaw<unknown[]>(sql`
      INSERT INTO "single_use_code" ("unit_id", "code_hash", "wave_id", "questionnaire_id", "used")
      VALUES ${join(rows)} ON CONFLICT ("unit_id", "code_hash") DO NOTHING RETURNING "code_hash"`);
    if (added.length > 0) {
      await tx.$executeRaw(sql`
        INSERT INTO "code_day" ("unit_id", "wave_id", "questionnaire_id", "day", "issued", "used")
        VALUES (${unitId}, ${waveId}, ${questionnaireId}, ${day}, ${added.length}, ${0})
        ON CONFLICT ("unit_id", "wave_id", "questionnaire_id", "day")
        DO UPDATE SET "issued" = "code_day"."issued" + excluded."issued"`);
      await recordEvent(tx, event(added.length));
    }
    return added.length;
  });
}

/** How many codes of a questionnaire were handed out and used on each day, the last day first. */
export async function findCodeDays(
  database: Database,
  of: CodedQuestionnaire,
): Promise<readonly { readonly day: string; readonly issued: number; readonly used: number }[]> {
  return database.codeDay.findMany({
    where: { ...of },
    select: { day: true, issued: true, used: true },
    orderBy: { day: "desc" },
  });
}
