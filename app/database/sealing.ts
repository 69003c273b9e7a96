import { providerOf, type Database } from "#app/database/database.ts";
import type { ResponseRow } from "#app/database/new-response.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { empty, join, sql } from "#app/database/sql.ts";

interface WaveOf {
  readonly unitId: string;
  readonly waveId: string;
}

/** How many responses of a wave wait for their seal. */
export interface Unsealed {
  readonly all: number;
  /** Of them, those of half-days before the given one. */
  readonly before: number;
}

/** @param halfDay such as `2026-11-25T12` */
export async function countUnsealed(
  database: DatabaseTransaction,
  { unitId, waveId }: WaveOf,
  halfDay: string,
): Promise<Unsealed> {
  const groups = await database.$queryRaw<{ half_day: string; rows: bigint }[]>(sql`
    SELECT "half_day", COUNT(*) AS "rows" FROM "response"
    WHERE "unit_id" = ${unitId} AND "wave_id" = ${waveId} AND "sealed_in" IS NULL GROUP BY "half_day"`);
  const sum = (of: typeof groups) => of.reduce((total, { rows }) => total + Number(rows), 0);
  return { all: sum(groups), before: sum(groups.filter((group) => group.half_day < halfDay)) };
}

/**
 * Takes responses that wait for their seal out of a wave, those with the smallest (random) ids first, and keeps them from
 * being marked by anybody else until the commit.
 * @param before only of half-days before this one; undefined for all
 * @returns in the order of their ids
 */
export async function takeUnsealed(
  tx: DatabaseTransaction,
  database: Database,
  { unitId, waveId }: WaveOf,
  { before, most }: { readonly before: string | undefined; readonly most: number },
): Promise<readonly ResponseRow[]> {
  const rows = await tx.$queryRaw<Stored[]>(sql`
    SELECT ${RESPONSE_COLUMNS} FROM "response"
    WHERE "unit_id" = ${unitId} AND "wave_id" = ${waveId} AND "sealed_in" IS NULL
      ${before === undefined ? empty : sql`AND "half_day" < ${before}`}
    ORDER BY "id" LIMIT ${most} ${providerOf(database) === "postgres" ? sql`FOR UPDATE` : empty}`);
  return rows.map(responseOf);
}

/** So many ids go into one statement. */
const IDS_AT_ONCE = 1000;

/** Marks responses as sealed in an entry. @throws when one of them was sealed before */
export async function markSealed(
  tx: DatabaseTransaction,
  unitId: string,
  ids: readonly string[],
  entry: number,
): Promise<void> {
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
    const some = ids.slice(at, at + IDS_AT_ONCE);
    const marked = await tx.$executeRaw(sql`
      UPDATE "response" SET "sealed_in" = ${entry}
      WHERE "unit_id" = ${unitId} AND "sealed_in" IS NULL AND "id" IN (${join(some)})`);
    if (marked !== some.length) throw new Error("a response was sealed twice");
  }
}

type Stored = Omit<ResponseRow, "assisted" | "late"> & {
  readonly assisted: boolean | number;
  readonly late: boolean | number;
};

function responseOf(row: Stored): ResponseRow {
  return { ...row, assisted: Boolean(row.assisted), late: Boolean(row.late) };
}

/** Everything that is stored of a response but its seal, in the order of the fields of `ResponseRow`. */
export const RESPONSE_COLUMNS = sql`"unit_id" AS "unitId", "id", "wave_id" AS "waveId", "questionnaire_id" AS "questionnaireId",
  "questionnaire_version" AS "questionnaireVersion", "questionnaire_hash" AS "questionnaireHash", "locale",
  "point_id" AS "pointId", "channel", "assisted", "helper_role" AS "helperRole", "late", "flags",
  "half_day" AS "halfDay", "duration_seconds" AS "durationSeconds", "hidden_dropped" AS "hiddenDropped", "answers"`;
