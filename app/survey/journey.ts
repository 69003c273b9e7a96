import type { Channel } from "#app/survey/questionnaire.ts";
import type { Item, Questionnaire } from "#app/survey/resolved-questionnaire.ts";

/** Answers as given: item id → option code. An item that was skipped is absent. */
export type GivenAnswers = Readonly<Record<string, string | undefined>>;

/**
 * The items that a channel asks. A kiosk stands in public and is quick, so it asks the stratum but
 * no demographics (domain facts, "Demographics make people findable").
 */
export function itemsAskedBy(questionnaire: Questionnaire, channel: Channel): readonly Item[] {
  return channel === "kiosk" ? questionnaire.items.filter((item) => item.role !== "demographic") : questionnaire.items;
}

/** Whether an item is asked of somebody who gave these answers: false when its filter hides it. */
export function isAsked(item: Pick<Item, "onlyIf">, answers: GivenAnswers): boolean {
  if (!item.onlyIf) return true;
  const filterAnswer = answers[item.onlyIf.item];
  return filterAnswer !== undefined && item.onlyIf.is.includes(filterAnswer);
}

/**
 * Whether an item needs an answer when it is asked. Scored items do ("Không có ý kiến" counts),
 * and a filter does, because without it nobody knows whether the items behind it were asked.
 */
export function needsAnswer(item: Item): boolean {
  return item.role === "scored" || item.role === "filter";
}
