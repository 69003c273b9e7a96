import { randomUUID } from "node:crypto";

import type { SubmissionResult } from "@conform-to/react";

import type { Application } from "#app/application/application.ts";
import type { OpenPoint, OpenQuestionnaire } from "#app/intake/open-point.ts";
import { itemsAskedBy } from "#app/survey/journey.ts";
import type { Channel } from "#app/survey/questionnaire.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import type { AnswerFormView } from "#app/ui/answer/answer-view.ts";

const asked = new WeakMap<Questionnaire, Map<Channel, AnswerFormView["questionnaire"]>>();

/** What a channel asks of a questionnaire: one and the same object each time, by which drawn forms are known again. */
function askedAt(questionnaire: Questionnaire, channel: Channel): AnswerFormView["questionnaire"] {
  const known = asked.get(questionnaire) ?? new Map<Channel, AnswerFormView["questionnaire"]>();
  asked.set(questionnaire, known);
  const { id, version, title, audience, minutes, groups } = questionnaire;
  const items = itemsAskedBy(questionnaire, channel);
  const view = known.get(channel) ?? { id, version, title, audience, minutes, groups, items };
  known.set(channel, view);
  return view;
}

/** The form of an open questionnaire at a point: new with a fresh id, or again after it was sent. */
export function answerFormView(
  application: Application,
  point: OpenPoint,
  { questionnaire, trial, waveId }: OpenQuestionnaire,
  again: {
    readonly responseId?: string;
    readonly token?: string | undefined;
    readonly code?: string | undefined;
    readonly result?: SubmissionResult;
  } = {},
): AnswerFormView {
  const responseId = again.responseId ?? randomUUID();
  return {
    kind: "form",
    channel: point.channel,
    trial,
    waveId,
    questionnaire: askedAt(questionnaire, point.channel),
    unitName: application.unit.name,
    retentionMonths: application.unit.retention_months,
    responseId,
    // A form that is shown again is the same form: its token tells when it was begun.
    token: again.token ?? application.formToken(point.id, responseId),
    ...(again.code === undefined ? {} : { code: again.code }),
    ...(again.result ? { result: again.result } : {}),
  };
}
