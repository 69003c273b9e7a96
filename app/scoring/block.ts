import type { Item, Questionnaire } from "#app/survey/resolved-questionnaire.ts";

/** The items of one leaf for one respondent group (statistics definitions, §13). */
export interface Block {
  readonly criterion: string;
  readonly items: readonly Item[];
}

/** Groups the scored items of a questionnaire by the leaf they serve, in the order asked. */
export function blocksOf(questionnaire: Questionnaire): readonly Block[] {
  const byCriterion = new Map<string, Item[]>();
  for (const item of questionnaire.items) {
    if (item.role !== "scored" || item.criterion === undefined) continue;
    const items = byCriterion.get(item.criterion);
    if (items) items.push(item);
    else byCriterion.set(item.criterion, [item]);
  }
  return [...byCriterion].map(([criterion, items]) => ({ criterion, items }));
}
