import { z } from "zod";

import { isAsked, itemsAskedBy, needsAnswer, type GivenAnswers } from "#app/survey/journey.ts";
import type { Channel } from "#app/survey/questionnaire.ts";
import type { Item, Questionnaire } from "#app/survey/resolved-questionnaire.ts";

/** Why an answer was refused. The words that people read are in the locales, under `answer.problem`. */
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

function refuseMissing(items: readonly Item[], given: GivenAnswers, refuse: (itemId: string) => void): void {
  for (const item of items) {
    if (needsAnswer(item) && isAsked(item, given) && given[item.id] === undefined) refuse(item.id);
  }
}

const strictness = {
  error: (issue: { code?: string | undefined }) => (issue.code === "unrecognized_keys" ? "unknown_item" : undefined),
};

/**
 * Schema of the `answers` object of the JSON interface: item id → option code. Unknown keys are
 * refused; items hidden by a filter may be answered or not (they are dropped later).
 */
export function answersSchema(questionnaire: Questionnaire, channel: Channel) {
  const items = itemsAskedBy(questionnaire, channel);
  return z.strictObject(answerShape(items), strictness).superRefine((answers, context) => {
    refuseMissing(items, answers, (itemId) => {
      context.addIssue({ code: "custom", path: [itemId], message: "required" satisfies AnswerProblem });
    });
  });
}

/**
 * Schema of the public HTML form: the same answers beside the form's own hidden fields. Only
 * `response_id` is needed, so a plain `curl` with the answers works.
 */
export function answerFormSchema(questionnaire: Questionnaire, channel: Channel) {
  const items = itemsAskedBy(questionnaire, channel);
  return z
    .strictObject(
      {
        response_id: z.uuidv4({ error: "required" }),
        questionnaire: z.literal(questionnaire.id, { error: "other_version" }).optional(),
        version: z.coerce
          .number({ error: "other_version" })
          .pipe(z.literal(questionnaire.version, { error: "other_version" }))
          .optional(),
        locale: z.enum(["vi", "en"]).optional(),
        code: z.string().max(40).optional(),
        comment: commentSchema.optional(),
        intent: z.string().max(20).optional(),
        ...answerShape(items),
      } as const,
      strictness,
    )
    .superRefine((fields, context) => {
      refuseMissing(items, fields as unknown as GivenAnswers, (itemId) => {
        context.addIssue({ code: "custom", path: [itemId], message: "required" satisfies AnswerProblem });
      });
    });
}

/** An open comment, at most 500 characters. */
export const commentSchema = z.string().trim().max(500, "comment_too_long");
