import { z } from "zod";

import { commentSchema } from "#app/survey/answer-schema.ts";
import { LOCALES } from "#app/survey/wording.ts";

/** Body of `POST /api/v1/responses`. The answers themselves are checked against the questionnaire. */
export const responseRequestSchema = z.strictObject({
  id: z.uuidv4().describe("Random UUIDv4, made where the form was filled; sending it again changes nothing"),
  point: z.string().min(1).max(40),
  questionnaire: z.string().min(1).max(40),
  version: z.int().min(1),
  locale: z.enum(LOCALES),
  startedAt: z.iso.datetime({ offset: true }).describe("When the first question was shown; only the duration is kept"),
  submittedAt: z.iso.datetime({ offset: true }).describe("When it was sent; only the duration is kept"),
  answers: z.record(z.string(), z.string()).describe("Item id → option code"),
  comment: commentSchema.optional(),
  assisted: z.boolean().optional(),
  code: z.string().max(40).optional().describe("Single-use code, where the questionnaire needs one"),
});
