import type { Results } from "#app/application/results.ts";
import type { Database } from "#app/database/open-database.ts";
import type { FrozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import { reportLeaf } from "#app/office/results/leaf-report.ts";
import type { Unit } from "#app/unit/unit.ts";

export interface ResultsOptions {
  readonly database: Database;
  readonly unit: Pick<Unit, "id" | "time_zone">;
  readonly readQuestionnaire: FrozenQuestionnaires;
}

/** Binds the reports of results to a database and a unit. */
export function bindResults({ database, unit, readQuestionnaire }: ResultsOptions): Results {
  return {
    leaf: (waveId, criterion) => reportLeaf(database, unit, { waveId, criterion }, readQuestionnaire),
  };
}
