import type { Database } from "#app/database/open-database.ts";
import type { DefinitionSet } from "#app/definitions/definition-set.ts";
import type { Unit } from "#app/unit/unit.ts";

/** What every use case about waves works on. */
export interface WaveContext {
  readonly database: Database;
  readonly unit: Unit;
  /** As they are in the files now: what a wave opened now would freeze. */
  readonly definitions: DefinitionSet;
  readonly now: () => Date;
}
