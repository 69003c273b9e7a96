import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";
import type { AnswersOf } from "#app/database/sealed-counts.ts";
import { empty, sql } from "#app/database/sql.ts";

/** What a score needs of a stored response: nothing that could tell whose it is. */
export interface StoredAnswers {
  readonly answers: string;
  readonly channel: string;
  readonly durationSeconds: number | null;
  readonly flags: string;
  readonly assisted: boolean;
}

/**
 * Answers to a wave's questionnaire, read in id order in pages, so a million rows need no more memory than a page.
 * @param which all of them, those that are sealed, or those that wait for their seal
 */
export async function* readAnswers(
  database: DatabaseTransaction,
  of: AnswersOf,
  which: "all" | "sealed" | "unsealed",
  pageSize = 5000,
): AsyncGenerator<readonly StoredAnswers[]> {
  const sealed =
    which === "all" ? empty : which === "sealed" ? sql`AND "sealed_in" IS NOT NULL` : sql`AND "sealed_in" IS NULL`;
  let after = "";
  for (;;) {
    const page = await database.$queryRaw<(StoredAnswers & { id: string })[]>(sql`
      SELECT "id", "answers", "channel", "duration_seconds" AS "durationSeconds", "flags", "assisted" FROM "response"
      WHERE "unit_id" = ${of.unitId} AND "wave_id" = ${of.waveId} AND "questionnaire_id" = ${of.questionnaireId}
        AND "questionnaire_hash" = ${of.hash} ${sealed} AND "id" > ${after}
      ORDER BY "id" LIMIT ${pageSize}`);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.id;
  }
}

/** How many responses to a wave's questionnaire there are. */
export function countAnswers(database: DatabaseTransaction, of: AnswersOf): Promise<number> {
  return count(database, of, sql`"questionnaire_hash" = ${of.hash}`);
}

/** How many responses of a wave were given to another version of a questionnaire. */
export function countOtherVersions(database: Database, of: AnswersOf): Promise<number> {
  return count(database, of, sql`"questionnaire_hash" <> ${of.hash}`);
}

async function count(
  database: DatabaseTransaction,
  { unitId, waveId, questionnaireId }: AnswersOf,
  wording: typeof empty,
): Promise<number> {
  const questionnaire = sql`"unit_id" = ${unitId} AND "wave_id" = ${waveId} AND "questionnaire_id" = ${questionnaireId}`;
  // In one statement, or a seal in between would count responses twice or not at all.
  const [found] = await database.$queryRaw<{ rows: bigint | number }[]>(sql`
    SELECT CAST(COALESCE((SELECT SUM("rows") FROM "sealed_count" WHERE ${questionnaire} AND ${wording}), 0) AS INTEGER)
      + (SELECT COUNT(*) FROM "response" WHERE ${questionnaire} AND ${wording} AND "sealed_in" IS NULL) AS "rows"`);
  return Number(found?.rows ?? 0);
}
