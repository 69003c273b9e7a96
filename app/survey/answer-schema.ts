import { z } from "zod";

import { commentSchema } from "#app/survey/comment.ts";
import { isAsked, itemsAskedBy, needsAnswer, type GivenAnswers } from "#app/survey/journey.ts";
import type { Channel } from "#app/survey/questionnaire.ts";
import type { Item, Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import { responseIdSchema } from "#app/survey/response-id.ts";
import { LOCALES } from "#app/survey/wording.ts";

/** Why an answer was refused. The words that people read are in the locales, under `problem`. */
export const ANSWER_PROBLEMS = ["required", "unknown_option", "unknown_item"] as const;
export type AnswerProblem = (typeof ANSWER_PROBLEMS)[number];

/** One optional enum per item: an option code of that item or nothing. */
function answerShape(items: readonly Item[]): Record<string, z.ZodOptional<z.ZodType<string>>> {
  const shape: Record<string, z.ZodOptional<z.ZodType<string>>> = {};
  for (const item of items) {
    shape[item.id] = z
      .enum(
        item.options.map((option) => option.code),
        { error: "unknown_option" satisfies AnswerProblem },
      )
      .optional();
  }
  return shape;
}

/** Refuses what is missing even when other fields were refused already: people mend everything in one go. */
function refuseMissing(items: readonly Item[]) {
  return (given: object, context: z.core.$RefinementCtx): void => {
    const answers = given as GivenAnswers;
    const refused = new Set(context.issues.map((issue) => issue.path?.[0]));
    for (const item of items) {
      if (answers[item.id] !== undefined || refused.has(item.id)) continue;
      if (needsAnswer(item) && isAsked(item, answers)) {
        context.addIssue({ code: "custom", path: [item.id], message: "required" satisfies AnswerProblem });
      }
    }
  };
}

/** Lets a check run beside refusals, as long as there are fields to look at. */
const besideRefusals = {
  when: ({ value }: { readonly value: unknown }) => typeof value === "object" && value !== null,
};

/** A schema costs a hundred times what one use of it does, so it is made once for a questionnaire and a channel. */
function madeOnce<Schema>(make: (questionnaire: Questionnaire, channel: Channel) => Schema) {
  const made = new WeakMap<Questionnaire, Map<Channel, Schema>>();
  return (questionnaire: Questionnaire, channel: Channel): Schema => {
    const known = made.get(questionnaire) ?? new Map<Channel, Schema>();
    made.set(questionnaire, known);
    const schema = known.get(channel) ?? make(questionnaire, channel);
    known.set(channel, schema);
    return schema;
  };
}

const strictness = {
  error: (issue: { code?: string | undefined }) =>
    issue.code === "unrecognized_keys" ? ("unknown_item" satisfies AnswerProblem) : "invalid",
};

/**
 * Schema of the `answers` object of the JSON interface: item id → option code. Unknown keys are
 * refused; items hidden by a filter may be answered or not (they are dropped later).
 */
export const answersSchema = madeOnce((questionnaire, channel) => {
  const items = itemsAskedBy(questionnaire, channel);
  return z.strictObject(answerShape(items), strictness).superRefine(refuseMissing(items), besideRefusals);
});

/**
 * Schema of the public HTML form: the same answers beside the form's own hidden fields. Only
 * `response_id` is needed, so a plain `curl` with the answers works.
 */
export const answerFormSchema = madeOnce((questionnaire, channel) => {
  const items = itemsAskedBy(questionnaire, channel);
  const otherVersion = { error: "other_version" };
  return z
    .strictObject(
      {
        response_id: responseIdSchema,
        questionnaire: z.literal(questionnaire.id, otherVersion).optional(),
        version: z.literal(String(questionnaire.version), otherVersion).optional(),
        locale: z.enum(LOCALES, { error: "invalid" }).optional(),
        code: z.string("code_unknown").max(40, "code_unknown").optional(),
        comment: commentSchema.optional(),
        wave: z.string("invalid").max(60, "invalid").optional(),
        token: z.string("invalid").max(300, "invalid").optional(),
        // People never see it; whatever fills it in is no person.
        more_info: z.string("invalid").optional(),
        ...answerShape(items),
      },
      strictness,
    )
    .superRefine(refuseMissing(items), besideRefusals);
});
