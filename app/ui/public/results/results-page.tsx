import { useTranslation } from "react-i18next";

import type { PublicResults } from "#app/office/waves/public-results.ts";
import type { SignedRow, SignedScore } from "#app/office/waves/signed-figures.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";
import { PublicPage } from "#app/ui/public/public-page.tsx";
import { SurveyPart } from "#app/ui/public/results/published-results.tsx";
import { useWording } from "#app/ui/use-wording.ts";

/** The signed results of a wave for everybody: what people's answers say, how sure it is, and how it was made. */
export function ResultsPage({ results }: { readonly results: PublicResults }) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  const { title, period, figures, underCorrection } = results;
  const heading = word(title);
  return (
    <PublicPage title={heading}>
      <p>
        <a className="way" href="/">
          {t("results.home")}
        </a>
      </p>
      <h1>{heading}</h1>
      {period && (
        <p className="lead">{t("results.period", { from: date.day(period.from), to: date.day(period.to) })}</p>
      )}
      <p className="result-figure">
        <strong>
          <SurveyPart figures={figures} />
        </strong>
      </p>
      <p>{t("page.own_measurement")}</p>
      {underCorrection && <p className="note">{t("results.under_correction")}</p>}
      <Scores results={results} />
      <Answers results={results} />
      <Provenance results={results} />
    </PublicPage>
  );
}

function Scores({ results }: { readonly results: PublicResults }) {
  const { t } = useTranslation();
  const word = useWording();
  const { rows, method } = results.figures;
  const leaves = rows.flatMap((row) => {
    const score = row.scores?.[method.id];
    return score ? [{ row, score }] : [];
  });
  return (
    <>
      <h2 id="scores">{t("results.scores")}</h2>
      <p>{t("results.scores_explain")}</p>
      <div className="table-scroll" role="region" aria-labelledby="scores" tabIndex={0}>
        <table className="results-table">
          <thead>
            <tr>
              <th scope="col">{t("results.criterion")}</th>
              <th scope="col" className="number">
                {t("results.score")}
              </th>
              <th scope="col" className="number">
                {t("results.points")}
              </th>
            </tr>
          </thead>
          <tbody>
            {leaves.map(({ row, score }) => (
              <tr key={row.code}>
                <th scope="row">
                  <span className="result-code">{row.code}</span> {word(row.title)}
                </th>
                <td className="number">
                  <Score score={score} />
                </td>
                <td className="number">
                  <Points row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Score({ score }: { readonly score: SignedScore }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  if (score.kind !== "estimated") return score.kind === "no_data" ? t("results.no_data") : t("results.too_few");
  const { interval } = score;
  return (
    <>
      {boundedNumber(format.score(score.score), score.bound)}
      {interval && (
        <span className="result-note">
          {t("results.interval", { low: format.score(interval[0]), high: format.score(interval[1]) })}
        </span>
      )}
      <span className="result-note">{t("results.n", { count: score.n })}</span>
    </>
  );
}

function Points({ row }: { readonly row: SignedRow }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const max = format.points(row.max);
  if (row.points === undefined) return t("results.no_points", { max });
  return t("results.points_of", { points: boundedNumber(format.points(row.points), row.bound), max });
}

function Answers({ results }: { readonly results: PublicResults }) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{t("results.answers")}</h2>
      <ul>
        {results.figures.questionnaires.map(({ id, title, answered, population }) => (
          <li key={id}>
            {word(title)}:{" "}
            {population === null
              ? t("results.answered", { count: answered })
              : t("results.answered_of", { count: answered, population: format.count(population) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Provenance({ results }: { readonly results: PublicResults }) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  const { figures, revisions, ledgerHead, timeZone } = results;
  const { method } = figures;
  return (
    <section aria-labelledby="provenance">
      <h2 id="provenance">{t("results.provenance")}</h2>
      <p>
        {t("results.method", { title: word(method.title), id: method.id, version: method.version })}{" "}
        <a href="/method">{t("home.method")}</a>
      </p>
      <ul>
        {revisions.map(({ revision, signedAt, reason }) => (
          <li key={revision}>
            {t("results.signed", { revision, at: date.instant(signedAt, timeZone) })}{" "}
            {reason !== undefined && t("results.corrected", { reason })}
          </li>
        ))}
      </ul>
      <p>
        {t("results.sealed")} <code className="result-hash">{ledgerHead}</code>
      </p>
    </section>
  );
}
