import type { DatabaseTransaction } from "#app/database/open-database.ts";

/** A questionnaire of a wave whose counts are released. */
export interface ReleasedOf {
  readonly unitId: string;
  readonly waveId: string;
  readonly questionnaireId: string;
}

/** Counts of a block that may be shown, and the step that is shown next; see the table. */
export interface ReleasedCountRow {
  /** Criterion of the block; empty for the questionnaire as a whole. */
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
 * Stores a step of a block, if nobody else did in between.
 * @returns false when another process released the step first: read again
 */
export async function storeReleasedStep(
  tx: DatabaseTransaction,
  of: ReleasedOf,
  row: ReleasedCountRow,
): Promise<boolean> {
  const { block, step, ...data } = row;
  if (step === 1) {
    const before = await tx.releasedCount.findUnique({
      where: { unitId_waveId_questionnaireId_block: { ...of, block } },
    });
    if (before) return false;
    await tx.releasedCount.create({ data: { ...of, ...row } });
    return true;
  }
  const { count } = await tx.releasedCount.updateMany({
    where: { ...of, block, step: step - 1 },
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
  await tx.releasedCount.deleteMany({ where: { ...of } });
  await tx.releasedCount.create({
    data: { ...of, block: "", step: 1, shown, shownRows: rows, next: null, nextRows: 0 },
  });
}
