import type { ResponseRow } from "#app/database/new-response.ts";
import { sql } from "#app/database/sql.ts";
import { rowsOf, type Steps } from "#app/database/steps.ts";

/**
 * Inserts rows whose ids are not taken. @returns the ids of those that were inserted
 *
 * SQLite is fastest with one short statement for each row, made ready once; PostgreSQL, which is asked over a network,
 * with one statement for all of them, of the same words however many there are.
 */
export function* insertResponses(
  rows: readonly ResponseRow[],
  provider: "sqlite" | "postgres",
): Steps<ReadonlySet<string>> {
  const inserted = new Set<string>();
  if (rows.length === 0) return inserted;
  if (provider === "sqlite") {
    for (const row of rows) for (const { id } of yield* rowsOf<{ id: string }>(insertOne(row))) inserted.add(id);
  } else {
    // In one order, so that two processes that store the same responses never wait for each other.
    const ordered = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const { id } of yield* rowsOf<{ id: string }>(insertAll(ordered))) inserted.add(id);
  }
  return inserted;
}

const insertOne = (row: ResponseRow) => sql`
  INSERT INTO "response" ("unit_id", "id", "wave_id", "questionnaire_id", "questionnaire_version",
    "questionnaire_hash", "locale", "point_id", "channel", "assisted", "helper_role", "late", "flags", "half_day",
    "duration_seconds", "hidden_dropped", "answers")
  VALUES (${row.unitId}, ${row.id}, ${row.waveId}, ${row.questionnaireId}, ${row.questionnaireVersion},
    ${row.questionnaireHash}, ${row.locale}, ${row.pointId}, ${row.channel}, ${row.assisted}, ${row.helperRole},
    ${row.late}, ${row.flags}, ${row.halfDay}, ${row.durationSeconds}, ${row.hiddenDropped}, ${row.answers})
  ON CONFLICT ("unit_id", "id") DO NOTHING RETURNING "id"`;

const insertAll = (rows: readonly ResponseRow[]) => sql`
  INSERT INTO "response" ("unit_id", "id", "wave_id", "questionnaire_id", "questionnaire_version",
    "questionnaire_hash", "locale", "point_id", "channel", "assisted", "helper_role", "late", "flags", "half_day",
    "duration_seconds", "hidden_dropped", "answers")
  SELECT "unitId", "id", "waveId", "questionnaireId", "questionnaireVersion", "questionnaireHash", "locale", "pointId",
    "channel", "assisted", "helperRole", "late", "flags", "halfDay", "durationSeconds", "hiddenDropped", "answers"
  FROM json_to_recordset(${JSON.stringify(rows)}::json) AS row ("unitId" text, "id" text, "waveId" text,
    "questionnaireId" text, "questionnaireVersion" int, "questionnaireHash" text, "locale" text, "pointId" text,
    "channel" text, "assisted" boolean, "helperRole" text, "late" boolean, "flags" text, "halfDay" text,
    "durationSeconds" int, "hiddenDropped" int, "answers" text)
  ON CONFLICT ("unit_id", "id") DO NOTHING RETURNING "id"`;
