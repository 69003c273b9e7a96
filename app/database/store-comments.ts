import type { NewResponse } from "#app/database/new-response.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { rewrittenWith } from "#app/database/rewritten-together.ts";
import { sql } from "#app/database/sql.ts";

/**
 * Stores comments joined to nothing. On PostgreSQL those that wait beside them are written anew in the same transaction,
 * so that its mark does not lead from a comment to its response.
 */
export async function insertComments(
  tx: DatabaseTransaction,
  entries: readonly NewResponse[],
  provider: "sqlite" | "postgres",
): Promise<void> {
  const comments = entries.flatMap(({ row: { unitId, waveId, questionnaireId }, comment }) =>
    comment ? [{ ...comment, unitId, waveId, questionnaireId, state: "waiting" }] : [],
  );
  if (comments.length === 0) return;
  await tx.comment.createMany({ data: comments });
  if (provider === "sqlite") return;
  const groups = new Map(comments.map((one) => [`${one.unitId} ${one.waveId} ${one.questionnaireId}`, one]));
  for (const { unitId, waveId, questionnaireId } of groups.values()) {
    const of = { unitId, waveId, questionnaireId, state: "waiting" };
    const ids = comments.filter((one) => one.waveId === waveId && one.questionnaireId === questionnaireId);
    const all = await tx.comment.count({ where: of });
    const rewritten = rewrittenWith(
      ids.map(({ id }) => id),
      "id",
      all,
      provider,
    );
    const waiting = sql`"unit_id" = ${unitId} AND "wave_id" = ${waveId} AND "questionnaire_id" = ${questionnaireId}
      AND "state" = 'waiting' AND ${rewritten}`;
    // Locked in one order, so that two processes never wait for each other.
    await tx.$queryRaw(sql`SELECT "id" FROM "comment" WHERE ${waiting} ORDER BY "id" FOR UPDATE`);
    await tx.$executeRaw(sql`UPDATE "comment" SET "state" = "state" WHERE ${waiting}`);
  }
}
