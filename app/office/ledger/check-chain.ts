import type { LedgerEntry } from "#app/database/ledger.ts";
import { entryHash } from "#app/office/ledger/seal.ts";

/**
 * Whether a unit's entries, from the first to the last, are a whole chain.
 * @returns what is wrong, naming the entry; undefined when nothing is
 */
export function faultInChain(unitId: string, entries: readonly LedgerEntry[]): string | undefined {
  let previous = "";
  for (const [place, entry] of entries.entries()) {
    if (entry.number !== place + 1) return `entry ${place + 1} is missing`;
    if (entry.previous !== previous) return `entry ${entry.number} does not follow the one before it`;
    if (entryHash({ unitId, ...entry }) !== entry.hash) return `entry ${entry.number} was changed`;
    previous = entry.hash;
  }
  return undefined;
}
