import { randomUUID } from "node:crypto";

import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "react-router";

import type { Application } from "#app/application/application.ts";
import type { OpenPoint, OpenQuestionnaire } from "#app/intake/open-point.ts";
import type { RecalledSubmission } from "#app/intake/recall-response.ts";
import { answerFormView } from "#app/routes/answer/answer-form-view.ts";
import { answerFormSchema } from "#app/survey/answer-schema.ts";
import { itemsAskedBy } from "#app/survey/journey.ts";
import { RESERVED_FIELD_NAMES, type Channel } from "#app/survey/questionnaire.ts";
import { responseIdSchema } from "#app/survey/response-id.ts";
import type { Locale } from "#app/survey/wording.ts";
import type { AnswerView } from "#app/ui/answer/answer-view.ts";

/** A form as it was sent, read by the framework or ahead of it. */
export type SentForm = Iterable<readonly [string, FormDataEntryValue]>;

interface Sent {
  readonly application: Application;
  readonly point: OpenPoint;
  readonly offer: OpenQuestionnaire;
  readonly form: SentForm;
  /** Language of the page, where the form does not say. */
  readonly locale: Locale;
  readonly thanks: string;
}

/** Takes a sent form: parse, refuse with the form's own reply, one use case, translate, redirect. */
export async function takeAnswers({ application, point, offer, form, locale, thanks }: Sent) {
  const schema = answerFormSchema(offer.questionnaire, point.channel);
  const given = givenFields(form);
  // The form library reads structure into names such as `a.b` or `__intent__`; ours have none.
  const { known, strange } = sortFields(given, Object.keys(schema.shape));
  const submission = parseWithZod(known, { schema });
  const showAgain = (status: number, result: SubmissionResult) => {
    // A sent id is kept, so that the mended form is still the same response.
    const sentId = responseIdSchema.safeParse(given["response_id"]);
    const view = answerFormView(application, point, offer, {
      ...(sentId.success ? { responseId: sentId.data } : {}),
      code: given["code"],
      token: given["token"],
      result,
    });
    return data<AnswerView>(view, { status });
  };
  if (submission.status !== "success") return showAgain(400, submission.reply());
  if (strange) return showAgain(400, submission.reply({ formErrors: ["unknown_item"] }));

  const {
    response_id: id,
    code,
    comment,
    locale: sentLocale,
    token,
    more_info: extra,
    wave,
    ...fields
  } = submission.value;
  const answers = pickAnswers(fields, offer, point);
  if (wave !== undefined && wave !== offer.waveId) {
    // Filled in for a wave that another has followed: sent before, or to be sent again for this one.
    const recalled = await recall(application, { id, questionnaireId: offer.questionnaire.id, answers });
    if (recalled?.kind === "repeated") return redirect(thanks, 303);
    if (recalled?.kind === "unavailable") return showAgain(503, submission.reply({ formErrors: ["unavailable"] }));
    return showAgain(400, submission.reply({ formErrors: ["other_wave"] }));
  }
  const sent = { id, locale: sentLocale ?? locale, answers, comment, code, form: { token, extra } };
  const outcome = await application.submit(point, offer, sent);
  switch (outcome.kind) {
    case "stored":
    case "repeated":
      return redirect(thanks, 303);
    case "conflict":
      return data<AnswerView>(conflictView(application, point, offer.trial, given), { status: 409 });
    case "refused": {
      const fieldErrors = Object.fromEntries(
        outcome.problems.map(({ field, problem }) => [field.replace(/^answers\./u, ""), [problem]]),
      );
      return showAgain(400, submission.reply({ fieldErrors }));
    }
    case "closed":
      return data<AnswerView>({ kind: "closed", channel: point.channel }, { status: 410 });
    case "not_enrolled":
      return data<AnswerView>({ kind: "not_enrolled" }, { status: 401 });
    case "busy":
      return showAgain(429, submission.reply({ formErrors: ["busy"] }));
    case "unavailable":
      application.logError("a response could not be stored", outcome.reason);
      return showAgain(503, submission.reply({ formErrors: ["unavailable"] }));
  }
}

/** Text fields of a form, the last one winning; files are not part of any form of ours. */
function givenFields(form: SentForm): Record<string, string> {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

/** Answers a form that is no longer offered: was it stored before, or does it come too late? */
export async function recallAnswers(application: Application, form: SentForm, channel: Channel, thanks: string) {
  const given = givenFields(form);
  const id = responseIdSchema.safeParse(given["response_id"]);
  const answers = Object.fromEntries(
    Object.entries(given).filter(([name]) => !(RESERVED_FIELD_NAMES as readonly string[]).includes(name)),
  );
  const outcome = id.success
    ? await recall(application, { id: id.data, questionnaireId: given["questionnaire"], answers })
    : undefined;
  if (outcome?.kind === "repeated") return redirect(thanks, 303);
  if (outcome?.kind === "unavailable") throw data(null, { status: 503 });
  return data<AnswerView>({ kind: "closed", channel }, { status: outcome?.kind === "conflict" ? 409 : 410 });
}

/** What was stored under an id, or that nobody can tell now. */
async function recall(application: Application, submission: RecalledSubmission) {
  try {
    return await application.recall(submission);
  } catch (reason) {
    application.logError("a response could not be recalled", reason);
    return { kind: "unavailable" } as const;
  }
}

/** A single-use code has answered; its form cannot be sent as another person's. */
function conflictView(
  application: Application,
  { id: pointId, channel }: OpenPoint,
  trial: boolean,
  given: Readonly<Record<string, string>>,
): AnswerView {
  if (given["code"] !== undefined) return { kind: "conflict", channel, trial };
  const newResponseId = randomUUID();
  const token = application.formToken(pointId, newResponseId, {
    responseId: (given["response_id"] ?? "").toLowerCase(),
    token: given["token"],
  });
  return { kind: "conflict", channel, trial, resend: { newResponseId, given: { ...given, token } } };
}

function sortFields(given: Readonly<Record<string, string>>, names: readonly string[]) {
  const known = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (names.includes(name)) known.set(name, value);
  return { known, strange: Object.keys(given).some((name) => !names.includes(name)) };
}

function pickAnswers(
  fields: Readonly<Record<string, unknown>>,
  { questionnaire }: OpenQuestionnaire,
  { channel }: OpenPoint,
): Record<string, unknown> {
  const answered = itemsAskedBy(questionnaire, channel).filter((item) => fields[item.id] !== undefined);
  return Object.fromEntries(answered.map((item) => [item.id, fields[item.id]]));
}
