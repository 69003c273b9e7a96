import { useTranslation } from "react-i18next";

import type { Role } from "#app/office/access.ts";

/** Roles in words. */
export function useRoleName(): (role: Role) => string {
  const { t } = useTranslation();
  const names: Readonly<Record<Role, string>> = {
    administrator: t("account.role_administrator"),
    survey_manager: t("account.role_survey_manager"),
    department: t("account.role_department"),
    data_entry: t("account.role_data_entry"),
    viewer: t("account.role_viewer"),
  };
  return (role) => names[role];
}

/** What a role may do, in one line. */
export function useRoleDuty(): (role: Role) => string {
  const { t } = useTranslation();
  const duties: Readonly<Record<Role, string>> = {
    administrator: t("account.duty_administrator"),
    survey_manager: t("account.duty_survey_manager"),
    department: t("account.duty_department"),
    data_entry: t("account.duty_data_entry"),
    viewer: t("account.duty_viewer"),
  };
  return (role) => duties[role];
}
