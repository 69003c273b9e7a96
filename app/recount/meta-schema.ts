import { z } from "zod";

import { nameProblem, quoted } from "#app/recount/name-rule.ts";
import { SKIPPED_ANSWER } from "#app/recount/response-columns.ts";
import { NO_OPINION, NOT_ASKED } from "#app/survey/scale.ts";

/** Names of the result that no stratum may take: the merged strata, and the whole (§2, §10). */
const TAKEN_STRATA: readonly string[] = ["_pooled", "_total"];

export const nameSchema = z.string().superRefine((text, context) => {
  const problem = nameProblem(text);
  if (problem) context.addIssue({ code: "custom", message: `the name ${quoted(text)} ${problem}` });
});

const codeSchema = nameSchema.refine((code) => code !== NO_OPINION && code !== NOT_ASKED, {
  error: ({ input }) => `${quoted(String(input))} is no option: every item has this answer anyway`,
});

const stratumSchema = nameSchema.refine((name) => !TAKEN_STRATA.includes(name), {
  error: ({ input }) => `no stratum may be called ${quoted(String(input))}: the result uses this name`,
});

const wholeAboveZero = {
  error: ({ input }: { readonly input?: unknown }) =>
    `the population ${JSON.stringify(input)} is not a whole number above 0`,
};

/** People or transactions per stratum. */
const populationSchema = z.record(stratumSchema, z.int(wholeAboveZero).min(1, wholeAboveZero));

/** Scores are whole numbers over a common denominator, which weights of very different size do not have. */
const SMALLEST_WEIGHT = 1e-6;
const LARGEST_WEIGHT = 1e6;

/** Weight per option code. */
export const weightsSchema = z
  .record(
    codeSchema,
    z
      .number()
      .min(0)
      .max(LARGEST_WEIGHT)
      .refine((weight) => weight === 0 || weight >= SMALLEST_WEIGHT, `must be 0 or at least ${SMALLEST_WEIGHT}`),
  )
  .refine((weights) => Object.values(weights).some((weight) => weight > 0), "at least one weight must be above 0");

/** Versions, dates and names that stand in an export for whoever reads it. */
export const aboutSchema = z.record(z.string(), z.unknown()).optional();

const commonKeys = {
  dataset: nameSchema,
  title: z.string().optional(),
  /** For readers: where the file comes from. Not used. */
  about: aboutSchema,
  seed: z.number().optional(),
  items: z.array(nameSchema).min(1),
  no_opinion_code: z.literal(NO_OPINION).optional(),
  skipped_code: z.literal(SKIPPED_ANSWER).optional(),
  z_level: z.literal(0.95).optional(),
  min_publish: z.int().min(1),
  min_reliable: z.int().min(0),
  collapse_min: z.int().min(1),
  time_resolution: z.literal("half_day").optional(),
  waves: z.array(z.strictObject({ id: nameSchema, population: populationSchema.nullish() })).min(1),
};

/** The form without blocks (§1): an answer is 1 to 5. */
export const plainMetaSchema = z.strictObject({
  ...commonKeys,
  option_weights: weightsSchema.refine((weights) => Object.keys(weights).join() === PLAIN_CODES.join(), {
    error: 'the weights must be those of the answers 1, 2, 3, 4 and 5; another scale needs "blocks"',
  }),
});

/** Answers of the form without blocks, lowest first. */
export const PLAIN_CODES: readonly string[] = ["1", "2", "3", "4", "5"];

/** The form with blocks (§13.1). */
export const blockMetaSchema = z.strictObject({
  ...commonKeys,
  blocks: z.record(nameSchema, z.array(nameSchema).min(1, "a block needs an item")),
  methods: z.record(
    nameSchema,
    z.strictObject({
      option_weights: weightsSchema.optional(),
      item_weights: z.record(nameSchema, weightsSchema).optional(),
    }),
  ),
  method: nameSchema,
  options: z.record(nameSchema, z.array(codeSchema).min(1, "an item needs an option")).optional(),
  filters: z
    .record(nameSchema, z.strictObject({ item: nameSchema, ask: z.array(nameSchema).min(1, "no answer lets it ask") }))
    .optional(),
  /** Of the form without blocks; not used here. */
  option_weights: z.unknown().optional(),
  not_asked_code: z.literal(NOT_ASKED).optional(),
  design: z.enum(["frame", "codes", "open"]),
  missing_stratum: z.literal("keep").optional(),
  min_item: z.int().min(0).optional(),
  min_score: z.strictObject({ n: z.int().min(0), share: z.number().min(0).max(1) }).optional(),
});

export type PlainMeta = z.infer<typeof plainMetaSchema>;
export type BlockMeta = z.infer<typeof blockMetaSchema>;
