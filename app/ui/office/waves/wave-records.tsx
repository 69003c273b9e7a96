import { useTranslation } from "react-i18next";

import type { SignedFigures, SignedPoints } from "#app/office/waves/signed-figures.ts";
import type { WaveReport } from "#app/office/waves/wave-report.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";

/** What was signed of a wave, and what the ledger sealed of it. */
export function WaveRecords({ report }: { readonly report: WaveReport }) {
  if (report.wave.trial) return null;
  return (
    <>
      <Revisions report={report} />
      <Ledger report={report} />
    </>
  );
}

function Revisions({ report: { wave, revisions, timeZone } }: { readonly report: WaveReport }) {
  const { t } = useTranslation();
  const date = useDateFormat();
  if (revisions.length === 0) {
    return (
      <>
        <h2>{t("waves.revisions")}</h2>
        <p className="empty-state">{t("waves.no_revisions")}</p>
      </>
    );
  }
  return (
    <>
      <h2 id="revisions">{t("waves.revisions")}</h2>
      <div className="table-frame" role="region" aria-labelledby="revisions" tabIndex={0}>
        <table className="office-table">
          <thead>
            <tr>
              <th scope="col">{t("waves.revisions")}</th>
              <th scope="col">{t("waves.signed_by")}</th>
              <th scope="col">{t("waves.signed_at")}</th>
              <th scope="col" className="number">
                {t("waves.survey_points")}
              </th>
              <th scope="col" className="number">
                {t("waves.total")}
              </th>
              <th scope="col">{t("waves.reason")}</th>
              <th scope="col">{t("waves.ledger_head")}</th>
            </tr>
          </thead>
          <tbody>
            {revisions.map(({ revision, signer, signedAt, reason, ledgerHead, figures }) => (
              <tr key={revision}>
                <th scope="row">
                  <a href={`/office/waves/${wave.id}/revisions/${revision}`}>
                    {t("waves.revision", { number: revision })}
                  </a>
                </th>
                <td>{signer}</td>
                <td>{date.instant(signedAt, timeZone)}</td>
                <td className="number">
                  <Points points={figures.surveyed} figures={figures} />
                </td>
                <td className="number">
                  <Points points={figures.total} figures={figures} />
                </td>
                <td>{reason ?? t("waves.first_signature")}</td>
                <td>
                  <code>{ledgerHead.slice(0, 16)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Points({ points, figures }: { readonly points: SignedPoints; readonly figures: SignedFigures }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { decided, leaves } = figures.surveyed;
  if (points.points === undefined) return t("waves.undecided", { decided, leaves });
  return boundedNumber(format.points(points.points), points.bound);
}

function Sealed({ kind, rows }: Pick<WaveReport["ledger"][number], "kind" | "rows">) {
  const { t } = useTranslation();
  switch (kind) {
    case "responses":
      return t("waves.ledger_responses", { count: rows });
    case "release":
      return t("waves.ledger_release");
    case "sign_off":
      return t("waves.ledger_sign_off");
    case "expired":
      return t("waves.ledger_expired", { count: rows });
  }
}

function Ledger({ report: { ledger } }: { readonly report: WaveReport }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 id="ledger">{t("waves.ledger")}</h2>
      {ledger.length === 0 ? (
        <p className="empty-state">{t("waves.ledger_none")}</p>
      ) : (
        <>
          <p className="office-lead">{t("waves.ledger_explain")}</p>
          <div className="table-frame" role="region" aria-labelledby="ledger" tabIndex={0}>
            <table className="office-table">
              <thead>
                <tr>
                  <th scope="col" className="number">
                    {t("waves.ledger_number")}
                  </th>
                  <th scope="col">{t("waves.ledger_kind")}</th>
                  <th scope="col">{t("waves.ledger_head")}</th>
                </tr>
              </thead>
              <tbody>
                {ledger.map(({ number, kind, rows, hash }) => (
                  <tr key={number}>
                    <td className="number">{number}</td>
                    <td>
                      <Sealed kind={kind} rows={rows} />
                    </td>
                    <td>
                      <code className="ledger-hash">{hash}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}
