import { isAsked, type GivenAnswers } from "#app/survey/journey.ts";
import type { Item, Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import { NOT_ASKED } from "#app/survey/scale.ts";

/** Stored form of a skipped item. */
const SKIPPED = "";

/**
 * A settled answer sheet: one code for every item of the questionnaire, in its order. A code is an
 * option's code, `KYK`, `NA` (not asked) or empty (skipped): the four kinds of statistics
 * definitions §13.2, so a stored sheet and an exported row are the same thing.
 */
export interface AnswerSheet {
  readonly codes: readonly string[];
  /** Answers that were dropped because the filter hid their item. */
  readonly hiddenDropped: number;
}

/** Settles validated answers: hidden items become `NA`, their answers are dropped and counted. */
export function settleAnswers(questionnaire: Questionnaire, given: GivenAnswers): AnswerSheet {
  let hiddenDropped = 0;
  const codes = questionnaire.items.map((item) => {
    const answer = given[item.id];
    if (isAsked(item, given)) return answer ?? SKIPPED;
    if (answer !== undefined) hiddenDropped += 1;
    return NOT_ASKED;
  });
  return { codes, hiddenDropped };
}

/** Codes hold no comma (`optionCodeSchema`), so a sheet is stored as one short line. */
export function encodeSheet(sheet: AnswerSheet): string {
  return sheet.codes.join(",");
}

/**
 * Reads a stored line back.
 * @throws when the number of codes is not that of the items: the line belongs to another questionnaire.
 */
export function decodeSheet(items: readonly Item[], line: string): readonly string[] {
  const codes = line.split(",");
  if (codes.length !== items.length) {
    throw new Error(`a stored answer line has ${codes.length} codes, the questionnaire ${items.length} items`);
  }
  return codes;
}
