import type { AnswerSheet } from "#app/survey/answer-sheet.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";

/** What a sender is told about a stored response; the same for the first sending and any repeat. */
export interface Receipt {
  readonly id: string;
  readonly questionnaire: string;
  readonly version: number;
  readonly hiddenDropped: number;
}

export function receiptOf(id: string, questionnaire: Questionnaire, sheet: AnswerSheet): Receipt {
  return {
    id,
    questionnaire: questionnaire.id,
    version: questionnaire.version,
    hiddenDropped: sheet.hiddenDropped,
  };
}
