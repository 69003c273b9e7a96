import type { WaveContent } from "#app/database/wave-opening.ts";
import { canonicalJson, contentHash } from "#app/definitions/content-hash.ts";
import type { DefinitionSet } from "#app/definitions/definition-set.ts";
import type { WaveSettings } from "#app/office/wave-settings.ts";
import { resolveQuestionnaire } from "#app/survey/resolved-questionnaire.ts";
import type { Population } from "#app/unit/population.ts";
import type { Unit } from "#app/unit/unit.ts";

/** What every wave of a unit holds, whatever its kind. */
export type UnitWaveContent = Omit<WaveContent, "waveId" | "kind" | "title" | "openedAt" | "codes">;

/** What may differ from wave to wave; what is left out is as the unit has it. */
export interface WaveChoices {
  /** People on the list of each questionnaire that is asked of a closed frame. */
  readonly frameSizes: ReadonlyMap<string, number>;
  /** Ids of collection points. */
  readonly points?: readonly string[];
  /** Id of the headline's method. */
  readonly method?: string;
  readonly thresholds?: WaveSettings["thresholds"];
  readonly populations?: readonly Population[];
}

/** What a wave opened now would ask and how it would be scored: copies of the definitions, thresholds and collection points. */
export function waveContent(unit: Unit, definitions: DefinitionSet, choices: WaveChoices): UnitWaveContent {
  const { frameSizes, method = unit.method } = choices;
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
    method: freezeMethod(method),
    beside: besideOf(unit, method).map(freezeMethod),
    thresholds: choices.thresholds ?? thresholdsOf(unit),
    review: unit.review,
    retentionMonths: unit.retention_months,
    populations: [...(choices.populations ?? unit.populations)],
  };

  const lists = { areas: unit.areas.entries, procedure_groups: unit.procedure_groups.entries };
  const points = unit.collection_points.filter(({ id }) => choices.points?.includes(id) ?? true);
  const offered = [...new Set(points.flatMap((point) => point.questionnaires))];
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
    points: points.map((point) => ({
      id: point.id,
      channel: point.channel,
      nameVi: point.name.vi,
      nameEn: point.name.en,
      questionnaires: point.questionnaires,
    })),
  };
}

/** Thresholds as the unit has them. */
export function thresholdsOf({ thresholds }: Unit): WaveSettings["thresholds"] {
  return {
    minPublish: thresholds.min_publish,
    minReliable: thresholds.min_reliable,
    minItem: thresholds.min_item,
    minScore: thresholds.min_score,
  };
}

/** Methods that are always shown beside the headline: the unit's, and its usual headline where another one is chosen. */
function besideOf(unit: Unit, headline: string): readonly string[] {
  return [...new Set([unit.method, ...unit.beside])].filter((id) => id !== headline);
}

function known<T>(definitions: ReadonlyMap<string, T>, id: string): T {
  const definition = definitions.get(id);
  if (definition === undefined) throw new Error(`definition "${id}" passed the check but is missing`);
  return definition;
}
