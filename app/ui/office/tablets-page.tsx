import { useTranslation } from "react-i18next";

import type { Tablet, TabletsReport } from "#app/office/tablets.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { ErrorList } from "#app/ui/office/error-list.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { RoughCount } from "#app/ui/office/rough-count.tsx";
import { TextField } from "#app/ui/office/text-field.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface TabletsPageProps {
  readonly report: TabletsReport;
  readonly longestName: number;
  /** What was typed, when the form comes back. */
  readonly typed?: string;
  readonly problem?: "name_missing" | "name_too_long";
}

/** The tablets of a kiosk point: who may send answers from there. */
export function TabletsPage({ report, longestName, typed, problem }: TabletsPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const { point, links, timeZone, pin } = report;
  const date = useDateFormat();
  const title = t("tablets.title", { name: word(point.name) });
  const problemText =
    problem === "name_too_long" ? t("tablets.name_too_long", { most: longestName }) : t("tablets.name_missing");
  return (
    <OfficePage title={problem ? `${t("form.error_prefix")}: ${title}` : title}>
      <p className="way-back">
        <a href="/office/points">{t("poster.back")}</a>
      </p>
      <h1>{title}</h1>
      {point.offers.length > 0 && point.offers.every(({ trial }) => trial) && (
        <p className="callout">{t("tablets.trial")}</p>
      )}
      <TabletTable report={report} />
      {links.length > 0 && (
        <>
          <h2>{t("tablets.links")}</h2>
          <ul>
            {links.map(({ name, expiresAt }) => (
              <li key={`${expiresAt} ${name}`}>
                {t("tablets.link", { name, until: date.instant(expiresAt, timeZone) })}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t("tablets.enrol_title")}</h2>
      <form method="post" className="office-form" autoComplete="off">
        <ErrorList mistakes={problem ? [{ field: "name", text: problemText }] : []} />
        <TextField
          id="name"
          label={t("tablets.name")}
          hint={t("tablets.name_hint")}
          value={typed}
          maxLength={longestName}
          required
          invalid={problem !== undefined}
        />
        <button type="submit" className="button">
          {t("tablets.enrol")}
        </button>
      </form>
      <h2>{t("tablets.pin_title")}</h2>
      <p>
        {t("tablets.pin")} <strong className="pin">{pin}</strong>
      </p>
      <Abandoned report={report} />
    </OfficePage>
  );
}

function TabletTable({ report }: { readonly report: TabletsReport }) {
  const { t } = useTranslation();
  const { tablets, point } = report;
  if (tablets.length === 0) return <p className="empty-state">{t("tablets.none")}</p>;
  return (
    <>
      <div className="table-frame" role="region" aria-label={t("tablets.list")} tabIndex={0}>
        <table className="office-table">
          <thead>
            <tr>
              <th scope="col">{t("tablets.tablet")}</th>
              <th scope="col">{t("tablets.state")}</th>
              <th scope="col" className="number">
                {t("tablets.waiting")}
              </th>
              <th scope="col" className="number">
                {t("tablets.set_aside")}
              </th>
              <th scope="col">{t("tablets.reported")}</th>
              <th scope="col">{t("points.actions")}</th>
            </tr>
          </thead>
          <tbody>
            {tablets.map((tablet) => (
              <TabletRow key={tablet.id} tablet={tablet} pointId={point.id} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="figure-note">{t("tablets.waiting_note")}</p>
    </>
  );
}

function TabletRow({ tablet, pointId }: { readonly tablet: Tablet; readonly pointId: string }) {
  const { t } = useTranslation();
  const date = useDateFormat();
  const { id, name, revoked, waiting, setAside, reportedOn } = tablet;
  return (
    <tr className={revoked ? "quiet-row" : undefined}>
      <th scope="row">{name}</th>
      <td>{revoked ? t("tablets.revoked") : t("tablets.active")}</td>
      <td className="number">
        <RoughCount count={waiting} />
      </td>
      <td className={setAside > 0 ? "number needs-care" : "number"}>
        <RoughCount count={setAside} />
      </td>
      <td>{reportedOn === undefined ? t("tablets.never") : date.halfDay(reportedOn)}</td>
      <td>
        {!revoked && (
          <a href={`/office/points/${pointId}/tablets/${id}/revoke`} aria-label={t("tablets.revoke_of", { name })}>
            {t("tablets.revoke")}
          </a>
        )}
      </td>
    </tr>
  );
}

function Abandoned({ report }: { readonly report: TabletsReport }) {
  const { t } = useTranslation();
  const date = useDateFormat();
  const format = useNumberFormat();
  return (
    <>
      <h2>{t("tablets.abandoned_title")}</h2>
      <p className="office-lead">{t("tablets.abandoned_lead")}</p>
      <div className="table-frame" role="region" aria-label={t("tablets.abandoned_title")} tabIndex={0}>
        <table className="office-table office-table-narrow">
          <thead>
            <tr>
              <th scope="col">{t("codes.day")}</th>
              <th scope="col" className="number">
                {t("tablets.abandoned")}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.abandoned.map(({ day, count, running }) => (
              <tr key={day}>
                <th scope="row">{date.day(day)}</th>
                <td className="number">{running ? <RoughCount count={count} /> : format.count(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
