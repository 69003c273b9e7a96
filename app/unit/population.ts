import { z } from "zod";

import { optionCodeSchema } from "#app/survey/scale.ts";
import { definitionIdSchema } from "#app/survey/wording.ts";

/**
 * How many people or transactions stand behind each stratum of a questionnaire in a wave. Without it a
 * questionnaire is scored unweighted, and says so.
 */
export const populationSchema = z.strictObject({
  questionnaire: definitionIdSchema,
  counted: z.enum(["transactions", "adults", "members"]).describe("What N counts"),
  source: z.string().min(1).describe("Where the counts come from, with their date"),
  strata: z
    .record(optionCodeSchema, z.int().min(1, "must be a whole number above 0"))
    .refine((strata) => Object.keys(strata).length > 0, "needs at least one stratum")
    .describe("Option code of the questionnaire's stratum item → N in the wave's period"),
});

export type Population = z.infer<typeof populationSchema>;
