import type { Database } from "#app/database/open-database.ts";
import { readFrozenWave, type FrozenWave } from "#app/office/frozen-wave.ts";
import { criteriaTree, leavesOf } from "#app/par-index/criteria-tree.ts";
import type { Criterion } from "#app/par-index/index-edition.ts";

/** A leaf of the edition that a wave froze. */
export interface WaveLeaf {
  readonly wave: FrozenWave;
  readonly leaf: Criterion;
  /** Department that leads it; undefined where that is open. */
  readonly lead: string | undefined;
}

/** What the use cases about criteria work on. */
export interface CriteriaContext {
  readonly database: Database;
  readonly unit: {
    readonly id: string;
    readonly time_zone: string;
    readonly departments: readonly { readonly id: string }[];
  };
  readonly now: () => Date;
}

/** @returns undefined when the unit has no such wave, or its edition no such leaf */
export async function findWaveLeaf(
  { database, unit }: CriteriaContext,
  waveId: string,
  code: string,
): Promise<WaveLeaf | undefined> {
  const wave = await readFrozenWave(database, unit.id, waveId);
  const leaf = wave && leavesOf(criteriaTree(wave.edition)).find((candidate) => candidate.code === code);
  return leaf && { wave, leaf, lead: leaf.lead?.department };
}

export function isSurveyed(leaf: Criterion): boolean {
  return leaf.method?.kind === "survey";
}
