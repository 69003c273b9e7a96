import type { Results } from "#app/application/results.ts";
import type { Database } from "#app/database/open-database.ts";
import type { FrozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import { reportLeaf } from "#app/office/results/leaf-report.ts";

export interface ResultsOptions {
  readonly database: Database;
  readonly unitId: string;
  readonly readQuestionnaire: FrozenQuestionnaires;
}

/** Binds the reports of results to a database and a unit. */
export function bindResults({ database, unitId, readQuestionnaire }: ResultsOptions): Results {
  return {
    leaf: (waveId, criterion) => reportLeaf(database, unitId, { waveId, criterion }, readQuestionnaire),
  };
}
