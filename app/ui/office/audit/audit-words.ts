import { useTranslation } from "react-i18next";

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
    "draft.begin": t("audit.draft_begin"),
    "draft.change": t("audit.draft_change"),
    "draft.delete": t("audit.draft_delete"),
    "wave.open": t("audit.wave_open"),
    "wave.populations": t("audit.wave_populations"),
    "wave.close": t("audit.wave_close"),
    "wave.count": t("audit.wave_count"),
    "wave.sign": t("audit.wave_sign"),
    "wave.correct": t("audit.wave_correct"),
    "wave.publish": t("audit.wave_publish"),
    "wave.withdraw": t("audit.wave_withdraw"),
    "wave.expire": t("audit.wave_expire"),
    "points.propose": t("audit.points_propose"),
    "points.approve": t("audit.points_approve"),
    "official.enter": t("audit.official_enter"),
    "official.remove": t("audit.official_remove"),
    "action.plan": t("audit.action_plan"),
    "action.change": t("audit.action_change"),
    "action.publish": t("audit.action_publish"),
    "action.unpublish": t("audit.action_unpublish"),
    "export.recount": t("audit.export_recount"),
    "export.shareable": t("audit.export_shareable"),
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
    assessed_points: t("audit.kind_assessed_points"),
    official_result: t("audit.kind_official_result"),
    improvement_action: t("audit.kind_improvement_action"),
    point: t("audit.kind_point"),
    questionnaire: t("audit.kind_questionnaire"),
    tablet: t("audit.kind_tablet"),
    wave: t("audit.kind_wave"),
  };
  return (kind) => names[kind] ?? kind;
}
