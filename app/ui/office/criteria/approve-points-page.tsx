import { useTranslation } from "react-i18next";

import type { AssessmentReport, CriterionReport } from "#app/office/criteria/criterion-report.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { ProposalFacts } from "#app/ui/office/criteria/proposal-facts.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface ApprovePointsPageProps {
  readonly report: CriterionReport;
  readonly assessment: AssessmentReport;
  readonly problem?: "own_proposal" | "changed";
}

/** What is to be approved, once more, with its evidence; then the button. */
export function ApprovePointsPage({ report, assessment, problem }: ApprovePointsPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  const { row, index, mayDo } = report;
  const { code } = row.criterion;
  const title = t("criteria.approve_title", { code });
  const back = `/office/criteria/${code}?wave=${encodeURIComponent(index.waveId)}`;
  return (
    <OfficePage title={title}>
      <p className="way-back">
        <a href={back}>{t("criteria.back_to_criterion", { code })}</a>
      </p>
      <h1>{title}</h1>
      <p className="office-lead">{word(row.criterion.title)}</p>
      {problem === "changed" && (
        <p className="callout callout-warn" role="alert">
          {t("criteria.changed_meanwhile")}
        </p>
      )}
      <p>{t("criteria.approve_lead", { max: format.points(row.max) })}</p>
      <ProposalFacts assessment={assessment} />
      {assessment.own && assessment.state === "proposed" && (
        <p className="callout callout-warn">{t("criteria.not_by_yourself")}</p>
      )}
      {index.state.kind === "signed" && <p className="callout">{t("criteria.locked")}</p>}
      <form method="post" className="form-actions">
        <input type="hidden" name="seen" value={assessment.mark} />
        {mayDo.approve && (
          <button type="submit" className="button">
            {t("criteria.approve", { points: format.points(assessment.points) })}
          </button>
        )}
        <a className="button button-quiet" href={back}>
          {t("criteria.cancel")}
        </a>
      </form>
    </OfficePage>
  );
}
