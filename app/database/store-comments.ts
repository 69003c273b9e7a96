import type { NewResponse } from "#app/database/new-response.ts";
import { rewrittenWith } from "#app/database/rewritten-together.ts";
import { join, sql } from "#app/database/sql.ts";
import { rowsOf, type Steps } from "#app/database/steps.ts";

/**
 * Stores comments joined to nothing. On PostgreSQL those that wait beside them are written anew in the same transaction,
 * so that its mark does not lead from a comment to its response.
 */
export function* insertComments(entries: readonly NewResponse[], provider: "sqlite" | "postgres"): Steps<void> {
  const comments = entries.flatMap(({ row: { unitId, waveId, questionnaireId }, comment }) =>
    comment ? [{ ...comment, unitId, waveId, questionnaireId, state: "waiting" }] : [],
  );
  if (comments.length === 0) return;
  yield* rowsOf(sql`
    INSERT INTO "comment" ("unit_id", "id", "wave_id", "questionnaire_id", "month", "text", "state")
    VALUES ${join(comments.map((one) => sql`(${one.unitId}, ${one.id}, ${one.waveId}, ${one.questionnaireId}, ${one.month}, ${one.text}, ${one.state})`))}`);
  if (provider === "sqlite") return;
  const groups = new Map(comments.map((one) => [`${one.unitId} ${one.waveId} ${one.questionnaireId}`, one]));
  for (const { unitId, waveId, questionnaireId } of inOrder(groups)) {
    const ids = comments.filter((one) => one.waveId === waveId && one.questionnaireId === questionnaireId);
    const ofQuestionnaire = sql`"unit_id" = ${unitId} AND "wave_id" = ${waveId}
      AND "questionnaire_id" = ${questionnaireId} AND "state" = 'waiting'`;
    const [all] = yield* rowsOf<{ comments: bigint | number }>(sql`
      SELECT count(*) AS "comments" FROM "comment" WHERE ${ofQuestionnaire}`);
    const rewritten = rewrittenWith(
      ids.map(({ id }) => id),
      "id",
      Number(all?.comments ?? 0),
      provider,
    );
    const waiting = sql`${ofQuestionnaire} AND ${rewritten}`;
    // Locked in one order, so that two processes never wait for each other.
    yield* rowsOf(sql`SELECT "id" FROM "comment" WHERE ${waiting} ORDER BY "id" FOR UPDATE`);
    yield* rowsOf(sql`UPDATE "comment" SET "state" = "state" WHERE ${waiting}`);
  }
}

/** In one order, so that two processes never wait for each other. */
function inOrder<Value>(groups: ReadonlyMap<string, Value>): readonly Value[] {
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
