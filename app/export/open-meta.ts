import { isScored, type OpenLayout } from "#app/export/open-columns.ts";
import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import { rulesFor } from "#app/office/wave-settings.ts";
import type { Json } from "#app/recount/json.ts";
import { instrumentOf } from "#app/scoring/counting/counted-questionnaire.ts";
import type { Population } from "#app/scoring/estimation/sample.ts";
import type { Item } from "#app/survey/resolved-questionnaire.ts";

/** Where a file comes from, for whoever reads it. */
export interface ExportOrigin {
  readonly unit: string;
  /** ISO instant. */
  readonly exportedAt: string;
  readonly kind: "recount" | "shareable";
}

/**
 * Meta file of a questionnaire in the open response format: all that is needed to score its answers again.
 * @param population by the stratum names that stand in the file
 */
export function openMeta(
  wave: FrozenWave,
  asked: FrozenQuestionnaire,
  layout: OpenLayout,
  population: Population,
  origin: ExportOrigin,
): Json {
  const { questionnaire } = asked;
  const methods = [wave.method, ...wave.beside];
  const instrument = instrumentOf(questionnaire, methods);
  const nameOf = new Map(
    layout.columns.flatMap(({ from, name }) => (typeof from === "number" ? [[from, name] as const] : [])),
  );
  const nameAt = (position: number) => {
    const name = nameOf.get(position);
    if (name === undefined) throw new Error(`item ${position} of ${questionnaire.id} has no column`);
    return name;
  };
  const rules = rulesFor(wave.settings, questionnaire.access);
  const blocks = instrument.blocks.map(({ code, items }) => ({
    code,
    items,
    filter: filterOf(questionnaire.items, items),
  }));
  const filters = blocks.flatMap(({ code, filter }) =>
    filter ? [[code, { item: nameAt(filter.position), ask: filter.ask }] as const] : [],
  );
  return {
    dataset: `${wave.id}.${asked.id}`,
    title: `${questionnaire.title.vi} – ${wave.title.vi}`,
    about: {
      ...origin,
      wave: wave.id,
      trial: wave.trial,
      period: wave.period ? [wave.period.from, wave.period.to] : null,
      questionnaire: { id: questionnaire.id, version: questionnaire.version, hash: asked.hash },
      methods: Object.fromEntries(methods.map(({ id, version }) => [id, { version }])),
    },
    items: layout.columns.map(({ name }) => name),
    blocks: Object.fromEntries(blocks.map(({ code, items }) => [code, items.map(nameAt)])),
    ...(filters.length > 0 ? { filters: Object.fromEntries(filters) } : {}),
    methods: Object.fromEntries(
      instrument.methods.map(({ id, weights }) => [
        id,
        {
          item_weights: Object.fromEntries(
            instrument.items.flatMap(({ codes }, position) => {
              const ofItem = weights[position];
              if (!ofItem) return [];
              return [[nameAt(position), Object.fromEntries(codes.map((code, rank) => [code, ofItem[rank] ?? 0]))]];
            }),
          ),
        },
      ]),
    ),
    method: wave.method.id,
    options: Object.fromEntries(layout.columns.flatMap(({ name, options }) => (options ? [[name, options]] : []))),
    design: questionnaire.access,
    missing_stratum: "keep",
    min_item: rules.score.minItem,
    min_score: { n: rules.score.minRows, share: rules.score.minShare },
    min_publish: rules.slices.minPublish,
    min_reliable: rules.slices.minReliable,
    collapse_min: rules.collapseMin,
    time_resolution: "half_day",
    waves: [{ id: wave.id, ...(population ? { population: Object.fromEntries(population) } : {}) }],
  };
}

/** The filter of a block; the format knows one for all its items. */
function filterOf(
  items: readonly Item[],
  block: readonly number[],
): { readonly position: number; readonly ask: readonly string[] } | undefined {
  const [first, ...others] = block.map((position) => items[position]?.onlyIf);
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) {
    throw new Error("the items of a block are not asked together; the open response format cannot say that");
  }
  if (!first) return undefined;
  const position = items.findIndex(({ id }) => id === first.item);
  const filter = items[position];
  if (!filter || isScored(filter)) throw new Error(`there is no filter item ${first.item}`);
  return { position, ask: first.is };
}
