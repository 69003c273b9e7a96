import type { LedgerEntry } from "#app/database/ledger.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import type { SignOffRow } from "#app/database/sign-offs.ts";
import { canonicalJson } from "#app/definitions/content-hash.ts";
import { appendEntry } from "#app/office/ledger/append-entry.ts";
import { rootOf } from "#app/office/ledger/merkle-root.ts";

/** Seals what was signed. The caller holds the ledger's lock. */
export async function sealSignOff(
  tx: DatabaseTransaction,
  unitId: string,
  waveId: string,
  row: SignOffRow,
): Promise<LedgerEntry> {
  return appendEntry(tx, unitId, { kind: "sign_off", waveId, questionnaireId: null, rows: 1, root: signOffRoot(row) });
}

/** Root over a signature and all that it says. */
export function signOffRoot(row: SignOffRow): string {
  return rootOf([canonicalJson({ ...row, figures: JSON.parse(row.figures) as unknown })]);
}
