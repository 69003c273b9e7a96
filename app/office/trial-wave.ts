import { installationKey } from "#app/database/secrets.ts";
import type { Database } from "#app/database/open-database.ts";
import { findWave } from "#app/database/waves.ts";
import { findRevised, openWave, type WaveContent } from "#app/database/wave-opening.ts";
import { canonicalJson, contentHash } from "#app/definitions/content-hash.ts";
import type { DefinitionSet } from "#app/definitions/definition-set.ts";
import { hashCode, trialCode } from "#app/intake/single-use-code.ts";
import type { WaveSettings } from "#app/office/wave-settings.ts";
import { resolveQuestionnaire } from "#app/survey/resolved-questionnaire.ts";
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
): Promise<readonly string[]> {
  const existing = await findWave(database, unit.id, TRIAL_WAVE_ID);
  if (existing && existing.wave.status !== "open") return [];
  const key = await installationKey(database, unit.id, CODE_KEY);
  const content = trialWaveContent(unit, definitions, key);
  const changed = await findRevised(database, unit.id, content.snapshots);
  await openWave(database, content);
  return changed.map(({ definitionId, version }) => `${definitionId} (version ${version})`);
}

/** The trial wave as the definitions describe it. */
export function trialWaveContent(unit: Unit, definitions: DefinitionSet, codeKey: string): WaveContent {
  const snapshots: WaveContent["snapshots"][number][] = [];
  const freeze = (kind: string, definition: { readonly id: string; readonly version: number }) => {
    const hash = contentHash(definition);
    snapshots.push({
      kind,
      definitionId: definition.id,
      version: definition.version,
      hash,
      content: canonicalJson(definition),
    });
    return { id: definition.id, version: definition.version, hash };
  };
  const freezeMethod = (id: string) => freeze("method", known(definitions.methods, id));

  freeze("unit", unit);
  const settings: WaveSettings = {
    index: freeze("index", known(definitions.indexes, unit.index)),
    method: freezeMethod(unit.method),
    beside: unit.beside.map(freezeMethod),
    thresholds: {
      minPublish: unit.thresholds.min_publish,
      minReliable: unit.thresholds.min_reliable,
      minItem: unit.thresholds.min_item,
      minScore: unit.thresholds.min_score,
    },
    review: unit.review,
    populations: unit.populations,
  };

  const lists = { areas: unit.areas.entries, procedure_groups: unit.procedure_groups.entries };
  const offered = [...new Set(unit.collection_points.flatMap((point) => point.questionnaires))];
  const codes = unit.trial_codes;
  return {
    unitId: unit.id,
    waveId: TRIAL_WAVE_ID,
    kind: "trial",
    title: { vi: "Đợt thử", en: "Trial wave" },
    settings: JSON.stringify(settings),
    snapshots,
    questionnaires: offered.map((id) => {
      const questionnaire = resolveQuestionnaire(known(definitions.questionnaires, id), definitions.scales, lists);
      const byCodes = questionnaire.access === "codes";
      return {
        ...freeze("questionnaire", questionnaire),
        access: byCodes || unit.once_only?.includes(id) ? "codes" : "open",
        frameSize: byCodes ? codes.count : null,
      };
    }),
    points: unit.collection_points.map((point) => ({
      id: point.id,
      channel: point.channel,
      nameVi: point.name.vi,
      nameEn: point.name.en,
      questionnaires: point.questionnaires,
    })),
    codes: {
      questionnaire: codes.questionnaire,
      hashes: Array.from({ length: codes.count }, (_, number) => hashCode(trialCode(codeKey, number), codeKey)),
    },
  };
}

function known<T>(definitions: ReadonlyMap<string, T>, id: string): T {
  const definition = definitions.get(id);
  if (definition === undefined) throw new Error(`definition "${id}" passed the check but is missing`);
  return definition;
}
