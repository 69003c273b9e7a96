import { useTranslation } from "react-i18next";

import type { IndexReport } from "#app/office/index-report.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";

/** How well we measure: own points beside the official ones of the same leaves. */
export function Calibration({ calibration }: Pick<IndexReport, "calibration">) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const parts = [
    { key: "survey", label: t("index.survey_part"), ...calibration.survey },
    { key: "assessed", label: t("index.assessed_part"), ...calibration.assessed },
  ].filter(({ leaves }) => leaves > 0);
  if (parts.length === 0) return null;
  const title = t("criteria.calibration");
  return (
    <div className="part">
      <h2 id="calibration">{title}</h2>
      <p className="office-lead">{t("criteria.calibration_explain")}</p>
      <div className="table-frame" role="region" aria-labelledby="calibration" tabIndex={0}>
        <table className="office-table office-table-narrow">
          <thead>
            <tr>
              <th scope="col">{t("criteria.calibration_part")}</th>
              <th scope="col" className="number">
                {t("criteria.calibration_leaves")}
              </th>
              <th scope="col" className="number">
                {t("criteria.calibration_own")}
              </th>
              <th scope="col" className="number">
                {t("criteria.column.official")}
              </th>
              <th scope="col" className="number">
                {t("criteria.column.difference")}
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ key, label, leaves, own, official, difference }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td className="number">{format.count(leaves)}</td>
                <td className="number">{format.points(own)}</td>
                <td className="number">{format.points(official)}</td>
                <td className="number">{format.signedPoints(difference)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
