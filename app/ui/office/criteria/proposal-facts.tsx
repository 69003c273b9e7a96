import { useTranslation } from "react-i18next";

import type { AssessmentReport } from "#app/office/criteria/criterion-report.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";

/** Points that were proposed, with what proves them and who stands for them. */
export function ProposalFacts({ assessment }: { readonly assessment: AssessmentReport }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { points, state, note, link: address, file, proposedBy, approvedBy } = assessment;
  const gone = t("criteria.account_gone");
  return (
    <dl className="facts">
      <dt>{t("index.column.points")}</dt>
      <dd>
        <strong>{format.points(points)}</strong>{" "}
        <span className={state === "approved" ? "standing standing-done" : "standing standing-waits"}>
          {state === "approved" ? t("criteria.standing_approved") : t("criteria.waits")}
        </span>
      </dd>
      <dt>{t("criteria.evidence")}</dt>
      <dd>
        {address !== undefined && (
          <a href={address} rel="noopener noreferrer nofollow" target="_blank">
            {t("criteria.evidence_at", { address })}
          </a>
        )}
        {file && (
          <a href={`/office/evidence/${file.id}`} download>
            {t("criteria.evidence_file", { name: file.name })}
          </a>
        )}
      </dd>
      {note !== "" && (
        <>
          <dt>{t("criteria.note")}</dt>
          <dd className="written">{note}</dd>
        </>
      )}
      <dt>{t("criteria.proposed_by")}</dt>
      <dd>{proposedBy ?? gone}</dd>
      {state === "approved" && (
        <>
          <dt>{t("criteria.approved_by")}</dt>
          <dd>{approvedBy ?? gone}</dd>
        </>
      )}
    </dl>
  );
}
