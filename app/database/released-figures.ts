import type { Database } from "#app/database/open-database.ts";

/** How far what everybody may see has come. */
export interface ReleasedFigures {
  /** Steps of the timed release, over all blocks of the waves that are not counted to their end. */
  readonly releaseSteps: number;
  /** Entries of the ledger. */
  readonly ledgerEntries: number;
}

export async function readReleasedFigures(database: Database, unitId: string): Promise<ReleasedFigures> {
  const released = await database.releasedCount.aggregate({
    where: { unitId, next: { not: null } },
    _sum: { step: true },
  });
  const ledger = await database.ledgerEntry.aggregate({ where: { unitId }, _max: { number: true } });
  return { releaseSteps: released._sum.step ?? 0, ledgerEntries: ledger._max.number ?? 0 };
}
