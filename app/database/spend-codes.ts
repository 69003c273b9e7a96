import { waveKey, type NewResponse, type ResponseRow } from "#app/database/new-response.ts";
import { rewrittenWith } from "#app/database/rewritten-together.ts";
import { empty, join, sql } from "#app/database/sql.ts";
import { rowsOf, type Steps } from "#app/database/steps.ts";

/**
 * Spends the codes of a batch. PostgreSQL marks a row with the transaction that wrote it, and a mark that only the spent
 * code and its response share would join the two; so there other codes are written anew with it, whether spent or not.
 */
export function* spendCodes(
  entries: readonly NewResponse[],
  provider: "sqlite" | "postgres",
): Steps<readonly [NewResponse, "code_unknown" | "code_used"][]> {
  const refused: [NewResponse, "code_unknown" | "code_used"][] = [];
  for (const [{ unitId, waveId, questionnaireId, halfDay }, group] of byQuestionnaire(entries)) {
    const ofQuestionnaire = sql`
      "unit_id" = ${unitId} AND "wave_id" = ${waveId} AND "questionnaire_id" = ${questionnaireId}`;
    const [all] = yield* rowsOf<{ codes: bigint | number }>(sql`
      SELECT count(*) AS "codes" FROM "single_use_code" WHERE ${ofQuestionnaire}`);
    const rewritten = rewrittenWith(
      group.map(({ codeHash }) => codeHash ?? ""),
      "code_hash",
      Number(all?.codes ?? 0),
      provider,
    );
    // Locked in one order, so that two processes never wait for each other.
    const codes = yield* rowsOf<{ code_hash: string; used: boolean | number }>(sql`
      SELECT "code_hash", "used" FROM "single_use_code" WHERE ${ofQuestionnaire} AND ${rewritten}
      ORDER BY "code_hash" ${provider === "postgres" ? sql`FOR UPDATE` : empty}`);
    const spent: string[] = [];
    for (const entry of group) {
      const code = codes.find((candidate) => candidate.code_hash === entry.codeHash);
      if (!code) refused.push([entry, "code_unknown"]);
      else if (code.used) refused.push([entry, "code_used"]);
      else spent.push(code.code_hash);
    }
    if (spent.length === 0) continue;
    yield* rowsOf(sql`
      UPDATE "single_use_code" SET "used" = ("used" OR "code_hash" IN (${join(spent)}))
      WHERE ${ofQuestionnaire} AND ${rewritten}`);
    yield* rowsOf(sql`
      INSERT INTO "code_day" ("unit_id", "wave_id", "questionnaire_id", "day", "issued", "used")
      VALUES (${unitId}, ${waveId}, ${questionnaireId}, ${halfDay.slice(0, 10)}, ${0}, ${spent.length})
      ON CONFLICT ("unit_id", "wave_id", "questionnaire_id", "day")
      DO UPDATE SET "used" = "code_day"."used" + excluded."used"`);
  }
  return refused;
}

/** The entries that bring a code, by the questionnaire it must belong to. */
function byQuestionnaire(entries: readonly NewResponse[]): readonly (readonly [ResponseRow, readonly NewResponse[]])[] {
  const groups = new Map<string, [ResponseRow, NewResponse[]]>();
  for (const entry of entries) {
    if (entry.codeHash === undefined) continue;
    const key = `${waveKey(entry.row)}/${entry.row.questionnaireId}`;
    const group = groups.get(key);
    if (group) group[1].push(entry);
    else groups.set(key, [entry.row, [entry]]);
  }
  // In one order, so that two processes never wait for each other.
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
