import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { QuestionnaireReport } from "#app/office/index-report.ts";
import { TOTAL } from "#app/scoring/estimation/sample.ts";
import { POOLED } from "#app/scoring/estimation/strata.ts";
import { MARGIN } from "#app/scoring/publication/response-account.ts";
import { useNumberFormat, type NumberFormat } from "#app/ui/number-format.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** Who answered each questionnaire and who did not: what its scores can stand for. */
export function IndexResponses({ questionnaires }: { readonly questionnaires: readonly QuestionnaireReport[] }) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  return (
    <div className="part">
      <h2 id="responses">{t("responses.title")}</h2>
      <div className="table-frame" role="region" aria-labelledby="responses" tabIndex={0}>
        <table className="responses-table">
          <thead>
            <tr>
              <th scope="col">{t("responses.questionnaire")}</th>
              <th scope="col" className="number">
                {t("responses.answered")}
              </th>
              <th scope="col" className="number">
                {t("responses.population")}
              </th>
              <th scope="col" className="number">
                {t("responses.rate")}
              </th>
              <th scope="col" className="number">
                {t("responses.required")}
              </th>
              <th scope="col" className="number">
                {t("responses.missing")}
              </th>
              <th scope="col">{t("responses.how")}</th>
            </tr>
          </thead>
          <tbody>
            {questionnaires.map((report) => {
              const { questionnaire, account } = report;
              return (
                <tr key={questionnaire.id}>
                  <th scope="row">{word(questionnaire.title)}</th>
                  <td className="number">{format.count(account.answered)}</td>
                  <td className="number">
                    {account.population === undefined ? t("responses.unknown") : format.count(account.population)}
                  </td>
                  <td className="number">{account.rate === undefined ? "–" : format.percentInColumn(account.rate)}</td>
                  <td className="number">{format.count(account.required)}</td>
                  <td className="number">{format.count(account.missing)}</td>
                  <td>
                    <ul className="responses-notes">
                      {notes(report, t, format).map((note) => (
                        <li key={note}>{note}</li>
                      ))}
                    </ul>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="figure-note">{t("responses.required_note", { error: format.percent(MARGIN) })}</p>
    </div>
  );
}

/** Names that stand for several strata, in words. */
function stratumName(stratum: string, t: TFunction): string {
  if (stratum === POOLED) return t("responses.pooled");
  return stratum === TOTAL ? t("responses.whole") : stratum;
}

/** How the questionnaire's scores are made, and what stands against them. */
function notes(
  { account, population, frameSize, otherVersions }: QuestionnaireReport,
  t: TFunction,
  format: NumberFormat,
): readonly string[] {
  const said: string[] = [];
  if (account.weighted && population) said.push(t("responses.weighted", { source: population.source }));
  else if (frameSize !== undefined) said.push(t("responses.frame"));
  else if (account.population === undefined) said.push(t("responses.unweighted"));
  else said.push(t("responses.unweighted_missing", { count: account.withoutStratum }));
  if (account.invalidStrata.length > 0) {
    said.push(
      t("responses.invalid", { strata: account.invalidStrata.map((stratum) => stratumName(stratum, t)).join(", ") }),
    );
  }
  if (account.weighted && account.dissimilarity !== undefined) {
    said.push(t("responses.dissimilarity", { share: format.percent(account.dissimilarity) }));
  }
  if (account.weighted && account.withoutStratum > 0) {
    said.push(t("responses.without_stratum", { count: account.withoutStratum }));
  }
  if (account.blank > 0) said.push(t("responses.blank", { count: account.blank }));
  if (otherVersions > 0) said.push(t("responses.other_versions", { count: otherVersions }));
  return said;
}
