import { useTranslation } from "react-i18next";

import type { CriterionReport } from "#app/office/criteria/criterion-report.ts";
import { ProposalFacts } from "#app/ui/office/criteria/proposal-facts.tsx";

/** What an assessed leaf's points rest on, and what whoever reads may do about them. */
export function CriterionAssessment({ report }: { readonly report: CriterionReport }) {
  const { t } = useTranslation();
  const { assessment, index, row, mayDo } = report;
  const address = (page: string) =>
    `/office/criteria/${row.criterion.code}/${page}?wave=${encodeURIComponent(index.waveId)}`;
  return (
    <div className="part">
      <h2>{t("criteria.assessment")}</h2>
      {assessment ? (
        <ProposalFacts assessment={assessment} />
      ) : (
        <p className="empty-state">{t("criteria.nothing_proposed", { year: index.edition.previous_year })}</p>
      )}
      {index.state.kind === "signed" && <p className="callout">{t("criteria.locked")}</p>}
      {assessment?.state === "proposed" && assessment.own && <p className="callout">{t("criteria.not_by_yourself")}</p>}
      <p className="form-actions">
        {mayDo.approve && (
          <a className="button" href={address("approval")}>
            {t("criteria.to_approve")}
          </a>
        )}
        {mayDo.propose && (
          <a className={assessment ? "button button-quiet" : "button"} href={address("points")}>
            {assessment ? t("criteria.propose_again") : t("criteria.propose")}
          </a>
        )}
      </p>
    </div>
  );
}
