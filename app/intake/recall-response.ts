import type { Database } from "#app/database/open-database.ts";
import { findResponse } from "#app/database/responses.ts";
import type { FrozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import { receiptOf } from "#app/intake/receipt.ts";
import type { SubmitOutcome } from "#app/intake/submit-response.ts";
import { encodeSheet, settleAnswers } from "#app/survey/answer-sheet.ts";
import { answersSchema } from "#app/survey/answer-schema.ts";
import { CHANNELS } from "#app/survey/questionnaire.ts";

/** A response that comes again after its form is no longer offered. */
export interface RecalledSubmission {
  readonly id: string;
  readonly questionnaireId: string | undefined;
  readonly answers: unknown;
}

/** `undefined` when nothing is stored under the id. */
export type RecallResponse = (submission: RecalledSubmission) => Promise<SubmitOutcome | undefined>;

/**
 * Answers a resend by what is stored, held against the questionnaire that was asked then: a sender
 * whose first reply was lost must learn that its response is safe, although the wave has closed or
 * asks another version by now.
 */
export function recallResponses(
  database: Database,
  unitId: string,
  readQuestionnaire: FrozenQuestionnaires,
): RecallResponse {
  return async ({ id, questionnaireId, answers }) => {
    const stored = await findResponse(database, unitId, id);
    if (!stored) return undefined;
    const questionnaire = await readQuestionnaire(stored.questionnaireHash);
    const channel = CHANNELS.find((known) => known === stored.channel) ?? "qr";
    const given = answersSchema(questionnaire, channel).safeParse(answers);
    if (!given.success || (questionnaireId ?? questionnaire.id) !== questionnaire.id) return { kind: "conflict" };
    const sheet = settleAnswers(questionnaire, given.data);
    if (encodeSheet(sheet) !== stored.answers) return { kind: "conflict" };
    return { kind: "repeated", receipt: receiptOf(id, questionnaire, sheet) };
  };
}
