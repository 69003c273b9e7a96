/** One thing that is wrong in a definition file, said so that a clerk's helper can find it. */
export interface DefinitionProblem {
  /** Path below survey-definitions/. */
  readonly file: string;
  /** Path inside the file, such as groups.1.items.0.criterion; empty for the whole file. */
  readonly path: string;
  /** Line in the file, from 1, where it is known. */
  readonly line?: number;
  readonly reason: string;
}

/** `questionnaires/one-stop.yaml:12 groups.0.items.1.criterion: criterion "3.6.9" is not in …` */
export function describeProblem(problem: DefinitionProblem): string {
  const line = problem.line === undefined ? "" : `:${problem.line}`;
  const path = problem.path === "" ? "" : ` ${problem.path}`;
  return `${problem.file}${line}${path}: ${problem.reason}`;
}
