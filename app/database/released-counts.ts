import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

/** A questionnaire of a wave whose counts are released. */
export interface ReleasedOf {
  readonly unitId: string;
  readonly waveId: string;
  readonly questionnaireId: string;
}

/** Counts of a block that may be shown, and the step that is shown next; see the table. */
export interface ReleasedCountRow {
  /** Criterion of the block; empty for the questionnaire as a whole; `#comments` for how many comments there are. */
  readonly block: string;
  readonly step: number;
  readonly shown: string | null;
  readonly shownRows: number;
  readonly next: string | null;
  readonly nextRows: number;
}

export async function findReleasedCounts(
  database: DatabaseTransaction,
  of: ReleasedOf,
): Promise<readonly ReleasedCountRow[]> {
  return database.releasedCount.findMany({
    where: { ...of },
    select: { block: true, step: true, shown: true, shownRows: true, next: true, nextRows: true },
    orderBy: { block: "asc" },
  });
}

/**
 * Stores a step of a block, if nobody else did in between and the wave was not counted to its end.
 * @returns false when another process was first: read again
 */
export async function storeReleasedStep(
  tx: DatabaseTransaction,
  of: ReleasedOf,
  row: ReleasedCountRow,
): Promise<boolean> {
  const { block, step, ...data } = row;
  if (step === 1) {
    const { unitId, waveId, questionnaireId } = of;
    const inserted = await tx.$executeRaw(sql`
      INSERT INTO "released_count" ("unit_id", "wave_id", "questionnaire_id", "block", "step",
        "shown", "shown_rows", "next", "next_rows")
      VALUES (${unitId}, ${waveId}, ${questionnaireId}, ${block}, ${step},
        ${data.shown}, ${data.shownRows}, ${data.next}, ${data.nextRows})
      ON CONFLICT ("unit_id", "wave_id", "questionnaire_id", "block") DO NOTHING`);
    return inserted === 1;
  }
  // Final counts are the only ones with nothing after them; no step may take their place.
  const { count } = await tx.releasedCount.updateMany({
    where: { ...of, block, step: step - 1, next: { not: null } },
    data: { ...data, step },
  });
  return count === 1;
}

/** Puts the final counts of a questionnaire in the place of all its steps. */
export async function storeFinalCounts(
  tx: DatabaseTransaction,
  of: ReleasedOf,
  { shown, rows }: { readonly shown: string; readonly rows: number },
): Promise<void> {
  const { unitId, waveId, questionnaireId } = of;
  await tx.releasedCount.deleteMany({ where: { ...of } });
  // Another process may take the first step in this moment.
  await tx.$executeRaw(sql`
    INSERT INTO "released_count" ("unit_id", "wave_id", "questionnaire_id", "block", "step",
      "shown", "shown_rows", "next", "next_rows")
    VALUES (${unitId}, ${waveId}, ${questionnaireId}, ${""}, ${1}, ${shown}, ${rows}, ${null}, ${0})
    ON CONFLICT ("unit_id", "wave_id", "questionnaire_id", "block") DO UPDATE SET "step" = excluded."step",
      "shown" = excluded."shown", "shown_rows" = excluded."shown_rows",
      "next" = excluded."next", "next_rows" = excluded."next_rows"`);
}

/** The stored steps of a questionnaire of a wave. */
export interface ReleasedQuestionnaireRows {
  readonly waveId: string;
  readonly questionnaireId: string;
  readonly rows: readonly ReleasedCountRow[];
}

/** The stored steps of every wave of a unit. */
export async function findReleasedQuestionnaires(
  database: DatabaseTransaction,
  unitId: string,
): Promise<readonly ReleasedQuestionnaireRows[]> {
  const all = await database.releasedCount.groupBy({
    by: ["waveId", "questionnaireId"],
    where: { unitId },
    orderBy: [{ waveId: "asc" }, { questionnaireId: "asc" }],
  });
  const found: ReleasedQuestionnaireRows[] = [];
  for (const of of all) found.push({ ...of, rows: await findReleasedCounts(database, { unitId, ...of }) });
  return found;
}
