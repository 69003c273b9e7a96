import { providerOf, type Database } from "#app/database/database.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

/** What an entry seals: a set of responses, counts that may be shown, a signature, responses that were deleted. */
export const LEDGER_KINDS = ["responses", "release", "sign_off", "expired"] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** What an entry of the chain seals; see the table. */
export interface LedgerEntry {
  readonly number: number;
  readonly kind: LedgerKind;
  readonly waveId: string;
  /** Of responses and of a release; null for what is of a whole wave. */
  readonly questionnaireId: string | null;
  readonly rows: number;
  readonly root: string;
  readonly previous: string;
  readonly hash: string;
}

/** The advisory lock of PostgreSQL under which the chains of all units grow. */
const LEDGER_LOCK = 72_707_370;

/**
 * From here to its commit nobody else adds to the ledger, so whatever is sealed and counted is read in one state. Take it
 * before any row that others lock while they hold it. A transaction on SQLite is alone anyway.
 */
export async function lockLedger(tx: DatabaseTransaction, database: Database): Promise<void> {
  if (providerOf(database) === "postgres") await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(${LEDGER_LOCK})`);
}

/** The newest entry of the unit's chain; undefined before the first. */
export async function findLedgerHead(database: DatabaseTransaction, unitId: string): Promise<LedgerEntry | undefined> {
  const head = await database.ledgerEntry.findFirst({ where: { unitId }, orderBy: { number: "desc" } });
  return head ? entryOf(head) : undefined;
}

/** Entries about a wave, the newest first. */
export async function findLedgerEntries(
  database: DatabaseTransaction,
  unitId: string,
  waveId: string,
  {
    kind,
    newest,
  }: {
    /** Only of this kind. */ readonly kind?: LedgerKind;
    /** No more than so many. */ readonly newest?: number;
  } = {},
): Promise<readonly LedgerEntry[]> {
  const entries = await database.ledgerEntry.findMany({
    where: { unitId, waveId, ...(kind && { kind }) },
    orderBy: { number: "desc" },
    ...(newest !== undefined && { take: newest }),
  });
  return entries.map(entryOf);
}

/** Whether a unit's chain has an entry of a kind. */
export async function hasEntries(database: DatabaseTransaction, unitId: string, kind: LedgerKind): Promise<boolean> {
  return (await database.ledgerEntry.findFirst({ where: { unitId, kind }, select: { number: true } })) !== null;
}

/** The whole chain in its order, in pages. */
export async function* readLedger(
  database: DatabaseTransaction,
  unitId: string,
  pageSize = 1000,
): AsyncGenerator<readonly LedgerEntry[]> {
  let after = 0;
  for (;;) {
    const page = await database.ledgerEntry.findMany({
      where: { unitId, number: { gt: after } },
      orderBy: { number: "asc" },
      take: pageSize,
    });
    if (page.length > 0) yield page.map(entryOf);
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.number;
  }
}

function entryOf(row: Omit<LedgerEntry, "kind"> & { readonly kind: string }): LedgerEntry {
  const { number, waveId, questionnaireId, rows, root, previous, hash } = row;
  const kind = LEDGER_KINDS.find((known) => known === row.kind);
  if (!kind) throw new Error(`entry ${number} of the ledger is of the unknown kind ${row.kind}`);
  return { number, kind, waveId, questionnaireId, rows, root, previous, hash };
}

/** Adds an entry. Two that are added at once get the same number, and the second fails as a whole. */
export async function addLedgerEntry(tx: DatabaseTransaction, unitId: string, entry: LedgerEntry): Promise<void> {
  await tx.ledgerEntry.create({ data: { unitId, ...entry } });
}
