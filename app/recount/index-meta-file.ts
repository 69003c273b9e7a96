import { z } from "zod";

import type { Transform } from "#app/par-index/transform.ts";
import {
  indexQuestionnaires,
  indexQuestionnaireSchema,
  type IndexQuestionnaire,
} from "#app/recount/index-questionnaires.ts";
import { parseJsonFile, readJsonFile, type JsonFile } from "#app/recount/json-file.ts";
import type { JsonPath } from "#app/recount/json-places.ts";
import { aboutSchema, nameSchema } from "#app/recount/meta-schema.ts";
import { quoted } from "#app/recount/name-rule.ts";

/** An index of the open response format (§14.1): its leaves and the questionnaires that score them. */
export interface IndexMeta {
  readonly dataset: string;
  /** The headline's method. */
  readonly method: string;
  /** In the order of the file; what a method does to a leaf that has no transform of its own. */
  readonly methods: ReadonlyMap<string, Transform>;
  readonly questionnaires: readonly IndexQuestionnaire[];
  /** In the order of the file. */
  readonly leaves: readonly IndexMetaLeaf[];
}

export type IndexMetaLeaf = AssessedMetaLeaf | SurveyMetaLeaf;

export interface AssessedMetaLeaf {
  readonly kind: "assessed";
  readonly code: string;
  /** Above 0. */
  readonly max: number;
  /** Between 0 and `max`; undefined while not entered. */
  readonly points: number | undefined;
}

export interface SurveyMetaLeaf {
  readonly kind: "survey";
  readonly code: string;
  /** Above 0. */
  readonly max: number;
  /** Weights above 0 that sum to 1. */
  readonly sources: readonly { readonly questionnaire: string; readonly block: string; readonly weight: number }[];
  /** Replaces the method's transform as a whole, by method. */
  readonly transforms: ReadonlyMap<string, Transform>;
}

const transformSchema = z.strictObject({
  threshold: z.number().min(0).max(1).optional(),
  full_at: z.number().gt(0).max(1).optional(),
});

const leafSchema = z.strictObject({
  code: z.string().regex(/^[1-9]\d*(?:\.[1-9]\d*)*$/u, "a code is whole numbers above 0 with dots between them"),
  max: z.number().gt(0),
  assessed: z.number().min(0).nullable().optional(),
  sources: z
    .array(z.strictObject({ questionnaire: nameSchema, block: nameSchema, weight: z.number().gt(0) }))
    .min(1, "a leaf needs a source")
    .optional(),
  transform: z.record(nameSchema, transformSchema).optional(),
});

const indexSchema = z.strictObject({
  dataset: nameSchema,
  title: z.string().optional(),
  /** For readers: where the file comes from. Not used. */
  about: aboutSchema,
  seed: z.number().optional(),
  method: nameSchema,
  methods: z.record(nameSchema, transformSchema),
  questionnaires: z.array(indexQuestionnaireSchema),
  leaves: z.array(leafSchema).min(1, "an index needs a leaf"),
});

type GivenIndex = z.infer<typeof indexSchema>;
type GivenLeaf = z.infer<typeof leafSchema>;

/**
 * Reads the meta file of an index (§14.1). That the methods, waves and blocks exist is for whoever reads
 * the questionnaires to check.
 * @throws Refusal naming the key and its line for the first thing that is wrong, such as a questionnaire's
 * file that is not there
 */
export async function readIndexMeta(path: string): Promise<IndexMeta> {
  const file = await readJsonFile(path);
  const index = parseJsonFile(file, indexSchema);
  if (!Object.hasOwn(index.methods, index.method)) {
    throw file.refusal(["method"], `the method ${quoted(index.method)} is not in "methods"`);
  }
  checkCodes(file, index.leaves);
  return {
    dataset: index.dataset,
    method: index.method,
    methods: transformsOf(file, ["methods"], index.methods),
    questionnaires: await indexQuestionnaires(file, index.questionnaires),
    leaves: index.leaves.map((leaf, position) => leafOf(file, index, leaf, ["leaves", position])),
  };
}

function checkCodes(file: JsonFile, leaves: readonly GivenLeaf[]): void {
  const known = new Set<string>();
  leaves.forEach(({ code }, position) => {
    if (known.has(code)) throw file.refusal(["leaves", position, "code"], `the leaf ${quoted(code)} stands twice`);
    known.add(code);
  });
  leaves.forEach(({ code }, position) => {
    const parts = code.split(".");
    const parent = parts.map((_, depth) => parts.slice(0, depth).join(".")).find((prefix) => known.has(prefix));
    if (parent === undefined) return;
    throw file.refusal(
      ["leaves", position, "code"],
      `the leaf ${quoted(code)} stands below the leaf ${quoted(parent)}`,
    );
  });
}

function leafOf(file: JsonFile, index: GivenIndex, leaf: GivenLeaf, path: JsonPath): IndexMetaLeaf {
  const { code, max, assessed, sources, transform } = leaf;
  if (sources) {
    if (assessed !== undefined)
      throw file.refusal([...path, "assessed"], `the leaf ${quoted(code)} has sources as well`);
    checkSources(file, index, leaf, [...path, "sources"]);
    const transforms = transformsOf(file, [...path, "transform"], transform ?? {});
    const unknown = [...transforms.keys()].find((method) => !Object.hasOwn(index.methods, method));
    if (unknown === undefined) return { kind: "survey", code, max, sources, transforms };
    throw file.refusal([...path, "transform", unknown], `the method ${quoted(unknown)} is not in "methods"`);
  }
  if (assessed === undefined) {
    throw file.refusal(path, `the leaf ${quoted(code)} needs either "assessed" or "sources"`);
  }
  if (transform) throw file.refusal([...path, "transform"], `the leaf ${quoted(code)} has no score to transform`);
  if (assessed !== null && assessed > max) {
    throw file.refusal([...path, "assessed"], `${assessed} points are above the leaf's maximum ${max}`);
  }
  return { kind: "assessed", code, max, points: assessed ?? undefined };
}

function checkSources(file: JsonFile, index: GivenIndex, { code, sources = [] }: GivenLeaf, path: JsonPath): void {
  sources.forEach(({ questionnaire, block }, position) => {
    if (!index.questionnaires.some(({ id }) => id === questionnaire)) {
      const reason = `the questionnaire ${quoted(questionnaire)} is not in "questionnaires"`;
      throw file.refusal([...path, position, "questionnaire"], reason);
    }
    const same = sources.findIndex((other) => other.questionnaire === questionnaire && other.block === block);
    if (same === position) return;
    throw file.refusal([...path, position], `the block ${quoted(block)} of ${quoted(questionnaire)} stands twice`);
  });
  const sum = sources.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-9)
    throw file.refusal(path, `the weights of the leaf ${quoted(code)} sum to ${sum}, not to 1`);
}

function transformsOf(
  file: JsonFile,
  path: JsonPath,
  given: Readonly<Record<string, z.infer<typeof transformSchema>>>,
): ReadonlyMap<string, Transform> {
  const entries = [...file.inOrder(path, given)];
  return new Map(
    entries.map(([method, { threshold, full_at }]): [string, Transform] => [method, { threshold, fullAt: full_at }]),
  );
}
