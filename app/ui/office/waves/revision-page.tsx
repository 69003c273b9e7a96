import { useTranslation } from "react-i18next";

import type { RevisionReport } from "#app/office/waves/revision-report.ts";
import type { SignedFigures, SignedPoints, SignedRow } from "#app/office/waves/signed-figures.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

/** What somebody signed of a wave, word for word as it is kept, and what it changed. */
export function RevisionPage({ report }: { readonly report: RevisionReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const { waveId, figures, signature, revisions, former } = report;
  const title = t("revision.title", { number: signature.revision, wave: word(figures.wave.title) });
  return (
    <OfficePage title={title}>
      <p className="way-back">
        <a href={`/office/waves/${waveId}`}>{t("revision.back")}</a>
      </p>
      <h1>{title}</h1>
      <p className="office-lead">{t("revision.lead")}</p>
      {revisions.length > 1 && (
        <nav aria-label={t("waves.revisions")}>
          <ul className="choices">
            {revisions.map((number) => (
              <li key={number}>
                <a
                  href={`/office/waves/${waveId}/revisions/${number}`}
                  aria-current={number === signature.revision ? "page" : undefined}
                >
                  {t("waves.revision", { number })}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Facts report={report} />
      {former && (
        <p className="callout">
          {former.changed.size === 0
            ? t("revision.unchanged", { former: former.revision })
            : t("revision.changed", { count: former.changed.size, former: former.revision })}
        </p>
      )}
      <Rows report={report} />
      <p className="figure-note">{t("index.own")}</p>
    </OfficePage>
  );
}

function Facts({ report: { signature, figures, timeZone } }: { readonly report: RevisionReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  const format = useNumberFormat();
  const { method, wave, assessed, questionnaires } = figures;
  return (
    <dl className="facts">
      <dt>{t("waves.signed_by")}</dt>
      <dd>{signature.signer}</dd>
      <dt>{t("waves.signed_at")}</dt>
      <dd>{date.instant(signature.signedAt, timeZone)}</dd>
      <dt>{t("waves.reason")}</dt>
      <dd>{signature.reason ?? t("waves.first_signature")}</dd>
      {wave.period && (
        <>
          <dt>{t("waves.period")}</dt>
          <dd>{t("waves.period_value", { from: date.day(wave.period.from), to: date.day(wave.period.to) })}</dd>
        </>
      )}
      <dt>{t("waves.method")}</dt>
      <dd>{t("waves.method_value", { title: word(method.title), id: method.id, version: method.version })}</dd>
      <dt>{t("waves.answered")}</dt>
      <dd>{questionnaires.map(({ title, answered }) => `${word(title)}: ${format.count(answered)}`).join("; ")}</dd>
      {assessed.approved !== undefined && (
        <>
          <dt>{t("revision.assessed")}</dt>
          <dd>{t("revision.assessed_value", { approved: assessed.approved, leaves: assessed.leaves })}</dd>
        </>
      )}
      <dt>{t("waves.ledger_head")}</dt>
      <dd>
        <code className="ledger-hash">{signature.ledgerHead}</code>
      </dd>
    </dl>
  );
}

function Rows({ report: { figures, former } }: { readonly report: RevisionReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  return (
    <>
      <h2 id="signed-rows">{t("revision.rows")}</h2>
      <div className="table-frame" role="region" aria-labelledby="signed-rows" tabIndex={0}>
        <table className="office-table signed-rows">
          <thead>
            <tr>
              <th scope="col">{t("index.column.title")}</th>
              <th scope="col" className="number">
                {t("index.column.max")}
              </th>
              <th scope="col" className="number">
                {t("index.column.points")}
              </th>
              {former && (
                <th scope="col" className="number">
                  {t("waves.revision", { number: former.revision })}
                </th>
              )}
              <th scope="col">{t("revision.basis")}</th>
            </tr>
          </thead>
          <tbody>
            {figures.rows.map((row) => {
              const changed = former?.changed.has(row.code) === true;
              return (
                <tr key={row.code} className={`level-${row.level} ${changed ? "changed-row" : ""}`}>
                  <th scope="row">
                    {row.code} {word(row.title)}
                  </th>
                  <td className="number">{format.points(row.max)}</td>
                  <td className="number">
                    <Points of={row} />
                  </td>
                  {former && (
                    <td className="number">
                      {changed && <Former row={former.changed.get(row.code)} figures={figures} />}
                    </td>
                  )}
                  <td>
                    <Basis row={row} figures={figures} />
                  </td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("waves.total")}</th>
              <td className="number">{format.points(figures.total.max)}</td>
              <td className="number">
                <Points of={figures.total} />
              </td>
              {former && (
                <td className="number">
                  <Points of={former.total} />
                </td>
              )}
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}

/** What the signature before said of a row, with its basis: the points may be the same and their interval another. */
function Former({ row, figures }: { readonly row: SignedRow | undefined; readonly figures: SignedFigures }) {
  const { t } = useTranslation();
  if (!row) return t("revision.new_row");
  return (
    <>
      <Points of={row} />
      <span className="column-note">
        <Basis row={row} figures={figures} />
      </span>
    </>
  );
}

function Points({ of: { points, bound } }: { readonly of: SignedPoints }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return points === undefined ? t("criteria.no_points") : boundedNumber(format.points(points), bound);
}

/** What the points of a leaf stand on. */
function Basis({ row, figures }: { readonly row: SignedRow; readonly figures: SignedFigures }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  if (row.assessed) return row.assessed === "approved" ? t("revision.approved") : t("revision.carried");
  const score = row.scores?.[figures.method.id];
  if (!score) return null;
  if (score.kind !== "estimated") return score.kind === "no_data" ? t("results.no_data") : t("results.too_few");
  const figure = boundedNumber(format.score(score.score), score.bound);
  const [low, high] = score.interval ?? [];
  const count = t("results.n", { count: score.n });
  return low === undefined || high === undefined
    ? t("revision.score", { score: figure, answers: count })
    : t("revision.score_between", { score: figure, low: format.score(low), high: format.score(high), answers: count });
}
