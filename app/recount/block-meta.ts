import type { JsonFile } from "#app/recount/json-file.ts";
import type { BlockMeta } from "#app/recount/meta-schema.ts";
import { quoted } from "#app/recount/name-rule.ts";
import { DIMENSIONS, type SurveyMeta } from "#app/recount/survey-meta.ts";
import type { CountedBlock, CountedItem, Instrument, ItemWeights } from "#app/scoring/counting/instrument.ts";
import type { Access, ScoreThresholds, ScoringRules } from "#app/scoring/estimation/scored-wave.ts";

/** Publication rule of a block where the file gives none: a closed frame with codes is small (§13.1). */
const USUAL_THRESHOLDS: Readonly<Record<Access, ScoreThresholds>> = {
  frame: { minItem: 10, minRows: 30, minShare: 0 },
  codes: { minItem: 5, minRows: 7, minShare: 0.6 },
  open: { minItem: 10, minRows: 30, minShare: 0 },
};

/**
 * A meta file with `blocks` whose keys have been checked one by one → what to count and how to score it.
 * @throws Refusal where two parts of the file do not fit
 */
export function blockSurvey(file: JsonFile, meta: BlockMeta): Omit<SurveyMeta, "waves"> {
  const positions = new Map(meta.items.map((id, position) => [id, position]));
  const blocks = blocksOf(file, meta, positions);
  const scored = new Set(blocks.flatMap((block) => block.items));
  const methods = methodsOf(file, meta, scored);
  const codes = codesOf(file, meta, scored, methods);
  const instrument: Instrument = {
    items: meta.items.map((id, position): CountedItem => ({ id, codes: codes[position] ?? [] })),
    blocks,
    dimensions: DIMENSIONS,
    methods: methods.map(({ id, weights }): ItemWeights => ({
      id,
      weights: weights.map(
        (byCode, position) => byCode && (codes[position] ?? []).map((code) => byCode.get(code) ?? 0),
      ),
    })),
  };
  return {
    dataset: meta.dataset,
    withBlocks: true,
    instrument,
    rules: rulesOf(file, meta),
    filters: filtersOf(file, meta, instrument, positions),
    keepsMissingStratum: meta.missing_stratum === "keep",
    halfDays: meta.time_resolution === "half_day",
  };
}

function blocksOf(file: JsonFile, meta: BlockMeta, positions: ReadonlyMap<string, number>): readonly CountedBlock[] {
  const blockOf = new Map<string, string>();
  const blocks = [...file.inOrder(["blocks"], meta.blocks)].map(([code, ids]) => ({
    code,
    items: ids.map((id, place) => {
      const path = ["blocks", code, place];
      const position = positions.get(id);
      if (position === undefined) throw file.refusal(path, `the item ${quoted(id)} is not in "items"`);
      const other = blockOf.get(id);
      if (other !== undefined) throw file.refusal(path, `the item ${quoted(id)} is already in block ${quoted(other)}`);
      blockOf.set(id, code);
      return position;
    }),
  }));
  if (blocks.length === 0) throw file.refusal(["blocks"], "there is no block, so nothing can be scored");
  return blocks;
}

/** A method with the weight of every code, by position of the item; undefined for items that are not scored. */
interface GivenWeights {
  readonly id: string;
  readonly weights: readonly (ReadonlyMap<string, number> | undefined)[];
}

function methodsOf(file: JsonFile, meta: BlockMeta, scored: ReadonlySet<number>): readonly GivenWeights[] {
  const methods = [...file.inOrder(["methods"], meta.methods)].map(([id, method]) => {
    const path = ["methods", id];
    const own = file.inOrder([...path, "item_weights"], method.item_weights ?? {});
    for (const item of own.keys()) {
      if (scored.has(meta.items.indexOf(item))) continue;
      throw file.refusal(
        [...path, "item_weights", item],
        `${quoted(item)} is not an item of a block: it is not scored`,
      );
    }
    const usual = method.option_weights && file.inOrder([...path, "option_weights"], method.option_weights);
    const weights = meta.items.map((item, position) => {
      if (!scored.has(position)) return undefined;
      const given = own.get(item);
      const found = given ? file.inOrder([...path, "item_weights", item], given) : usual;
      if (!found) throw file.refusal(path, `the method ${quoted(id)} has no weights for the item ${quoted(item)}`);
      return found;
    });
    return { id, weights };
  });
  if (methods.length === 0) throw file.refusal(["methods"], "there is no method, so nothing can be scored");
  return methods;
}

