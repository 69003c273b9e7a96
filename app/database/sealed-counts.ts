import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

/** Answers to one wording of a questionnaire in a wave. */
export interface AnswersOf {
  readonly unitId: string;
  readonly waveId: string;
  readonly questionnaireId: string;
  readonly hash: string;
}

/** Counts of sealed responses; see the table. */
export interface SealedCountRow {
  readonly through: number;
  readonly rows: number;
  readonly instrument: string;
  /** JSON */
  readonly counts: string;
}

/** A count of sealed responses and what it is of. */
export type SealedCountOf = SealedCountRow & { readonly questionnaireId: string; readonly hash: string };

const COUNTS = { through: true, rows: true, instrument: true, counts: true } as const;

export async function findSealedCount(
  database: DatabaseTransaction,
  { hash, ...of }: AnswersOf,
): Promise<SealedCountRow | undefined> {
  const row = await database.sealedCount.findUnique({
    where: { unitId_waveId_questionnaireId_questionnaireHash: { ...of, questionnaireHash: hash } },
    select: COUNTS,
  });
  return row ?? undefined;
}

/** Which entry the counts of sealed responses reach to; undefined while none is sealed. */
export async function findSealedThrough(
  database: DatabaseTransaction,
  { hash, ...of }: AnswersOf,
): Promise<number | undefined> {
  const row = await database.sealedCount.findUnique({
    where: { unitId_waveId_questionnaireId_questionnaireHash: { ...of, questionnaireHash: hash } },
    select: { through: true },
  });
  return row?.through;
}

export async function storeSealedCount(
  tx: DatabaseTransaction,
  { hash, ...of }: AnswersOf,
  row: SealedCountRow,
): Promise<void> {
  const key = { ...of, questionnaireHash: hash };
  await tx.sealedCount.upsert({
    where: { unitId_waveId_questionnaireId_questionnaireHash: key },
    create: { ...key, ...row },
    update: row,
  });
}

/** Adds sealed responses to those of a point on a half-day. */
export async function addSealedPointCount(
  tx: DatabaseTransaction,
  row: {
    readonly unitId: string;
    readonly waveId: string;
    readonly pointId: string;
    readonly halfDay: string;
    readonly rows: number;
  },
): Promise<void> {
  const { unitId, waveId, pointId, halfDay, rows } = row;
  await tx.$executeRaw(sql`
    INSERT INTO "sealed_point_count" ("unit_id", "wave_id", "point_id", "half_day", "rows")
    VALUES (${unitId}, ${waveId}, ${pointId}, ${halfDay}, ${rows})
    ON CONFLICT ("unit_id", "wave_id", "point_id", "half_day")
    DO UPDATE SET "rows" = "sealed_point_count"."rows" + excluded."rows"`);
}

/** Everything that was counted of a unit's sealed responses. */
export interface SealedCountsOfUnit {
  readonly answers: readonly (SealedCountOf & { readonly waveId: string })[];
  readonly points: readonly {
    readonly waveId: string;
    readonly pointId: string;
    readonly halfDay: string;
    readonly rows: number;
  }[];
}

export async function findAllSealedCounts(database: DatabaseTransaction, unitId: string): Promise<SealedCountsOfUnit> {
  const answers = await database.sealedCount.findMany({
    where: { unitId },
    select: { ...COUNTS, waveId: true, questionnaireId: true, questionnaireHash: true },
  });
  return {
    answers: answers.map(({ questionnaireHash, ...row }) => ({ ...row, hash: questionnaireHash })),
    points: await database.sealedPointCount.findMany({
      where: { unitId },
      select: { waveId: true, pointId: true, halfDay: true, rows: true },
    }),
  };
}
