import { createHash } from "node:crypto";

import { addLedgerEntry, findLedgerHead, type LedgerEntry } from "#app/database/ledger.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { canonicalJson } from "#app/definitions/content-hash.ts";

/** What an entry says, apart from its place in the chain. */
export type Sealed = Pick<LedgerEntry, "kind" | "waveId" | "questionnaireId" | "rows" | "root">;

/** Adds an entry to the end of the unit's chain. The caller holds the ledger's lock. */
export async function appendEntry(tx: DatabaseTransaction, unitId: string, sealed: Sealed): Promise<LedgerEntry> {
  const head = await findLedgerHead(tx, unitId);
  const place = { number: (head?.number ?? 0) + 1, previous: head?.hash ?? "" };
  const entry = { ...sealed, ...place, hash: entryHash({ ...sealed, ...place, unitId }) };
  await addLedgerEntry(tx, unitId, entry);
  return entry;
}

/** SHA-256 over everything an entry says, its place and the hash before included; hexadecimal. */
export function entryHash(
  entry: Sealed & Pick<LedgerEntry, "number" | "previous"> & { readonly unitId: string },
): string {
  const { unitId, number, kind, waveId, questionnaireId, rows, root, previous } = entry;
  const said = { unitId, number, kind, waveId, rows, root, previous };
  return createHash("sha256")
    .update(canonicalJson(questionnaireId === null ? said : { ...said, questionnaireId }), "utf8")
    .digest("hex");
}
