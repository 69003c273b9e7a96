import { useTranslation } from "react-i18next";

import { useRoleName } from "#app/ui/office/account/role-name.ts";

/** What was done, in words. Every action that app/ records stands here; a test looks for them. */
export function useActionName(): (action: string) => string {
  const { t } = useTranslation();
  const names: Readonly<Record<string, string>> = {
    "session.sign_in": t("audit.session_sign_in"),
    "session.refuse": t("audit.session_refuse"),
    "session.sign_out": t("audit.session_sign_out"),
    "session.end": t("audit.session_end"),
    "session.end_all": t("audit.session_end_all"),
    "account.add": t("audit.account_add"),
    "account.change": t("audit.account_change"),
    "account.rename": t("audit.account_rename"),
    "account.disable": t("audit.account_disable"),
    "account.enable": t("audit.account_enable"),
    "account.new_password": t("audit.account_new_password"),
    "account.password": t("audit.account_password"),
    "tablet.link": t("audit.tablet_link"),
    "tablet.revoke": t("audit.tablet_revoke"),
    "code.print": t("audit.code_print"),
    "comment.open": t("audit.comment_open"),
    "comment.release": t("audit.comment_release"),
    "audit.export": t("audit.audit_export"),
  };
  return (action) => names[action] ?? action;
}

/** Kinds of records, in words; what has none here stands as it is stored. */
export function useRecordKindName(): (kind: string) => string {
  const { t } = useTranslation();
  const names: Readonly<Record<string, string>> = {
    account: t("audit.kind_account"),
    audit: t("audit.kind_audit"),
    comment: t("audit.kind_comment"),
    criterion: t("audit.kind_criterion"),
    point: t("audit.kind_point"),
    questionnaire: t("audit.kind_questionnaire"),
    tablet: t("audit.kind_tablet"),
    wave: t("audit.kind_wave"),
  };
  return (kind) => names[kind] ?? kind;
}

/** Fields of records and their values, in words where there are any. */
export function useFieldWords() {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const fields: Readonly<Record<string, string>> = {
    name: t("audit.field_name"),
    displayName: t("account.display_name"),
    role: t("account.role"),
    departmentId: t("account.department"),
    count: t("audit.field_count"),
    point: t("audit.kind_point"),
    released: t("audit.field_released"),
    withheld: t("audit.field_withheld"),
    action: t("audit.action"),
    person: t("audit.person"),
    day: t("audit.day"),
  };
  const roles: Readonly<Record<string, string>> = {
    administrator: roleName("administrator"),
    survey_manager: roleName("survey_manager"),
    department: roleName("department"),
    data_entry: roleName("data_entry"),
    viewer: roleName("viewer"),
  };
  return {
    field: (field: string) => fields[field] ?? field,
    value: (field: string, value: string) => (field === "role" ? (roles[value] ?? value) : value),
  };
}
