import { duplicateProblems, problemAt } from "#app/definitions/checks/problem-at.ts";
import type { DefinitionProblem } from "#app/definitions/definition-problem.ts";
import { isMissing, type ParsedDefinitions } from "#app/definitions/parsed-definitions.ts";
import type { ParsedDefinition } from "#app/definitions/parse-definition.ts";
import { surveyLeavesOf } from "#app/par-index/criteria-tree.ts";
import { abbreviationsIn, countWords, FORM_LIMITS } from "#app/survey/form-limits.ts";
import { RESERVED_FIELD_NAMES, type ItemDefinition, type QuestionnaireDefinition } from "#app/survey/questionnaire.ts";
import type { Scale } from "#app/survey/scale.ts";
import { LOCALES } from "#app/survey/wording.ts";

type Questionnaire = ParsedDefinition<QuestionnaireDefinition>;

interface PlacedItem {
  readonly item: ItemDefinition;
  readonly path: readonly (string | number)[];
}

/** Everything about one questionnaire that its schema alone cannot say. */
export function checkQuestionnaire(
  questionnaire: Questionnaire,
  definitions: ParsedDefinitions,
): readonly DefinitionProblem[] {
  const items = questionnaire.value.groups.flatMap((group, g) =>
    group.items.map((item, i) => ({ item, path: ["groups", g, "items", i] })),
  );
  return [
    ...duplicateProblems(
      questionnaire,
      items.map(({ item }) => item.id),
      (i) => [...(items[i]?.path ?? []), "id"],
      "item",
    ),
    ...items.flatMap((placed) => checkItem(questionnaire, placed, definitions)),
    ...items.flatMap((placed) => checkWording(questionnaire, placed)),
    ...checkFilters(questionnaire, items, definitions),
    ...checkCriteria(questionnaire, items, definitions),
    ...checkLength(questionnaire, items),
  ];
}

function scaleOf(item: ItemDefinition, definitions: ParsedDefinitions): Scale | undefined {
  return definitions.scales.find((scale) => scale.value.id === item.scale)?.value;
}

function checkItem(
  questionnaire: Questionnaire,
  { item, path }: PlacedItem,
  definitions: ParsedDefinitions,
): readonly DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const report = (key: string, reason: string) => problems.push(problemAt(questionnaire, [...path, key], reason));
  const scale = scaleOf(item, definitions);

  if ((RESERVED_FIELD_NAMES as readonly string[]).includes(item.id)) {
    report("id", `"${item.id}" is a field of the form itself; choose another id`);
  }
  if ((item.scale === undefined) === (item.list === undefined)) report("scale", "needs either a scale or a list");
  if (item.scale !== undefined && isMissing(definitions, "scales", item.scale))
    report("scale", `scale "${item.scale}" is not in scales/`);
  if ((item.role === "scored" || item.role === "unscored") && scale && scale.kind !== "rating") {
    report("scale", `a ${item.role} item needs a rating scale; "${scale.id}" is a choice`);
  }
  if (item.role !== "scored" && item.role !== "unscored" && scale?.kind === "rating") {
    report("scale", `a ${item.role} item needs a choice, not a rating`);
  }
  if (item.role === "scored" && item.criterion === undefined) report("criterion", "a scored item needs its criterion");
  if (item.role !== "scored" && item.criterion !== undefined)
    report("criterion", `a ${item.role} item gives no points`);
  if (item.role === "unscored" && item.why_unscored === undefined) {
    report("why_unscored", "say why an item is asked that gives no points");
  }
  if (item.no_opinion && (scale ? scale.kind !== "rating" : item.list))
    report("no_opinion", "only a rating offers 'Không có ý kiến'");
  return problems;
}

function checkWording(questionnaire: Questionnaire, { item, path }: PlacedItem): readonly DefinitionProblem[] {
  return LOCALES.flatMap((locale) => {
    const text = item.wording[locale];
    const place = [...path, "wording", locale];
    const problems: DefinitionProblem[] = [];
    const words = countWords(text);
    if (words > FORM_LIMITS.wordsOfItem) {
      problems.push(problemAt(questionnaire, place, `has ${words} words, at most ${FORM_LIMITS.wordsOfItem}`));
    }
    const abbreviations = abbreviationsIn(text);
    if (abbreviations.length > 0) {
      problems.push(problemAt(questionnaire, place, `write ${abbreviations.join(", ")} in full`));
    }
    return problems;
  });
}

