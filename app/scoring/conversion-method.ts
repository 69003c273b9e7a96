import { z } from "zod";

import { definitionIdSchema, versionSchema, wordingSchema } from "#app/survey/wording.ts";

/**
 * A conversion method: how an option becomes a score between 0 and 1. The official conversion for
 * the index was not found, so the method is versioned data and its name and version stand beside
 * every score (domain facts, "From answers to points").
 */
export const conversionMethodSchema = z.strictObject({
  id: definitionIdSchema,
  version: versionSchema,
  title: wordingSchema,
  explanation: wordingSchema.describe("How it works, in a sentence a resident understands"),
  weights: z
    .record(
      z.string().regex(/^[2-9]$/u, "must be a number of levels, 2 to 9"),
      z.array(z.number().min(0, "must be between 0 and 1").max(1, "must be between 0 and 1")),
    )
    .describe("For each number of levels, one weight per level, best level first, each from 0 to 1"),
  threshold: z.number().min(0).max(1).optional().describe("Scores below it give no points; default 0"),
  full_at: z.number().gt(0).max(1).optional().describe("Score that gives full points, pro rata below; default 1"),
});

export type ConversionMethod = z.infer<typeof conversionMethodSchema>;
