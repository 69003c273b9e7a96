import { z } from "zod";

import { CHANNELS } from "#app/survey/questionnaire.ts";
import { populationSchema } from "#app/unit/population.ts";
import { reviewLimitsSchema } from "#app/unit/review-limits.ts";
import { optionCodeSchema } from "#app/survey/scale.ts";
import { definitionIdSchema, versionSchema, wordingSchema } from "#app/survey/wording.ts";

const listEntrySchema = z.strictObject({ code: optionCodeSchema, name: wordingSchema });

/** A place or link where answers come in. Its id stands in the address, so it is short and typable. */
const collectionPointSchema = z.strictObject({
  id: definitionIdSchema,
  channel: z.enum(CHANNELS),
  name: wordingSchema,
  questionnaires: z.array(definitionIdSchema).min(1).describe("Exactly one for a QR point"),
});

/**
 * A unit of local government and everything about it that is not code: its departments, areas,
 * procedure groups, collection points, thresholds and reporting periods.
 */
export const unitSchema = z.strictObject({
  id: definitionIdSchema,
  version: versionSchema,
  tier: z.enum(["xa", "phuong", "huyen", "tinh"]),
  name: wordingSchema.describe("Full name, as on letters"),
  short_name: wordingSchema,
  time_zone: z.string().min(1).describe("IANA name; half-days are counted in it"),
  index: definitionIdSchema.describe("Index edition in use"),
  method: definitionIdSchema.describe("Headline conversion method (assumed, see decision record)"),
  beside: z.array(definitionIdSchema).describe("Methods always shown beside the headline"),
  thresholds: z
    .strictObject({
      min_publish: z.int().min(2).describe("Fewest answers for a breakdown to be shown"),
      min_reliable: z.int().min(2).default(30).describe("Fewest answers for a breakdown to be called reliable"),
      min_item: z.strictObject({ open: z.int().min(1), codes: z.int().min(1) }),
      min_score: z
        .strictObject({
          open: z.strictObject({ n: z.int().min(1), share: z.number().min(0).max(1) }),
          codes: z.strictObject({ n: z.int().min(1), share: z.number().min(0).max(1) }),
        })
        .describe("Fewest answers for a leaf to be decided; share of the frame that must have answered"),
    })
    .describe("Defaults of a new wave"),
  review: reviewLimitsSchema.describe("When answers are marked for a review: defaults of a new wave"),
  departments: z.array(z.strictObject({ id: definitionIdSchema, name: wordingSchema })).min(1),
  areas: z.strictObject({
    example: z.boolean().describe("true while the list is an example that the unit still has to correct"),
    entries: z.array(listEntrySchema).min(1),
  }),
  procedure_groups: z.strictObject({
    example: z.boolean(),
    entries: z.array(listEntrySchema).min(1),
  }),
  collection_points: z.array(collectionPointSchema).min(1).describe("Opened with the trial wave"),
  once_only: z
    .array(definitionIdSchema)
    .optional()
    .describe(
      "Public questionnaires that a new wave takes once for each code handed out, instead of by open address; at a kiosk they stay open",
    ),
  trial_codes: z.strictObject({
    questionnaire: definitionIdSchema.describe("Questionnaire that is answered by single-use codes"),
    count: z.int().min(1).max(50),
  }),
  periods: z
    .array(
      z.strictObject({
        id: definitionIdSchema,
        name: wordingSchema,
        from: z
          .string()
          .regex(/^-?\d{2}-\d{2}$/u)
          .describe("month-day; a leading minus means the former year"),
        to: z
          .string()
          .regex(/^\d{2}-\d{2}$/u)
          .describe("month-day, inclusive"),
      }),
    )
    .min(1)
    .describe("Reporting periods of the ministry"),
  populations: z
    .array(populationSchema)
    .default([])
    .describe("Population counts of the trial wave, for the questionnaires where they are known"),
  retention_months: z.int().min(1).max(60).describe("How long raw answers are kept after sign-off"),
});

export type Unit = z.infer<typeof unitSchema>;
