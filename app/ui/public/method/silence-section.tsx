import { useTranslation } from "react-i18next";

import type { MethodReport } from "#app/office/method-report.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";

/** When no figure is published, with the wave's frozen thresholds. */
export function SilenceSection({ thresholds }: Pick<MethodReport, "thresholds">) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { minItem, minScore, minPublish } = thresholds;
  const share = (value: number) =>
    value === 0 ? t("method.silence.no_share") : t("method.silence.share", { share: format.short(100 * value) });
  const atLeast = (count: number) => `≥ ${format.count(count)}`;
  return (
    <section aria-labelledby="silence">
      <h2 id="silence">{t("method.silence.title")}</h2>
      <p>
        <strong>{t("method.silence.never_zero")}</strong>
      </p>
      <table>
        <caption>{t("method.silence.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("method.silence.condition")}</th>
            <th scope="col" className="number">
              {t("method.silence.by_open")}
            </th>
            <th scope="col" className="number">
              {t("method.silence.by_codes")}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("method.silence.item")}</th>
            <td className="number">{atLeast(minItem.open)}</td>
            <td className="number">{atLeast(minItem.codes)}</td>
          </tr>
          <tr>
            <th scope="row">{t("method.silence.rows")}</th>
            <td className="number">{atLeast(minScore.open.n)}</td>
            <td className="number">{atLeast(minScore.codes.n)}</td>
          </tr>
          <tr>
            <th scope="row">{t("method.silence.of_list")}</th>
            <td className="number">{share(minScore.open.share)}</td>
            <td className="number">{share(minScore.codes.share)}</td>
          </tr>
        </tbody>
      </table>
      <ul>
        <li>{t("method.silence.breakdown", { count: minPublish })}</li>
        <li>{t("method.silence.small_frame")}</li>
        <li>{t("method.silence.sums")}</li>
      </ul>
    </section>
  );
}
