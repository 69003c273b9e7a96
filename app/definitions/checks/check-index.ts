import { duplicateProblems, problemAt } from "#app/definitions/checks/problem-at.ts";
import type { DefinitionProblem } from "#app/definitions/definition-problem.ts";
import { isMissing, type ParsedDefinitions } from "#app/definitions/parsed-definitions.ts";
import type { ParsedDefinition } from "#app/definitions/parse-definition.ts";
import { parentCode } from "#app/par-index/criterion-code.ts";
import type { Criterion, IndexEdition } from "#app/par-index/index-edition.ts";
import { toHundredths } from "#app/par-index/points.ts";

type Index = ParsedDefinition<IndexEdition>;

const COLUMNS = ["max", "previous", "target"] as const;

/** The plan's own sums, and that every survey leaf is asked somewhere. */
export function checkIndex(index: Index, definitions: ParsedDefinitions): readonly DefinitionProblem[] {
  const { criteria } = index.value;
  return [
    ...duplicateProblems(
      index,
      criteria.map((c) => c.code),
      (i) => ["criteria", i, "code"],
      "criterion",
    ),
    ...criteria.flatMap((criterion, i) => checkCriterion(index, criterion, i, definitions)),
    ...checkTotal(index),
  ];
}

function checkCriterion(
  index: Index,
  criterion: Criterion,
  position: number,
  definitions: ParsedDefinitions,
): readonly DefinitionProblem[] {
  const { criteria } = index.value;
  const problems: DefinitionProblem[] = [];
  const report = (key: string, reason: string) => problems.push(problemAt(index, ["criteria", position, key], reason));
  const parent = parentCode(criterion.code);
  const children = criteria.filter((other) => parentCode(other.code) === criterion.code);

  if (parent !== undefined && !criteria.some((other) => other.code === parent))
    report("code", `has no parent "${parent}"`);
  if (children.length > 0 && criterion.method) report("method", "only a leaf has a method; this row has rows below it");
  if (children.length === 0 && !criterion.method) report("method", "a leaf needs a method: assessed or survey");
  for (const column of COLUMNS.slice(1)) {
    if (criterion[column] > criterion.max) report(column, `${criterion[column]} is above the maximum ${criterion.max}`);
  }
  for (const column of children.length > 0 ? COLUMNS : []) {
    const sum = children.reduce((total, child) => total + toHundredths(child[column]), 0);
    if (sum !== toHundredths(criterion[column])) {
      report(column, `is ${criterion[column]}, but the rows below sum to ${sum / 100}`);
    }
  }
  if (criterion.method?.kind === "survey") {
    const { sources } = criterion.method;
    const weight = sources.reduce((sum, source) => sum + source.weight, 0);
    if (Math.abs(weight - 1) > 1e-9) report("method", `weights of the sources sum to ${weight}, not to 1`);
    for (const source of sources) {
      const questionnaire = definitions.questionnaires.find((q) => q.value.id === source.questionnaire)?.value;
      const asks = questionnaire?.groups.some((group) => group.items.some((item) => item.criterion === criterion.code));
      if (isMissing(definitions, "questionnaires", source.questionnaire)) {
        report("method", `questionnaire "${source.questionnaire}" is not in questionnaires/`);
      } else if (asks === false) {
        report("method", `survey leaf ${criterion.code} is covered by no item of ${source.questionnaire}`);
      }
    }
  }
  return problems;
}

function checkTotal(index: Index): readonly DefinitionProblem[] {
  const domains = index.value.criteria.filter((criterion) => parentCode(criterion.code) === undefined);
  const sum = domains.reduce((total, domain) => total + toHundredths(domain.max), 0);
  return sum === toHundredths(index.value.total_max)
    ? []
    : [problemAt(index, ["total_max"], `is ${index.value.total_max}, but the domains sum to ${sum / 100}`)];
}
