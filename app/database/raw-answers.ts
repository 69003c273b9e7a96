import { setImmediate as nextRound } from "node:timers/promises";

import type { Database } from "#app/database/open-database.ts";
import { rowReaderOf } from "#app/database/row-reader.ts";
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

/**
 * Committed answers to a wave's questionnaire with their ids, in the order of these, which are random; in pages. Between
 * two pages others get their turn, and nothing is held open in the database, however slowly the pages are taken.
 */
export async function* readRawAnswers(
  database: Database,
  of: { readonly unitId: string; readonly waveId: string; readonly questionnaireId: string; readonly hash: string },
  pageSize = 1000,
): AsyncGenerator<readonly RawAnswers[]> {
  const { unitId, waveId, questionnaireId, hash } = of;
  const reader = rowReaderOf(database);
  let after = "";
  for (;;) {
    // Bounds in the order of the index: with four equalities SQLite takes the primary key instead, and a page of a
    // questionnaire with few answers would go through all others' before it comes back.
    const page = await reader.rows(sql`
      SELECT "id", "answers", "channel", "half_day", "duration_seconds", "flags", "assisted" FROM "response"
      WHERE ("unit_id", "wave_id", "questionnaire_id", "id") > (${unitId}, ${waveId}, ${questionnaireId}, ${after})
        AND ("unit_id", "wave_id", "questionnaire_id") <= (${unitId}, ${waveId}, ${questionnaireId})
        AND "questionnaire_hash" = ${hash}
      ORDER BY "unit_id", "wave_id", "questionnaire_id", "id" LIMIT ${pageSize}`);
    if (page.length > 0) yield page.map(answersOf);
    if (page.length < pageSize) return;
    after = String(page.at(-1)?.[0]);
    await nextRound();
  }
}

/** In the order of the columns above; SQLite has no truth values, only 0 and 1. */
function answersOf(columns: readonly unknown[]): RawAnswers {
  return {
    id: columns[0] as string,
    answers: columns[1] as string,
    channel: columns[2] as string,
    halfDay: columns[3] as string,
    durationSeconds: columns[4] as number | null,
    flags: columns[5] as string,
    assisted: Boolean(columns[6]),
  };
}
