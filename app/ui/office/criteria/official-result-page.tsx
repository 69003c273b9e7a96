import { useTranslation } from "react-i18next";

import type { CriterionReport } from "#app/office/criteria/criterion-report.ts";
import type { ResultProblem, TypedResult } from "#app/office/criteria/official-results.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { CriterionForm } from "#app/ui/office/criteria/criterion-form.tsx";
import { DocumentFields, documentMistake } from "#app/ui/office/criteria/document-fields.tsx";
import { TextField } from "#app/ui/office/text-field.tsx";

interface OfficialResultPageProps {
  readonly report: CriterionReport;
  /** What was typed, when the form comes back. */
  readonly typed?: TypedResult;
  readonly problems?: readonly ResultProblem[];
}

/** Where the official result of one criterion is entered, changed or taken away. */
export function OfficialResultPage({ report, typed, problems = [] }: OfficialResultPageProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { row, index } = report;
  const { points, document } = row.official;
  const max = format.points(row.max);
  const mistakes = problems.map((problem) => {
    if (problem === "points") return { field: "points", text: t("criteria.problem_points") };
    if (problem === "above_maximum") return { field: "points", text: t("criteria.problem_above_maximum", { max }) };
    if (problem === "trial") return { field: "points", text: t("criteria.problem_trial") };
    return documentMistake(problem, t);
  });
  return (
    <CriterionForm
      title={t("criteria.official_title", { code: row.criterion.code })}
      criterion={row.criterion}
      waveId={index.waveId}
      mistakes={mistakes}
      submit={t("criteria.save")}
    >
      <TextField
        id="points"
        label={t("criteria.official_points")}
        hint={
          points === undefined
            ? t("criteria.official_points_hint", { max })
            : t("criteria.official_points_hint_remove", { max })
        }
        value={typed?.points ?? (points === undefined ? undefined : format.points(points))}
        inputMode="decimal"
        invalid={mistakes.some(({ field }) => field === "points")}
      />
      <DocumentFields value={typed?.document ?? document} problems={problems} />
    </CriterionForm>
  );
}
