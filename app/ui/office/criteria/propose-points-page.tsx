import { useTranslation } from "react-i18next";

import type { CriterionReport } from "#app/office/criteria/criterion-report.ts";
import type { ProposalProblem } from "#app/office/criteria/propose-points.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { CriterionForm } from "#app/ui/office/criteria/criterion-form.tsx";
import { LongTextField } from "#app/ui/office/long-text-field.tsx";
import { TextField } from "#app/ui/office/text-field.tsx";

interface ProposePointsPageProps {
  readonly report: CriterionReport;
  /** What was typed, when the form comes back; a chosen file has to be chosen again. */
  readonly typed?: {
    readonly points: string;
    readonly note: string;
    readonly link: string;
    readonly keepFile: boolean;
  };
  readonly problems?: readonly ProposalProblem[];
}

/** Where a department says what a criterion deserves, and proves it. */
export function ProposePointsPage({ report, typed, problems = [] }: ProposePointsPageProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { row, step, assessment } = report;
  const max = format.points(row.max);
  const words: Record<ProposalProblem, { readonly field: string; readonly text: string }> = {
    points: { field: "points", text: t("criteria.problem_points") },
    above_maximum: { field: "points", text: t("criteria.problem_above_maximum", { max }) },
    off_step: { field: "points", text: t("criteria.problem_off_step", { step: format.points(step) }) },
    note_too_long: { field: "note", text: t("criteria.problem_note") },
    link: { field: "link", text: t("criteria.problem_link") },
    file_too_large: { field: "file", text: t("criteria.problem_file_too_large") },
    files_full: { field: "file", text: t("criteria.problem_files_full") },
    file_kind: { field: "file", text: t("criteria.problem_file_kind") },
    evidence_missing: { field: "link", text: t("criteria.problem_evidence") },
  };
  const isWrong = (field: string) => problems.some((problem) => words[problem].field === field);
  return (
    <CriterionForm
      title={t("criteria.propose_title", { code: row.criterion.code })}
      criterion={row.criterion}
      waveId={report.index.waveId}
      mistakes={problems.map((problem) => words[problem])}
      submit={t("criteria.propose_send")}
      multipart
    >
      {assessment?.state === "approved" && <p className="callout callout-warn">{t("criteria.approval_lapses")}</p>}
      <TextField
        id="points"
        label={t("criteria.points")}
        hint={t("criteria.points_hint", { max, step: format.points(step) })}
        value={typed?.points ?? (assessment && format.points(assessment.points))}
        inputMode="decimal"
        required
        invalid={isWrong("points")}
      />
      <fieldset>
        <legend>{t("criteria.evidence")}</legend>
        <p className="hint">{t("criteria.evidence_hint")}</p>
        <TextField
          id="link"
          label={t("criteria.link")}
          hint={t("criteria.link_hint")}
          value={typed?.link ?? assessment?.link}
          type="url"
          invalid={isWrong("link")}
        />
        <TextField
          id="file"
          label={t("criteria.file")}
          hint={t("criteria.file_hint")}
          type="file"
          accept=".pdf,.jpg,.jpeg,.png,.xlsx,.docx"
          invalid={isWrong("file")}
        />
        {assessment?.file && (
          <label className="choice-line">
            <input type="checkbox" name="keep_file" value="yes" defaultChecked={typed?.keepFile ?? true} />
            <span>{t("criteria.keep_file", { name: assessment.file.name })}</span>
          </label>
        )}
      </fieldset>
      <LongTextField
        id="note"
        label={t("criteria.note")}
        hint={t("criteria.note_hint")}
        value={typed?.note ?? assessment?.note}
        maxLength={1000}
        invalid={isWrong("note")}
      />
    </CriterionForm>
  );
}