function checkFilters(
  questionnaire: Questionnaire,
  items: readonly PlacedItem[],
  definitions: ParsedDefinitions,
): readonly DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const filterOfCriterion = new Map<string, string>();
  items.forEach(({ item, path }, position) => {
    const filter = item.only_if;
    const place = [...path, "only_if"];
    if (filter) {
      const before = items.slice(0, position).find((other) => other.item.id === filter.item)?.item;
      if (before?.role !== "filter") {
        problems.push(
          problemAt(questionnaire, place, `"${filter.item}" is no filter item that stands before this one`),
        );
      } else {
        if (before.only_if)
          problems.push(problemAt(questionnaire, place, `filter "${filter.item}" has a filter itself`));
        const codes = scaleOf(before, definitions)?.options.map((option) => option.code);
        for (const code of filter.is.filter((code) => codes && !codes.includes(code))) {
          problems.push(problemAt(questionnaire, place, `"${code}" is no option of filter "${filter.item}"`));
        }
      }
      const group = questionnaire.value.groups[Number(path[1])];
      if (!group?.only_if_note) {
        problems.push(
          problemAt(
            questionnaire,
            path.slice(0, 2),
            "needs only_if_note: people without JavaScript see filtered items",
          ),
        );
      }
    }
    if (item.criterion === undefined) return;
    const own = JSON.stringify(filter ?? null);
    const first = filterOfCriterion.get(item.criterion);
    if (first === undefined) filterOfCriterion.set(item.criterion, own);
    else if (first !== own) {
      problems.push(
        problemAt(questionnaire, place, `the items of criterion ${item.criterion} must have the same filter`),
      );
    }
  });
  return problems;
}

function checkCriteria(
  questionnaire: Questionnaire,
  items: readonly PlacedItem[],
  definitions: ParsedDefinitions,
): readonly DefinitionProblem[] {
  const edition = definitions.indexes.find((index) => index.value.id === questionnaire.value.index)?.value;
  if (!edition) {
    const { index } = questionnaire.value;
    const reason = `index edition "${index}" is not in indexes/`;
    return isMissing(definitions, "indexes", index) ? [problemAt(questionnaire, ["index"], reason)] : [];
  }
  const leaves = surveyLeavesOf(edition);
  return items.flatMap(({ item, path }) => {
    if (item.criterion === undefined) return [];
    const place = [...path, "criterion"];
    if (!edition.criteria.some((criterion) => criterion.code === item.criterion)) {
      return [problemAt(questionnaire, place, `criterion "${item.criterion}" is not in ${edition.id}`)];
    }
    const leaf = leaves.find((leaf) => leaf.code === item.criterion);
    if (!leaf) return [problemAt(questionnaire, place, `criterion "${item.criterion}" is not scored by survey`)];
    const asked = leaf.method?.kind === "survey" ? leaf.method.sources : [];
    return asked.some((source) => source.questionnaire === questionnaire.value.id)
      ? []
      : [
          problemAt(
            questionnaire,
            place,
            `criterion "${item.criterion}" does not name ${questionnaire.value.id} as a source`,
          ),
        ];
  });
}

function checkLength(questionnaire: Questionnaire, items: readonly PlacedItem[]): readonly DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const count = (...roles: ItemDefinition["role"][]) => items.filter(({ item }) => roles.includes(item.role)).length;
  const atMost = (found: number, limit: number, what: string) => {
    if (found > limit)
      problems.push(problemAt(questionnaire, ["groups"], `form is too long: ${found} ${what}, at most ${limit}`));
  };

  atMost(items.length, FORM_LIMITS.items, "items");
  atMost(count("demographic"), FORM_LIMITS.demographics, "demographic items");
  atMost(count("stratum"), 1, "stratum items");
  if (questionnaire.value.channels.includes("kiosk")) {
    atMost(count("scored"), FORM_LIMITS.kioskScoredItems, "scored items at a kiosk");
    atMost(items.length - count("demographic"), FORM_LIMITS.kioskItems, "items at a kiosk");
  }
  questionnaire.value.groups.forEach((group, g) => {
    if (group.items.length > FORM_LIMITS.itemsOfGroup) {
      problems.push(
        problemAt(
          questionnaire,
          ["groups", g],
          `group has ${group.items.length} items, at most ${FORM_LIMITS.itemsOfGroup}`,
        ),
      );
    }
  });
  return problems;
}
