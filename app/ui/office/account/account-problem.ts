import { useTranslation } from "react-i18next";

import type { AccountOutcome, AccountProblem } from "#app/office/accounts/manage-accounts.ts";

type Problem = AccountProblem | Extract<AccountOutcome, { readonly kind: "refused" }>["problems"][number];

/** Why a form about an account was not taken: the field, and what to do. */
export function useAccountProblems(longestName: number) {
  const { t } = useTranslation();
  const words: Readonly<Record<Problem, { readonly field: string; readonly text: string }>> = {
    name: { field: "name", text: t("account.problem_name") },
    name_taken: { field: "name", text: t("account.problem_name_taken") },
    display_name: { field: "displayName", text: t("account.problem_display_name", { most: longestName }) },
    role: { field: "role-0", text: t("account.problem_role") },
    department: { field: "department", text: t("account.problem_department") },
    oneself: { field: "rights", text: t("account.problem_oneself") },
    last_administrator: { field: "rights", text: t("account.problem_last_administrator") },
  };
  return (problems: readonly Problem[]) => problems.map((problem) => words[problem]);
}
