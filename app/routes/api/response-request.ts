import { z } from "zod";

import { coded } from "#app/routes/api/coded-error.ts";
import { commentSchema } from "#app/survey/comment.ts";
import { HELPER_ROLES } from "#app/survey/helper-role.ts";
import { responseIdSchema } from "#app/survey/response-id.ts";
import { LOCALES } from "#app/survey/wording.ts";

const textSchema = z.string(coded).min(1, "invalid").max(40, "invalid");
const instantSchema = z.iso.datetime({ offset: true, ...coded });

/** Item id → option code. The schema library passes over a key `__proto__`; here it is an unknown item like any other. */
const givenSchema = z.preprocess(
  (given, context) => {
    if (typeof given === "object" && given !== null && Object.hasOwn(given, "__proto__")) {
      context.addIssue({ code: "custom", path: ["__proto__"], message: "unknown_item", input: given });
    }
    return given;
  },
  z.record(z.string(), z.string(coded), coded),
);

/** Body of `POST /api/v1/responses`. The answers themselves are checked against the questionnaire. */
export const responseRequestSchema = z.strictObject(
  {
    id: responseIdSchema.describe("Random UUIDv4, made where the form was filled; sending it again changes nothing"),
    point: textSchema,
    questionnaire: textSchema,
    version: z.int(coded).min(1, "invalid"),
    locale: z.enum(LOCALES, coded),
    startedAt: instantSchema.describe("When the first question was shown; only the duration is kept"),
    submittedAt: instantSchema.describe("When it was sent; only the duration is kept"),
    answers: givenSchema.describe("Item id → option code"),
    comment: commentSchema.optional(),
    assisted: z
      .union([z.boolean(), z.enum(HELPER_ROLES)], coded)
      .optional()
      .describe("Whether somebody helped, or the helper's role"),
    code: z.string(coded).max(40, "code_unknown").optional().describe("Single-use code, where one is needed"),
  },
  coded,
);

export type ResponseRequest = z.output<typeof responseRequestSchema>;
