import type { ActionContent } from "#app/database/improvement-actions.ts";
import { readTypedDay } from "#app/unit/typed-day.ts";

export const ACTION_STATUSES = ["planned", "doing", "done"] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** Longest texts of an action, in letters. */
export const LONGEST_ACTION_TEXT = { what: 500, result: 1000, publicWords: 500 } as const;

export type ActionProblem = "what" | "who" | "due_on" | "status" | "result_missing" | "result" | "public_words";

/** Checks what somebody typed of an action. @returns the problems, in the order of the form; none when it can be kept */
export function checkAction(content: ActionContent, departments: readonly { readonly id: string }[]): ActionProblem[] {
  const { what, who, dueOn, status, result, publicWords } = content;
  const problems: (ActionProblem | undefined)[] = [
    what === "" || what.length > LONGEST_ACTION_TEXT.what ? "what" : undefined,
    departments.some(({ id }) => id === who) ? undefined : "who",
    readTypedDay(dueOn) !== undefined ? undefined : "due_on",
    ACTION_STATUSES.some((known) => known === status) ? undefined : "status",
    status === "done" && result === "" ? "result_missing" : undefined,
    result.length > LONGEST_ACTION_TEXT.result ? "result" : undefined,
    publicWords.length > LONGEST_ACTION_TEXT.publicWords ? "public_words" : undefined,
  ];
  return problems.filter((problem) => problem !== undefined);
}

/** Without what stands around the words, and with its day as it is stored. */
export function trimmedAction(typed: ActionContent): ActionContent {
  const { what, who, dueOn, status, result, publicWords } = typed;
  return {
    what: what.trim(),
    who,
    dueOn: readTypedDay(dueOn) ?? dueOn,
    status,
    result: result.trim(),
    publicWords: publicWords.trim(),
  };
}
