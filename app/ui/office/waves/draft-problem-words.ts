import type { TFunction } from "i18next";

import type { DraftProblem } from "#app/office/waves/draft-form.ts";

/** What is wrong with a field of a draft, with the field's own label. */
export function draftProblemWords({ field, problem, limit }: DraftProblem, label: string, t: TFunction): string {
  switch (problem) {
    case "missing":
      return field === "points" ? t("waves.problem_points") : t("waves.problem_missing", { field: label });
    case "too_long":
      return t("waves.problem_too_long", { field: label, limit });
    case "taken":
      return t("waves.problem_taken", { field: label });
    case "no_date":
      return t("waves.problem_no_date", { field: label });
    case "reversed":
      return t("waves.problem_reversed", { field: label });
    case "no_number":
      return t("waves.problem_no_number", { field: label });
    case "least":
      return t("waves.problem_least", { field: label, limit });
    case "most":
      return t("waves.problem_most", { field: label, limit });
    case "unknown":
      return t("waves.problem_unknown", { field: label });
  }
}
