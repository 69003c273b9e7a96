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

/** Who signed which revision of a wave, and when; without its figures, which are long. */
export type SignatureRow = Omit<SignOffRow, "figures">;

const SIGNATURE = {
  ...{ revision: true, signedAt: true, accountId: true },
  ...{ signer: true, reason: true, ledgerHead: true },
} as const;

/** The signatures under a wave, the newest first. */
export async function findSignatures(
  database: DatabaseTransaction,
  unitId: string,
  waveId: string,
): Promise<readonly SignatureRow[]> {
  return database.signOff.findMany({ where: { unitId, waveId }, select: SIGNATURE, orderBy: { revision: "desc" } });
}

/** The newest signature under a wave. */
export async function findLastSignature(
  database: DatabaseTransaction,
  unitId: string,
  waveId: string,
): Promise<SignatureRow | undefined> {
  const [last] = await database.signOff.findMany({
    where: { unitId, waveId },
    select: SIGNATURE,
    orderBy: { revision: "desc" },
    take: 1,
  });
  return last;
}

/** What was signed as a revision of a wave, as JSON; undefined when there is no such revision. */
export async function findSignedFigures(
  database: DatabaseTransaction,
  key: { readonly unitId: string; readonly waveId: string; readonly revision: number },
): Promise<string | undefined> {
  const row = await database.signOff.findUnique({
    where: { unitId_waveId_revision: key },
    select: { figures: true },
  });
  return row?.figures;
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

/** A signature with all that it says, and the wave that it is under. */
export type WaveSignOff = SignOffRow & { readonly waveId: string };

/** Every signature of a unit, by wave and revision. */
export async function findAllSignOffs(database: DatabaseTransaction, unitId: string): Promise<readonly WaveSignOff[]> {
  return database.signOff.findMany({
    where: { unitId },
    select: { waveId: true, figures: true, ...SIGNATURE },
    orderBy: [{ waveId: "asc" }, { revision: "asc" }],
  });
}

/** How many revisions were signed, of all waves. */
export async function countSignOffs(database: DatabaseTransaction, unitId: string): Promise<number> {
  return database.signOff.count({ where: { unitId } });
}
