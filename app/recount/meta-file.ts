import { blockSurvey } from "#app/recount/block-meta.ts";
import { parseJsonFile, readJsonFile, type JsonFile } from "#app/recount/json-file.ts";
import { blockMetaSchema, PLAIN_CODES, plainMetaSchema, type PlainMeta } from "#app/recount/meta-schema.ts";
import { quoted } from "#app/recount/name-rule.ts";
import { FIXED_COLUMNS } from "#app/recount/response-columns.ts";
import { DIMENSIONS, type SurveyMeta } from "#app/recount/survey-meta.ts";

/**
 * Reads a meta file of the open response format, with `blocks` (§13.1) or without (§1), and checks that
 * all its parts fit each other. Without blocks all items are one block named "", scored by one method
 * named "option_weights".
 * @throws Refusal naming the key and its line for the first thing that is wrong
 */
export async function readSurveyMeta(path: string): Promise<SurveyMeta> {
  return surveyMetaOf(await readJsonFile(path));
}

/** The same for a file that was read already. @throws Refusal */
export function surveyMetaOf(file: JsonFile): SurveyMeta {
  const withBlocks = typeof file.value === "object" && file.value !== null && Object.hasOwn(file.value, "blocks");
  if (!withBlocks) {
    const meta = parseJsonFile(file, plainMetaSchema);
    checkItems(file, meta.items);
    return { ...plainSurvey(file, meta), waves: wavesOf(file, meta.waves) };
  }
  const meta = parseJsonFile(file, blockMetaSchema);
  checkItems(file, meta.items);
  return { ...blockSurvey(file, meta), waves: wavesOf(file, meta.waves) };
}

function checkItems(file: JsonFile, items: readonly string[]): void {
  items.forEach((item, position) => {
    if (items.indexOf(item) < position)
      throw file.refusal(["items", position], `the item ${quoted(item)} stands twice`);
    if ((FIXED_COLUMNS as readonly string[]).includes(item)) {
      throw file.refusal(["items", position], `no item may be called ${quoted(item)}: a fixed column has this name`);
    }
  });
}

function wavesOf(file: JsonFile, waves: PlainMeta["waves"]): SurveyMeta["waves"] {
  return waves.map(({ id, population }, position) => {
    if (waves.findIndex((wave) => wave.id === id) < position) {
      throw file.refusal(["waves", position, "id"], `the wave ${quoted(id)} stands twice`);
    }
    const strata = file.inOrder(["waves", position, "population"], population ?? {});
    return { id, population: strata.size > 0 ? strata : undefined };
  });
}

function plainSurvey(file: JsonFile, meta: PlainMeta): Omit<SurveyMeta, "waves"> {
  const given = file.inOrder(["option_weights"], meta.option_weights);
  const weights = PLAIN_CODES.map((code) => given.get(code) ?? 0);
  const method = "option_weights";
  return {
    dataset: meta.dataset,
    withBlocks: false,
    instrument: {
      items: meta.items.map((id) => ({ id, codes: PLAIN_CODES })),
      blocks: [{ code: "", items: meta.items.map((_, position) => position) }],
      dimensions: DIMENSIONS,
      methods: [{ id: method, weights: meta.items.map(() => weights) }],
    },
    rules: {
      access: "frame",
      collapseMin: meta.collapse_min,
      method,
      score: { minItem: 0, minRows: 0, minShare: 0 },
      slices: { minPublish: meta.min_publish, minReliable: meta.min_reliable },
    },
    filters: new Map(),
    keepsMissingStratum: false,
    halfDays: meta.time_resolution === "half_day",
  };
}
