import { providerOf, type Database } from "#app/database/database.ts";
import type { ResponseRow } from "#app/database/new-response.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import type { ReleasedOf } from "#app/database/released-counts.ts";
import { empty, join, sql } from "#app/database/sql.ts";

/** How many responses to a questionnaire of a wave wait for their seal. */
export interface Unsealed {
  readonly questionnaireId: string;
  readonly all: number;
  /** Of them, those of half-days before the given one. */
  readonly before: number;
}

/**
 * @param halfDay such as `2026-11-25T12`
 * @returns questionnaires of which any wait
 */
export async function countUnsealed(
  database: DatabaseTransaction,
  { unitId, waveId }: { readonly unitId: string; readonly waveId: string },
  halfDay: string,
): Promise<readonly Unsealed[]> {
  const groups = await database.$queryRaw<{ questionnaire_id: string; half_day: string; rows: bigint }[]>(sql`
    SELECT "questionnaire_id", "half_day", COUNT(*) AS "rows" FROM "response"
    WHERE "unit_id" = ${unitId} AND "wave_id" = ${waveId} AND "sealed_in" IS NULL
    GROUP BY "questionnaire_id", "half_day" ORDER BY "questionnaire_id"`);
  const sum = (of: typeof groups) => of.reduce((total, { rows }) => total + Number(rows), 0);
  return [...new Set(groups.map((group) => group.questionnaire_id))].map((questionnaireId) => {
    const own = groups.filter((group) => group.questionnaire_id === questionnaireId);
    return { questionnaireId, all: sum(own), before: sum(own.filter((group) => group.half_day < halfDay)) };
  });
}

/**
 * Takes responses to a questionnaire that wait for their seal, those with the smallest (random) ids first, and keeps them
 * from being marked by anybody else until the commit.
 * @param before only of half-days before this one; undefined for all
 * @returns in the order of their ids
 */
export async function takeUnsealed(
  tx: DatabaseTransaction,
  database: Database,
  { unitId, waveId, questionnaireId }: ReleasedOf,
  { before, most }: { readonly before: string | undefined; readonly most: number },
): Promise<readonly ResponseRow[]> {
  const rows = await tx.$queryRaw<Stored[]>(sql`
    SELECT ${RESPONSE_COLUMNS} FROM "response"
    WHERE "unit_id" = ${unitId} AND "wave_id" = ${waveId} AND "questionnaire_id" = ${questionnaireId}
      AND "sealed_in" IS NULL ${before === undefined ? empty : sql`AND "half_day" < ${before}`}
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
