import type { Database } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

/** A stored response as a recount reads it again. */
export interface RawAnswers {
  readonly id: string;
  readonly answers: string;
  readonly channel: string;
  /** 2026-11-23T00 or 2026-11-23T12. */
  readonly halfDay: string;
  readonly durationSeconds: number | null;
  readonly flags: string;
  readonly assisted: boolean;
}

/** Answers to a wave's questionnaire with their ids, in the order of these, which are random; in pages. */
export async function* readRawAnswers(
  database: Database,
  of: { readonly unitId: string; readonly waveId: string; readonly questionnaireId: string; readonly hash: string },
  pageSize = 5000,
): AsyncGenerator<readonly RawAnswers[]> {
  let after = "";
  for (;;) {
    const page = await database.$queryRaw<RawAnswers[]>(sql`
      SELECT "id", "answers", "channel", "half_day" AS "halfDay", "duration_seconds" AS "durationSeconds", "flags",
        "assisted" FROM "response"
      WHERE "unit_id" = ${of.unitId} AND "wave_id" = ${of.waveId} AND "questionnaire_id" = ${of.questionnaireId}
        AND "questionnaire_hash" = ${of.hash} AND "id" > ${after}
      ORDER BY "id" LIMIT ${pageSize}`);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.id;
  }
}
