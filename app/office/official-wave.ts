import type { Database } from "#app/database/open-database.ts";
import { closeWave } from "#app/database/wave-closing.ts";
import { openWave } from "#app/database/wave-opening.ts";
import type { DefinitionSet } from "#app/definitions/definition-set.ts";
import { waveContent } from "#app/office/wave-content.ts";
import type { Wording } from "#app/survey/wording.ts";
import type { Unit } from "#app/unit/unit.ts";

export interface OfficialWave {
  readonly id: string;
  readonly title: Wording;
  /** People on the list of each questionnaire that is asked of a closed frame, by questionnaire. */
  readonly frameSizes: ReadonlyMap<string, number>;
  /** Answers that a tablet took before belong to an earlier wave. */
  readonly openedAt: Date;
}

/**
 * Opens an official wave at the unit's collection points, with the definitions as they are now; it keeps its own copy of
 * them. The trial wave ends at these points. Throws when the wave was opened before or another one is open there. Its single-use codes are issued as they are printed.
 */
export async function openOfficialWave(
  database: Database,
  unit: Unit,
  definitions: DefinitionSet,
  { id, title, frameSizes, openedAt }: OfficialWave,
): Promise<void> {
  await openWave(database, {
    ...waveContent(unit, definitions, frameSizes),
    waveId: id,
    kind: "official",
    title,
    openedAt: openedAt.toISOString(),
  });
}

/**
 * Closes a wave at an instant: nothing given later is taken. Of its codes two counts are left, and the rows forget in
 * which order they came.
 * @returns whether there was such an open wave
 */
export async function closeOpenWave(database: Database, unitId: string, waveId: string, at: Date): Promise<boolean> {
  return closeWave(database, { unitId, waveId, closedAt: at.toISOString() });
}
