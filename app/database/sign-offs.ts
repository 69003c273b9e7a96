import type { DatabaseTransaction } from "#app/database/open-database.ts";

/** The scores of a wave as somebody signed them; see the table. */
export interface SignOffRow {
  readonly revision: number;
  /** ISO instant. */
  readonly signedAt: string;
  readonly accountId: string;
  readonly signer: string;
  readonly reason: string | null;
  /** JSON */
  readonly figures: string;
  readonly ledgerHead: string;
}

/** The revisions of a wave, the newest first. */
export async function findSignOffs(
  database: DatabaseTransaction,
  unitId: string,
  waveId: string,
): Promise<readonly SignOffRow[]> {
  return database.signOff.findMany({
    where: { unitId, waveId },
    select: {
      ...{ revision: true, signedAt: true, accountId: true, signer: true, reason: true },
      ...{ figures: true, ledgerHead: true },
    },
    orderBy: { revision: "desc" },
  });
}

/** Adds a revision. The same revision twice is refused by the database. */
export async function addSignOff(
  tx: DatabaseTransaction,
  unitId: string,
  waveId: string,
  row: SignOffRow,
): Promise<void> {
  await tx.signOff.create({ data: { unitId, waveId, ...row } });
}
