import { duplicateProblems, problemAt } from "#app/definitions/checks/problem-at.ts";
import type { DefinitionProblem } from "#app/definitions/definition-problem.ts";
import type { ParsedDefinition } from "#app/definitions/parse-definition.ts";
import type { Scale } from "#app/survey/scale.ts";

export function checkScale(scale: ParsedDefinition<Scale>): readonly DefinitionProblem[] {
  const { kind, no_opinion: noOpinion, options } = scale.value;
  const problems = [
    ...duplicateProblems(
      scale,
      options.map((option) => option.code),
      (i) => ["options", i, "code"],
      "option code",
    ),
  ];
  if (kind === "rating" && !noOpinion) {
    problems.push(problemAt(scale, [], "a rating needs no_opinion: everybody may say 'Không có ý kiến'"));
  }
  if (kind === "choice" && noOpinion) {
    problems.push(problemAt(scale, ["no_opinion"], "only a rating offers 'Không có ý kiến'"));
  }
  return problems;
}
