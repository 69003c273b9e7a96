import { z } from "zod";

import { criterionCodeSchema } from "#app/survey/questionnaire.ts";
import { definitionIdSchema, versionSchema, wordingSchema } from "#app/survey/wording.ts";

/** Points have at most two decimals, as the plan prints them. */
const pointsSchema = z
  .number()
  .min(0)
  .max(100)
  .refine((p) => Math.abs(p * 100 - Math.round(p * 100)) < 1e-9, "must have at most two decimals");

/** How a leaf gets its points, and how we know: only 4.6.4, 4.4, 6.9 and 6.11.x are named in the plan's text. */
const leafMethodSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("assessed").describe("Points given from documents") }),
  z.strictObject({
    kind: z.literal("survey").describe("Điều tra xã hội học"),
    source: z
      .enum(["heading", "text", "fraction"])
      .describe("heading of the row, text of the plan, or points that are no multiple of 0.25"),
    sources: z
      .array(
        z.strictObject({
          questionnaire: definitionIdSchema,
          weight: z.number().gt(0, "must be above 0").max(1, "must be at most 1"),
        }),
      )
      .min(1)
      .describe("Respondent groups that are asked; weights sum to 1"),
  }),
]);

const criterionSchema = z.strictObject({
  code: criterionCodeSchema,
  title: wordingSchema.describe("Vietnamese as printed; English is our translation"),
  max: pointsSchema.describe("Điểm tối đa"),
  previous: pointsSchema.describe("Points of the former year, by a method that is not known"),
  target: pointsSchema.describe("Target of the plan"),
  lead: z
    .strictObject({
      department: definitionIdSchema.optional().describe("Department of the unit; absent where it is open"),
      printed: z.string().min(1).optional().describe("As printed in the appendix"),
      source: z
        .enum(["named", "printed", "field", "open"])
        .optional()
        .describe("named with the survey in section III; printed in the appendix; leads the field; not known"),
    })
    .optional(),
  method: leafMethodSchema.optional().describe("Leaves only"),
  note: wordingSchema.optional(),
});

export const indexEditionSchema = z.strictObject({
  id: definitionIdSchema,
  version: versionSchema,
  title: wordingSchema,
  tier: z.enum(["xa", "phuong", "huyen", "tinh"]),
  year: z.int().min(2000).max(2100),
  previous_year: z.int().min(2000).max(2100),
  source: z.string().min(1).describe("Document that the criteria are taken from"),
  total_max: pointsSchema,
  assessment_step: pointsSchema
    .refine((step) => step > 0, "must be above 0")
    .optional()
    .describe("Assessed points are multiples of it; 0.25 where it is absent"),
  criteria: z.array(criterionSchema).min(1),
});

export type IndexEdition = z.infer<typeof indexEditionSchema>;
export type Criterion = z.infer<typeof criterionSchema>;
