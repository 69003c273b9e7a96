import type { DatabaseTransaction } from "#app/database/open-database.ts";

/** What an entry of the chain seals; see the table. */
export interface LedgerEntry {
  readonly number: number;
  readonly kind: "responses" | "sign_off";
  readonly waveId: string;
  readonly rows: number;
  readonly root: string;
  readonly previous: string;
  readonly hash: string;
}

/** The newest entry of the unit's chain; undefined before the first. */
export async function findLedgerHead(database: DatabaseTransaction, unitId: string): Promise<LedgerEntry | undefined> {
  const head = await database.ledgerEntry.findFirst({ where: { unitId }, orderBy: { number: "desc" } });
  return head ? entryOf(head) : undefined;
}

/** The entries about a wave, the newest first. */
export async function findLedgerEntries(
  database: DatabaseTransaction,
  unitId: string,
  waveId: string,
): Promise<readonly LedgerEntry[]> {
  const entries = await database.ledgerEntry.findMany({ where: { unitId, waveId }, orderBy: { number: "desc" } });
  return entries.map(entryOf);
}

function entryOf(row: Omit<LedgerEntry, "kind"> & { readonly kind: string }): LedgerEntry {
  const { number, waveId, rows, root, previous, hash } = row;
  return { number, kind: row.kind === "sign_off" ? "sign_off" : "responses", waveId, rows, root, previous, hash };
}

/** Adds an entry. Two that are added at once get the same number, and the second fails as a whole. */
export async function addLedgerEntry(tx: DatabaseTransaction, unitId: string, entry: LedgerEntry): Promise<void> {
  await tx.ledgerEntry.create({ data: { unitId, ...entry } });
}

/** A stored response with everything that is sealed of it. */
export type SealedRow = Readonly<Record<string, string | number | boolean | null>> & { readonly id: string };

/** The responses of a wave in the order of their ids, as they are sealed, in pages. */
export async function* readSealedRows(
  database: DatabaseTransaction,
  { unitId, waveId }: { readonly unitId: string; readonly waveId: string },
  pageSize = 5000,
): AsyncGenerator<readonly SealedRow[]> {
  let after = "";
  for (;;) {
    const page = await database.response.findMany({
      where: { unitId, waveId, id: { gt: after } },
      orderBy: { id: "asc" },
      take: pageSize,
    });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.id;
  }
}

/** Every entry of a unit's chain, from the first. */
export async function findWholeLedger(database: DatabaseTransaction, unitId: string): Promise<readonly LedgerEntry[]> {
  const entries = await database.ledgerEntry.findMany({ where: { unitId }, orderBy: { number: "asc" } });
  return entries.map(entryOf);
}
