import type { DefinitionProblem } from "#app/definitions/definition-problem.ts";
import type { ParsedDefinition } from "#app/definitions/parse-definition.ts";

/** A problem at a path of a definition, with its line. */
export function problemAt(
  definition: ParsedDefinition<unknown>,
  path: readonly (string | number)[],
  reason: string,
): DefinitionProblem {
  const line = definition.lineOf(path);
  return { file: definition.file, path: path.join("."), ...(line ? { line } : {}), reason };
}

/** One problem for every value that came before; `pathOf` says where the n-th stands. */
export function duplicateProblems(
  definition: ParsedDefinition<unknown>,
  values: readonly string[],
  pathOf: (position: number) => readonly (string | number)[],
  what: string,
): readonly DefinitionProblem[] {
  const seen = new Set<string>();
  return values.flatMap((value, position) => {
    if (seen.has(value)) return [problemAt(definition, pathOf(position), `${what} "${value}" stands twice`)];
    seen.add(value);
    return [];
  });
}