/** Option codes by position of the item, lowest rank first. */
function codesOf(
  file: JsonFile,
  meta: BlockMeta,
  scored: ReadonlySet<number>,
  methods: readonly GivenWeights[],
): readonly (readonly string[])[] {
  const options = file.inOrder(["options"], meta.options ?? {});
  for (const [item, codes] of options) checkOptions(file, meta, scored, item, codes);
  return meta.items.map((item, position) => {
    const codes = scored.has(position) ? codesWithWeights(file, item, position, methods) : options.get(item);
    if (codes) return inRankOrder(codes);
    throw file.refusal(
      ["items", position],
      `the item ${quoted(item)} is in no block, so "options" must list its codes`,
    );
  });
}

function checkOptions(
  file: JsonFile,
  meta: BlockMeta,
  scored: ReadonlySet<number>,
  item: string,
  codes: readonly string[],
): void {
  const position = meta.items.indexOf(item);
  if (position === -1) throw file.refusal(["options", item], `the item ${quoted(item)} is not in "items"`);
  if (scored.has(position)) {
    throw file.refusal(["options", item], `the item ${quoted(item)} is in a block: its codes are those of its weights`);
  }
  const repeated = codes.findIndex((code, place) => codes.indexOf(code) < place);
  if (repeated === -1) return;
  throw file.refusal(["options", item, repeated], `the code ${quoted(codes[repeated] ?? "")} stands twice`);
}

/** The codes that every method has weights for; a method that knows others would score some answers only. */
function codesWithWeights(
  file: JsonFile,
  item: string,
  position: number,
  methods: readonly GivenWeights[],
): readonly string[] | undefined {
  const [first, ...others] = methods.map(({ id, weights }) => ({ id, codes: [...(weights[position]?.keys() ?? [])] }));
  for (const other of others) {
    const differing =
      first?.codes.find((code) => !other.codes.includes(code)) ??
      other.codes.find((code) => !first?.codes.includes(code));
    if (differing === undefined) continue;
    throw file.refusal(
      ["methods", other.id],
      `the methods ${quoted(first?.id ?? "")} and ${quoted(other.id)} have weights for different codes of the item ${quoted(item)}: ${quoted(differing)} is in one of them only`,
    );
  }
  return first?.codes;
}

const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/u;

/** Whole numbers by size, other codes as the file orders them. */
function inRankOrder(codes: readonly string[]): readonly string[] {
  return codes.every((code) => WHOLE_NUMBER.test(code)) ? codes.toSorted((a, b) => Number(a) - Number(b)) : codes;
}

function rulesOf(file: JsonFile, meta: BlockMeta): ScoringRules {
  if (!Object.hasOwn(meta.methods, meta.method)) {
    throw file.refusal(["method"], `the method ${quoted(meta.method)} is not in "methods"`);
  }
  const usual = USUAL_THRESHOLDS[meta.design];
  return {
    access: meta.design,
    collapseMin: meta.collapse_min,
    method: meta.method,
    score: {
      minItem: meta.min_item ?? usual.minItem,
      minRows: meta.min_score?.n ?? usual.minRows,
      minShare: meta.min_score?.share ?? usual.minShare,
    },
    slices: { minPublish: meta.min_publish, minReliable: meta.min_reliable },
  };
}

function filtersOf(
  file: JsonFile,
  meta: BlockMeta,
  { items, blocks }: Instrument,
  positions: ReadonlyMap<string, number>,
): SurveyMeta["filters"] {
  const filters = new Map<number, { readonly item: number; readonly ask: ReadonlySet<number> }>();
  for (const [code, filter] of file.inOrder(["filters"], meta.filters ?? {})) {
    const path = ["filters", code];
    const block = blocks.find((candidate) => candidate.code === code);
    if (!block) throw file.refusal(path, `${quoted(code)} is not a block`);
    const item = positions.get(filter.item);
    if (item === undefined) throw file.refusal([...path, "item"], `the item ${quoted(filter.item)} is not in "items"`);
    // Only items of blocks are ever filtered, so an unscored filter item has no filter itself.
    if (blocks.some(({ items: scored }) => scored.includes(item))) {
      throw file.refusal(
        [...path, "item"],
        `the item ${quoted(filter.item)} is in a block; a filter must not be scored`,
      );
    }
    const ranks = filter.ask.map((answer, place) => {
      const rank = items[item]?.codes.indexOf(answer) ?? -1;
      if (rank !== -1 && filter.ask.indexOf(answer) === place) return rank;
      const reason = rank === -1 ? `is not an option of the item ${quoted(filter.item)}` : "stands twice";
      throw file.refusal([...path, "ask", place], `the answer ${quoted(answer)} ${reason}`);
    });
    for (const position of block.items) filters.set(position, { item, ask: new Set(ranks) });
  }
  return filters;
}
