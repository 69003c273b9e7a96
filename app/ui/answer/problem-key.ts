import type vi from "#app/i18n/locales/vi.json";

type ProblemKey = `problem.${keyof (typeof vi)["problem"]}`;

/**
 * Key of the words for a refused field. Problems are named where they are found (schemas, intake);
 * a test holds every name against the locales.
 */
export function problemKey(problem: string): ProblemKey {
  return `problem.${problem}` as ProblemKey;
}
