import { createHmac } from "node:crypto";

import { hasEntries, lockLedger, type LedgerEntry } from "#app/database/ledger.ts";
import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";
import {
  findReleasedCounts,
  findReleasedQuestionnaires,
  type ReleasedCountRow,
  type ReleasedOf,
} from "#app/database/released-counts.ts";
import { installationKey } from "#app/database/secrets.ts";
import { canonicalJson } from "#app/definitions/content-hash.ts";
import { appendEntry } from "#app/office/ledger/append-entry.ts";
import { rootOf } from "#app/office/ledger/merkle-root.ts";

/** Name of the key that released counts are sealed with. */
export const RELEASE_KEY = "ledger-releases";

/** Seals the counts of a questionnaire that may be shown, as they are stored now. The caller holds the ledger's lock. */
export async function sealRelease(tx: DatabaseTransaction, { unitId, ...of }: ReleasedOf): Promise<LedgerEntry> {
  const rows = await findReleasedCounts(tx, { unitId, ...of });
  const key = await installationKey(tx, unitId, RELEASE_KEY);
  return appendEntry(tx, unitId, { kind: "release", ...of, rows: rows.length, root: releaseRoot(key, rows) });
}

/**
 * Seals counts that a version released which did not seal them yet: once, before anything else is released. Later a
 * release without a seal is a difference.
 */
export async function sealEarlierReleases(database: Database, unitId: string): Promise<void> {
  await database.$transaction(async (tx) => {
    await lockLedger(tx, database);
    if (await hasEntries(tx, unitId, "release")) return;
    for (const { waveId, questionnaireId } of await findReleasedQuestionnaires(tx, unitId)) {
      await sealRelease(tx, { unitId, waveId, questionnaireId });
    }
  });
}

/**
 * Root over all steps of a questionnaire, in the order of their blocks. Counts that are not shown yet are in it, and a
 * printed hash could be tried against guesses of them; with a key of the installation it cannot.
 */
export function releaseRoot(key: string, rows: readonly ReleasedCountRow[]): string {
  return rootOf(
    rows
      .toSorted((a, b) => (a.block < b.block ? -1 : 1))
      .map(({ block, step, shown, shownRows, next, nextRows }) =>
        createHmac("sha256", key)
          .update(canonicalJson({ block, step, shown, shownRows, next, nextRows }))
          .digest("hex"),
      ),
  );
}
