import { useTranslation } from "react-i18next";

import type { CriterionReport } from "#app/office/criteria/criterion-report.ts";
import { CriterionActions } from "#app/ui/office/criteria/criterion-actions.tsx";
import { CriterionAssessment } from "#app/ui/office/criteria/criterion-assessment.tsx";
import { CriterionFigures } from "#app/ui/office/criteria/criterion-figures.tsx";
import { CriterionOfficial } from "#app/ui/office/criteria/criterion-official.tsx";
import type { Department } from "#app/ui/office/department-filter.tsx";
import { indexAddress, rowId } from "#app/ui/office/index-address.ts";
import { LeadName } from "#app/ui/office/lead-name.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { WaveState } from "#app/ui/office/wave-state.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface CriterionPageProps {
  readonly report: CriterionReport;
  readonly departments: readonly Department[];
}

/** A leaf of the index: its figures, what its points rest on, and what is done about it. */
export function CriterionPage({ report, departments }: CriterionPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const { index, path, row, surveyed } = report;
  const { criterion } = row;
  const wave = encodeURIComponent(index.waveId);
  return (
    <OfficePage title={t("criteria.title", { code: criterion.code, title: word(criterion.title) })}>
      <p className="way-back">
        <a href={`${indexAddress(index.waveId)}#${rowId(criterion.code)}`}>{t("criteria.back")}</a>
      </p>
      <ol className="criterion-path">
        {path.map(({ code, title }) => (
          <li key={code}>
            {code} {word(title)}
          </li>
        ))}
      </ol>
      <h1>
        {criterion.code} {word(criterion.title)}
      </h1>
      <p className="criterion-facts">
        <span className={surveyed ? "kind kind-survey" : "kind"}>
          {surveyed ? t("index.kind_survey") : t("criteria.kind_assessed")}
        </span>
        <span>
          {t("index.column.lead")}: <LeadName lead={criterion.lead} departments={departments} />
        </span>
        <span>{word(index.title)}</span>
      </p>
      <WaveState state={index.state} />
      <CriterionFigures report={report} />
      {surveyed && (
        <p>
          <a href={`/office/index/${criterion.code}?wave=${wave}`}>{t("criteria.drill_down")}</a>
        </p>
      )}
      {!surveyed && <CriterionAssessment report={report} />}
      <CriterionOfficial report={report} />
      <CriterionActions
        waveId={index.waveId}
        code={criterion.code}
        lost={row.points !== undefined && row.points < row.max}
        acted={report.acted}
        departments={departments}
      />
    </OfficePage>
  );
}
