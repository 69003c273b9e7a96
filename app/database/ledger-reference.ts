import type { Database } from "#app/database/open-database.ts";

/** Where a wave stands in the chain of seals. */
export interface LedgerReference {
  /** Of the entry in the chain, from 1. */
  readonly number: number;
  /** SHA-256, in hexadecimal. */
  readonly hash: string;
}

/** The newest entry that seals something of a wave; undefined while nothing of it is sealed. */
export async function findLedgerReference(
  database: Database,
  unitId: string,
  waveId: string,
): Promise<LedgerReference | undefined> {
  const entry = await database.ledgerEntry.findFirst({
    where: { unitId, waveId },
    orderBy: { number: "desc" },
    select: { number: true, hash: true },
  });
  return entry ?? undefined;
}
