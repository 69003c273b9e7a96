import { checkIndex } from "#app/definitions/checks/check-index.ts";
import { checkMethod } from "#app/definitions/checks/check-method.ts";
import { checkQuestionnaire } from "#app/definitions/checks/check-questionnaire.ts";
import { checkScale } from "#app/definitions/checks/check-scale.ts";
import { checkUnit } from "#app/definitions/checks/check-unit.ts";
import { problemAt } from "#app/definitions/checks/problem-at.ts";
import type { DefinitionProblem } from "#app/definitions/definition-problem.ts";
import type { ParsedDefinitions } from "#app/definitions/parsed-definitions.ts";

/** Checks that need more than one file, or more than a schema can say. Every problem is returned. */
export function checkAcrossFiles(definitions: ParsedDefinitions): readonly DefinitionProblem[] {
  return [
    ...definitions.scales.flatMap(checkScale),
    ...definitions.methods.flatMap(checkMethod),
    ...definitions.indexes.flatMap((index) => checkIndex(index, definitions)),
    ...definitions.questionnaires.flatMap((questionnaire) => checkQuestionnaire(questionnaire, definitions)),
    ...definitions.units.flatMap((unit) => checkUnit(unit, definitions)),
    ...checkMethodsFitScales(definitions),
  ];
}

/** A unit's methods must have weights for the levels of every scored item, or a leaf could never be scored. */
function checkMethodsFitScales(definitions: ParsedDefinitions): readonly DefinitionProblem[] {
  return definitions.units.flatMap((unit) =>
    [unit.value.method, ...unit.value.beside].flatMap((id) => {
      const method = definitions.methods.find((known) => known.value.id === id);
      if (!method) return [];
      return definitions.questionnaires.flatMap((questionnaire) =>
        questionnaire.value.groups.flatMap((group, g) =>
          group.items.flatMap((item, i) => {
            const scale = definitions.scales.find((known) => known.value.id === item.scale)?.value;
            const fits = item.role !== "scored" || !scale || String(scale.options.length) in method.value.weights;
            if (fits) return [];
            const reason = `method "${id}" has no weights for the ${scale.options.length} levels of "${scale.id}"`;
            return [problemAt(questionnaire, ["groups", g, "items", i, "scale"], reason)];
          }),
        ),
      );
    }),
  );
}
