import { join } from "node:path";

import { describeProblem } from "#app/definitions/definition-problem.ts";
import { readDefinitionSet, type DefinitionSet } from "#app/definitions/definition-set.ts";
import { readDefinitionFiles } from "#app/definitions/read-definition-files.ts";
import type { IndexEdition } from "#app/par-index/index-edition.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import { resolveQuestionnaire, type Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import type { Unit } from "#app/unit/unit.ts";
import { projectRoot } from "#tests/support/project-root.ts";

export const DEFINITIONS_FOLDER = join(projectRoot, "survey-definitions");

/** Every definition file as it stands in the repository. */
export const definitionFiles = await readDefinitionFiles(DEFINITIONS_FOLDER);

let read: DefinitionSet | undefined;

/** The definitions of the repository; throws where `definition-files.test.ts` would fail. */
export function definitions(): DefinitionSet {
  if (!read) {
    const result = readDefinitionSet(definitionFiles);
    if (!result.ok) throw new Error(result.problems.map(describeProblem).join("\n"));
    read = result.definitions;
  }
  return read;
}

/** The questionnaires with their options written out, as the repository's unit asks them. */
export function resolvedQuestionnaires(): readonly Questionnaire[] {
  const { areas, procedure_groups } = theUnit();
  const lists = { areas: areas.entries, procedure_groups: procedure_groups.entries };
  return [...definitions().questionnaires.values()].map((definition) =>
    resolveQuestionnaire(definition, definitions().scales, lists),
  );
}

export function resolvedQuestionnaire(id: string): Questionnaire {
  return found(
    resolvedQuestionnaires().find((questionnaire) => questionnaire.id === id),
    id,
  );
}

/** The one unit and the one index edition of the repository. */
export function theUnit(): Unit {
  return found([...definitions().units.values()][0], "a unit");
}

export function theIndex(): IndexEdition {
  return found([...definitions().indexes.values()][0], "an index edition");
}

export function methodOnDisk(id: string): ConversionMethod {
  return found(definitions().methods.get(id), id);
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`survey-definitions/ has no ${what}`);
  return value;
}
