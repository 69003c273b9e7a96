import { z } from "zod";

import { optionCodeSchema } from "#app/survey/scale.ts";
import { definitionIdSchema, versionSchema, wordingSchema } from "#app/survey/wording.ts";

/** How an answer came in. The channel belongs to the collection point, never to the person. */
export const CHANNELS = ["kiosk", "qr", "paper"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Names of hidden fields of the public form; an item may not take one of them. */
export const RESERVED_FIELD_NAMES = [
  "response_id",
  "questionnaire",
  "version",
  "locale",
  "code",
  "comment",
  "token",
  "more_info",
  "wave",
] as const;

const itemIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,31}$/u, "must be lower-case letters, digits and underscores, at most 32")
  // Such as "constructor": a missing answer of that name would go unnoticed.
  .refine((id) => !(id in {}), "is a name that every object has; choose another");

/** A criterion's code, always written in quotes: the number 1.10 would lose its zero. */
export const criterionCodeSchema = z
  .string('must be a criterion code in quotes, such as "1.10"')
  .regex(/^[1-9]\d?(\.[1-9]\d?){0,3}$/u, 'must be a criterion code in quotes, such as "1.10"');

const itemSchema = z.strictObject({
  id: itemIdSchema.describe("Field name of the form and key of the answer"),
  wording: wordingSchema.describe("The question: at most 18 words, one idea, no abbreviation"),
  role: z
    .enum(["scored", "unscored", "filter", "stratum", "demographic"])
    .describe("scored items give points and need an answer; stratum and demographic items never do"),
  criterion: criterionCodeSchema.optional().describe("The survey leaf that a scored item serves"),
  scale: definitionIdSchema.optional().describe("Scale that gives the options"),
  list: z.enum(["areas", "procedure_groups"]).optional().describe("List of the unit that gives the options"),
  no_opinion: wordingSchema.optional().describe("Other words for 'Không có ý kiến' at this item"),
  only_if: z
    .strictObject({ item: itemIdSchema, is: z.array(optionCodeSchema).min(1) })
    .optional()
    .describe("Asked only when the filter item has one of these answers"),
  why_unscored: z.string().min(1).optional().describe("Why an unscored opinion item is asked at all"),
});

export const questionnaireSchema = z.strictObject({
  id: definitionIdSchema,
  version: versionSchema,
  index: definitionIdSchema.describe("Index edition whose criteria the items serve"),
  access: z.enum(["open", "codes"]).describe("open to everybody, or by single-use codes of a closed frame"),
  channels: z.array(z.enum(CHANNELS)).min(1),
  title: wordingSchema,
  audience: wordingSchema.describe("Who is asked, in one sentence to the reader"),
  minutes: z.int().min(1).max(5).describe("How long it takes, told before the first question"),
  groups: z
    .array(
      z.strictObject({
        title: wordingSchema,
        only_if_note: wordingSchema
          .optional()
          .describe("'Chỉ trả lời nếu …': read by people without JavaScript above filtered items"),
        items: z.array(itemSchema).min(1),
      }),
    )
    .min(1),
});

export type QuestionnaireDefinition = z.infer<typeof questionnaireSchema>;
export type ItemDefinition = z.infer<typeof itemSchema>;
export type ItemRole = ItemDefinition["role"];
