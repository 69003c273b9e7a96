import type { Database } from "#app/database/open-database.ts";
import { findLedgerHead, lockLedger, type LedgerEntry } from "#app/database/ledger.ts";
import { findReleasedQuestionnaires, type ReleasedQuestionnaireRows } from "#app/database/released-counts.ts";
import { findAllSealedCounts, type SealedCountsOfUnit } from "#app/database/sealed-counts.ts";
import { findAllSignOffs, type WaveSignOff } from "#app/database/sign-offs.ts";

/** What is kept beside the responses, all of one moment. */
export interface StoredState {
  /** The newest entry; undefined while nothing is sealed. */
  readonly head: LedgerEntry | undefined;
  readonly counts: SealedCountsOfUnit;
  readonly released: readonly ReleasedQuestionnaireRows[];
  readonly signOffs: readonly WaveSignOff[];
}

/** Reads it while nobody can seal or release anything. */
export function readStoredState(database: Database, unitId: string): Promise<StoredState> {
  return database.$transaction(async (tx) => {
    await lockLedger(tx, database);
    return {
      head: await findLedgerHead(tx, unitId),
      counts: await findAllSealedCounts(tx, unitId),
      released: await findReleasedQuestionnaires(tx, unitId),
      signOffs: await findAllSignOffs(tx, unitId),
    };
  });
}
