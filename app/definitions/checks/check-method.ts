import { problemAt } from "#app/definitions/checks/problem-at.ts";
import type { DefinitionProblem } from "#app/definitions/definition-problem.ts";
import type { ParsedDefinition } from "#app/definitions/parse-definition.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";

export function checkMethod(method: ParsedDefinition<ConversionMethod>): readonly DefinitionProblem[] {
  return Object.entries(method.value.weights).flatMap(([levels, weights]) => {
    const problems: DefinitionProblem[] = [];
    const path = ["weights", levels];
    if (weights.length !== Number(levels)) {
      problems.push(problemAt(method, path, `has ${weights.length} weights for ${levels} levels`));
    }
    if (!weights.some((weight) => weight > 0))
      problems.push(problemAt(method, path, "at least one weight must be above 0"));
    if (weights.some((weight, i) => i > 0 && weight > (weights[i - 1] ?? 0))) {
      problems.push(problemAt(method, path, "weights must not rise from a better level to a worse one"));
    }
    return problems;
  });
}
