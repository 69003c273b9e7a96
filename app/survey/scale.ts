import { z } from "zod";

import { definitionIdSchema, wordingSchema } from "#app/survey/wording.ts";

/** The code stored for "Không có ý kiến": asked, answered, not scored (statistics definitions, §1). */
export const NO_OPINION = "KYK";

/** The code stored for an item that a filter hid: not asked, so neither answered nor skipped (§13.2). */
export const NOT_ASKED = "NA";

/** Option codes are what is stored and exported, so they stay short and free of separators. */
export const optionCodeSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_]{0,23}$/u, "must be lower-case letters, digits and underscores, at most 24");

/** The neutral drawings that stand beside an option's words, best level first. */
const SYMBOLS = ["face-5", "face-4", "face-3", "face-2", "face-1", "yes", "no", "dash"] as const;

const optionSchema = z.strictObject({
  code: optionCodeSchema,
  wording: wordingSchema,
  symbol: z.enum(SYMBOLS).optional().describe("Drawing shown beside the words; never the only sign"),
});

/**
 * A scale: the options an item offers, in the one order they are always shown in.
 * A `rating` scale lists its levels best first and can be scored; a `choice` scale cannot.
 */
export const scaleSchema = z.strictObject({
  id: definitionIdSchema,
  kind: z.enum(["rating", "choice"]),
  options: z.array(optionSchema).min(2).max(12).describe("Best level first for a rating"),
  no_opinion: wordingSchema
    .optional()
    .describe("Words of 'Không có ý kiến'; required for a rating, always shown last, never scored"),
});

export type Scale = z.infer<typeof scaleSchema>;
export type OptionDefinition = z.infer<typeof optionSchema>;
export type OptionSymbol = (typeof SYMBOLS)[number];
