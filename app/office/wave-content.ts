import type { WaveContent } from "#app/database/wave-opening.ts";
import { canonicalJson, contentHash } from "#app/definitions/content-hash.ts";
import type { DefinitionSet } from "#app/definitions/definition-set.ts";
import type { WaveSettings } from "#app/office/wave-settings.ts";
import { resolveQuestionnaire } from "#app/survey/resolved-questionnaire.ts";
import type { Unit } from "#app/unit/unit.ts";

/** What every wave of a unit holds, whatever its kind. */
export type UnitWaveContent = Omit<WaveContent, "waveId" | "kind" | "title" | "openedAt" | "codes">;

/**
 * What a wave opened now would ask and how it would be scored: copies of the definitions, the unit's thresholds and its
 * collection points.
 * @param frameSizes people on the list of each questionnaire that is asked of a closed frame
 */
export function waveContent(
  unit: Unit,
  definitions: DefinitionSet,
  frameSizes: ReadonlyMap<string, number>,
): UnitWaveContent {
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
  return {
    unitId: unit.id,
    settings: JSON.stringify(settings),
    snapshots,
    questionnaires: offered.map((id) => {
      const questionnaire = resolveQuestionnaire(known(definitions.questionnaires, id), definitions.scales, lists);
      return {
        ...freeze("questionnaire", questionnaire),
        access: questionnaire.access === "codes" || unit.once_only?.includes(id) ? "codes" : "open",
        frameSize: questionnaire.access === "codes" ? (frameSizes.get(id) ?? null) : null,
      };
    }),
    points: unit.collection_points.map((point) => ({
      id: point.id,
      channel: point.channel,
      nameVi: point.name.vi,
      nameEn: point.name.en,
      questionnaires: point.questionnaires,
    })),
  };
}

function known<T>(definitions: ReadonlyMap<string, T>, id: string): T {
  const definition = definitions.get(id);
  if (definition === undefined) throw new Error(`definition "${id}" passed the check but is missing`);
  return definition;
}
