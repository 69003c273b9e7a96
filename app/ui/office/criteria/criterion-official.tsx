import { useTranslation } from "react-i18next";

import type { CriterionReport } from "#app/office/criteria/criterion-report.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";
import { DocumentWords } from "#app/ui/office/document-words.tsx";

/** The official result of a leaf beside our own points. */
export function CriterionOfficial({ report: { row, index, mayDo } }: { readonly report: CriterionReport }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { points, document, difference } = row.official;
  return (
    <div className="part">
      <h2>{t("criteria.official")}</h2>
      {points === undefined ? (
        <p className="empty-state">
          {index.state.kind === "trial" ? t("criteria.official_trial") : t("criteria.official_missing")}
        </p>
      ) : (
        <dl className="facts">
          <dt>{t("index.column.points")}</dt>
          <dd>
            <strong>{format.points(points)}</strong>
          </dd>
          {document && (
            <>
              <dt>{t("criteria.official_document")}</dt>
              <dd>
                <DocumentWords document={document} />
              </dd>
            </>
          )}
          <dt>{t("criteria.own_less_official")}</dt>
          <dd>
            {difference === undefined
              ? t("criteria.no_own_points")
              : boundedNumber(format.signedPoints(difference), row.bound)}
          </dd>
        </dl>
      )}
      {mayDo.enterOfficial && (
        <p className="form-actions">
          <a
            className="button button-quiet"
            href={`/office/criteria/${row.criterion.code}/official?wave=${encodeURIComponent(index.waveId)}`}
          >
            {points === undefined ? t("criteria.enter_result") : t("criteria.change_result")}
          </a>
        </p>
      )}
    </div>
  );
}
