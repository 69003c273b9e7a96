import { randomUUID } from "node:crypto";

import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "react-router";
import { z } from "zod";

import type { Application } from "#app/application/application.ts";
import type { OpenPoint, OpenQuestionnaire } from "#app/intake/open-point.ts";
import { answerFormView } from "#app/routes/answer/answer-form-view.ts";
import { answerFormSchema } from "#app/survey/answer-schema.ts";
import { itemsAskedBy } from "#app/survey/journey.ts";
import type { Locale } from "#app/survey/wording.ts";
import type { AnswerView } from "#app/ui/answer/answer-view.ts";

const uuidSchema = z.uuidv4();

interface Sent {
  readonly application: Application;
  readonly point: OpenPoint;
  readonly offer: OpenQuestionnaire;
  readonly form: FormData;
  /** Language of the page, where the form does not say. */
  readonly locale: Locale;
  readonly thanks: string;
}

/** Takes a sent form: parse, refuse with the form's own reply, one use case, translate, redirect. */
export async function takeAnswers({ application, point, offer, form, locale, thanks }: Sent) {
  const submission = parseWithZod(form, { schema: answerFormSchema(offer.questionnaire, point.channel) });
  const given = givenFields(form);
  const showAgain = (status: number, result: SubmissionResult) => {
    // A sent id is kept, so that the mended form is still the same response.
    const sentId = uuidSchema.safeParse(given["response_id"]);
    const view = answerFormView(application, point, offer, {
      ...(sentId.success ? { responseId: sentId.data } : {}),
      code: given["code"],
      result,
    });
    return data<AnswerView>(view, { status });
  };
  if (submission.status !== "success") return showAgain(400, submission.reply());

  const { response_id: id, code, comment, locale: sentLocale, ...fields } = submission.value;
  const answers = pickAnswers(fields, offer, point);
  const outcome = await application.submit(point, offer, { id, locale: sentLocale ?? locale, answers, comment, code });
  switch (outcome.kind) {
    case "stored":
    case "repeated":
      return redirect(thanks, 303);
    case "conflict":
      return data<AnswerView>(
        { kind: "conflict", channel: point.channel, trial: offer.trial, newResponseId: randomUUID(), given },
        { status: 409 },
      );
    case "refused": {
      const fieldErrors = Object.fromEntries(
        outcome.problems.map(({ field, problem }) => [field.replace(/^answers\./u, ""), [problem]]),
      );
      return showAgain(400, submission.reply({ fieldErrors }));
    }
    case "closed":
      return data<AnswerView>({ kind: "closed", channel: point.channel }, { status: 410 });
    case "unavailable":
      application.logError("a response could not be stored", outcome.reason);
      return showAgain(503, submission.reply({ formErrors: ["unavailable"] }));
  }
}

/** Text fields of a form, the last one winning; files are not part of any form of ours. */
function givenFields(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

function pickAnswers(
  fields: Readonly<Record<string, unknown>>,
  { questionnaire }: OpenQuestionnaire,
  { channel }: OpenPoint,
): Record<string, unknown> {
  const answered = itemsAskedBy(questionnaire, channel).filter((item) => fields[item.id] !== undefined);
  return Object.fromEntries(answered.map((item) => [item.id, fields[item.id]]));
}
