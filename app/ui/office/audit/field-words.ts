import { useTranslation } from "react-i18next";

import type { Wording } from "#app/survey/wording.ts";
import { useRoleName } from "#app/ui/office/account/role-name.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** Longer values stand in the file in full. */
const LONGEST_SHOWN = 160;

/** Kinds of records whose `points` are hundredths of a point. */
const IN_HUNDREDTHS: readonly string[] = ["assessed_points", "official_result"];

interface Department {
  readonly id: string;
  readonly name: Wording;
}

/** Fields of records and their values, in words where there are any. */
export function useFieldWords(departments: readonly Department[]) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const format = useNumberFormat();
  const word = useWording();
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
    points: t("audit.field_points"),
    note: t("audit.field_note"),
    evidenceLink: t("audit.field_evidence_link"),
    evidenceFileId: t("audit.field_evidence_file_id"),
    state: t("audit.field_state"),
    proposedBy: t("audit.field_proposed_by"),
    approvedBy: t("audit.field_approved_by"),
    enteredBy: t("audit.field_entered_by"),
    document: t("audit.field_document"),
    what: t("audit.field_what"),
    who: t("audit.field_who"),
    dueOn: t("audit.field_due_on"),
    status: t("audit.field_status"),
    result: t("audit.field_result"),
    published: t("audit.field_published"),
    publicWords: t("audit.field_public_words"),
    criterion: t("audit.field_criterion"),
    waveId: t("audit.field_wave_id"),
    title: t("audit.field_title"),
    period: t("audit.field_period"),
    populations: t("audit.field_populations"),
    method: t("audit.field_method"),
    thresholds: t("audit.field_thresholds"),
    frameSizes: t("audit.field_frame_sizes"),
    openedAt: t("audit.field_opened_at"),
    closedAt: t("audit.field_closed_at"),
    countedAt: t("audit.field_counted_at"),
    questionnaires: t("audit.field_questionnaires"),
    settings: t("audit.field_settings"),
    responses: t("audit.field_responses"),
    ledger: t("audit.field_ledger"),
    ledgerHead: t("audit.field_ledger_head"),
    revision: t("audit.field_revision"),
    reason: t("audit.field_reason"),
    rows: t("audit.field_rows"),
    total: t("audit.field_total"),
    surveyed: t("audit.field_surveyed"),
  };
  const roles: Readonly<Record<string, string>> = {
    administrator: roleName("administrator"),
    survey_manager: roleName("survey_manager"),
    department: roleName("department"),
    data_entry: roleName("data_entry"),
    viewer: roleName("viewer"),
  };
  const value = (field: string, text: string): string => {
    if (field === "role") return roles[text] ?? text;
    const department = departments.find(({ id }) => field === "departmentId" && id === text);
    if (department) return word(department.name);
    if (text === "true") return t("audit.yes");
    if (text === "false") return t("audit.no");
    return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  };
  return {
    field: (recordKind: string, field: string) =>
      recordKind === "account" && field === "name" ? t("account.sign_in_name") : (fields[field] ?? field),
    /** @param recordKind of its record: points of a criterion are kept in hundredths */
    value: (recordKind: string, field: string, text: string) =>
      field === "points" && IN_HUNDREDTHS.includes(recordKind) ? format.points(Number(text)) : value(field, text),
  };
}
