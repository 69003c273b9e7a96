import { createHash } from "node:crypto";

import { addLedgerEntry, findLedgerHead, readSealedRows, type LedgerEntry } from "#app/database/ledger.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { canonicalJson } from "#app/definitions/content-hash.ts";
import { MerkleTree } from "#app/office/ledger/merkle-root.ts";

/** What an entry says, apart from its place in the chain. */
type Sealed = Pick<LedgerEntry, "kind" | "waveId" | "rows" | "root">;

/**
 * Seals the responses of a wave as they are now: one entry with their number and the root over them, in the order of
 * their ids, chained to the entry before. Nothing in it tells when or in which order they came.
 */
export async function sealResponses(tx: DatabaseTransaction, unitId: string, waveId: string): Promise<LedgerEntry> {
  const tree = new MerkleTree();
  for await (const page of readSealedRows(tx, { unitId, waveId })) {
    for (const row of page) tree.add(canonicalJson(row));
  }
  return append(tx, unitId, { kind: "responses", waveId, rows: tree.entries, root: tree.root() });
}

/** Seals what was signed. @param record all of it, as plain JSON */
export async function sealSignOff(
  tx: DatabaseTransaction,
  unitId: string,
  { waveId, record }: { readonly waveId: string; readonly record: unknown },
): Promise<LedgerEntry> {
  const tree = new MerkleTree();
  tree.add(canonicalJson(record));
  return append(tx, unitId, { kind: "sign_off", waveId, rows: tree.entries, root: tree.root() });
}

async function append(tx: DatabaseTransaction, unitId: string, sealed: Sealed): Promise<LedgerEntry> {
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
  const { unitId, number, kind, waveId, rows, root, previous } = entry;
  return createHash("sha256")
    .update(canonicalJson({ unitId, number, kind, waveId, rows, root, previous }), "utf8")
    .digest("hex");
}
