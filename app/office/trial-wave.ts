import { installationKey } from "#app/database/secrets.ts";
import type { Database } from "#app/database/open-database.ts";
import { findWave } from "#app/database/waves.ts";
import { findRevised, openWave } from "#app/database/wave-opening.ts";
import type { DefinitionSet } from "#app/definitions/definition-set.ts";
import { hashCode, trialCode } from "#app/intake/single-use-code.ts";
import { waveContent } from "#app/office/wave-content.ts";
import type { Unit } from "#app/unit/unit.ts";

/** Every unit has one trial wave; its answers never enter an official score. */
export const TRIAL_WAVE_ID = "trial";

/** Name of the key that the single-use codes of a unit are hashed with. */
export const CODE_KEY = "single-use-codes";

/**
 * Opens the unit's trial wave on an empty database and brings it up to the definitions at every
 * later start: a changed wording is asked from now on, and answers to the former wording are
 * counted apart. An official wave is never touched.
 * @returns definitions whose content changed although their version did not
 */
export async function prepareTrialWave(
  database: Database,
  unit: Unit,
  definitions: DefinitionSet,
  now: Date,
): Promise<readonly string[]> {
  const existing = await findWave(database, unit.id, TRIAL_WAVE_ID);
  if (existing && existing.wave.status !== "open") return [];
  const key = await installationKey(database, unit.id, CODE_KEY);
  const { questionnaire, count } = unit.trial_codes;
  const content = waveContent(unit, definitions, { frameSizes: new Map([[questionnaire, count]]) });
  const changed = await findRevised(database, unit.id, content.snapshots);
  await openWave(database, {
    ...content,
    waveId: TRIAL_WAVE_ID,
    kind: "trial",
    openedAt: now.toISOString(),
    title: { vi: "Đợt thử", en: "Trial wave" },
    codes: {
      questionnaire,
      hashes: Array.from({ length: count }, (_, number) => hashCode(trialCode(key, number), key)),
    },
  });
  return changed.map(({ definitionId, version }) => `${definitionId} (version ${version})`);
}
