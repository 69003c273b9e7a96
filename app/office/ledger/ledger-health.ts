import { findLedgerHead } from "#app/database/ledger.ts";
import type { Database } from "#app/database/open-database.ts";
import { countSignOffs } from "#app/database/sign-offs.ts";
import { entryHash } from "#app/office/ledger/append-entry.ts";

/**
 * Whether the end of the ledger is as it was written: a cheap look at one entry, made to be asked every few seconds.
 * `npm run verify` looks at all of it.
 * @returns what is wrong; undefined when nothing is
 */
export async function faultAtLedgerHead(database: Database, unitId: string): Promise<string | undefined> {
  const head = await findLedgerHead(database, unitId);
  if (!head)
    return (await countSignOffs(database, unitId)) === 0 ? undefined : "something was signed, the ledger is empty";
  return entryHash({ unitId, ...head }) === head.hash ? undefined : "the last entry was changed";
}
