import type { LedgerEntry } from "#app/database/ledger.ts";
import { entryHash } from "#app/office/ledger/append-entry.ts";
import type { Difference } from "#app/office/verify/difference.ts";

/**
 * Checks that entries are numbered without a gap, each is what its hash says, and each follows the one before.
 * @param entries in the order of their numbers
 */
export function checkChain(unitId: string, entries: readonly LedgerEntry[]): readonly Difference[] {
  const differences: Difference[] = [];
  let before: LedgerEntry | undefined;
  for (const entry of entries) {
    for (let missing = (before?.number ?? 0) + 1; missing < entry.number; missing += 1) {
      differences.push({ kind: "entry_missing", entry: missing });
    }
    if (entryHash({ ...entry, unitId }) !== entry.hash)
      differences.push({ kind: "entry_changed", entry: entry.number });
    const follows = before?.number === entry.number - 1 ? before.hash : entry.number === 1 ? "" : undefined;
    // Where an entry is missing, that is said already.
    if (follows !== undefined && entry.previous !== follows) {
      differences.push({ kind: "entry_unchained", entry: entry.number });
    }
    before = entry;
  }
  return differences;
}
