import { useTranslation } from "react-i18next";

import type { AuditEventReport, AuditFilter, AuditReport } from "#app/office/audit/audit-log.ts";
import type { Wording } from "#app/survey/wording.ts";
import { useActionName, useRecordKindName } from "#app/ui/office/audit/audit-words.ts";
import { useFieldWords } from "#app/ui/office/audit/field-words.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { useDateFormat } from "#app/ui/date-format.ts";

interface AuditPageProps {
  readonly report: AuditReport;
  /** The page with the latest events. */
  readonly first: boolean;
  readonly departments: readonly { readonly id: string; readonly name: Wording }[];
}

/** Who did what to which record, when, before and after. */
export function AuditPage({ report, first, departments }: AuditPageProps) {
  const { t } = useTranslation();
  const title = t("audit.title");
  const { events, filter, older } = report;
  const query = queryOf(filter);
  return (
    <OfficePage title={title}>
      <h1>{title}</h1>
      <p className="office-lead">{t("audit.lead")}</p>
      <FilterForm report={report} />
      {events.length === 0 ? (
        <p className="empty-state">{t("audit.nothing")}</p>
      ) : (
        <EventTable events={events} timeZone={report.timeZone} departments={departments} />
      )}
      <p className="page-ways">
        {!first && <a href={address("/office/audit", query)}>{t("audit.latest")}</a>}
        {older !== undefined && <a href={address("/office/audit", { ...query, older })}>{t("audit.older")}</a>}
        <a href={address("/office/audit.csv", query)}>{t("audit.export")}</a>
      </p>
    </OfficePage>
  );
}

function FilterForm({ report }: { readonly report: AuditReport }) {
  const { t } = useTranslation();
  const actionName = useActionName();
  const { filter, actions, people } = report;
  return (
    <form method="get" className="filter-form" role="search" aria-label={t("audit.filter")}>
      <div className="field">
        <label htmlFor="action">{t("audit.action")}</label>
        <select id="action" name="action" defaultValue={filter.action}>
          <option value="">{t("audit.any_action")}</option>
          {actions.map((action) => (
            <option key={action} value={action}>
              {actionName(action)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="person">{t("audit.person")}</label>
        <select id="person" name="person" defaultValue={filter.person}>
          <option value="">{t("audit.anybody")}</option>
          {people.map(({ id, displayName }) => (
            <option key={id} value={id}>
              {displayName}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="day">{t("audit.day")}</label>
        <input id="day" name="day" type="date" defaultValue={filter.day} />
      </div>
      <button type="submit" className="button button-quiet">
        {t("audit.show")}
      </button>
    </form>
  );
}

interface EventTableProps extends Pick<AuditPageProps, "departments"> {
  readonly events: readonly AuditEventReport[];
  readonly timeZone: string;
}

function EventTable({ events, ...rest }: EventTableProps) {
  const { t } = useTranslation();
  return (
    <div className="table-frame" role="region" aria-label={t("audit.title")} tabIndex={0}>
      <table className="office-table audit-table">
        <thead>
          <tr>
            <th scope="col">{t("audit.time")}</th>
            <th scope="col">{t("audit.person")}</th>
            <th scope="col">{t("audit.action")}</th>
            <th scope="col">{t("audit.record")}</th>
            <th scope="col">{t("audit.changes")}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <EventRow key={event.id} event={event} {...rest} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface EventRowProps extends Omit<EventTableProps, "events"> {
  readonly event: AuditEventReport;
}

function EventRow({ event, timeZone, departments }: EventRowProps) {
  const { t } = useTranslation();
  const date = useDateFormat();
  const actionName = useActionName();
  const kindName = useRecordKindName();
  const words = useFieldWords(departments);
  const { at, actor, action, recordKind, recordId, recordName, changes } = event;
  const who = { server: t("audit.server"), nobody: t("audit.nobody") };
  return (
    <tr>
      <td className="audit-time">{date.instant(at, timeZone)}</td>
      <td>{actor.kind === "person" ? actor.name : <span className="quiet">{who[actor.kind]}</span>}</td>
      <th scope="row">{actionName(action)}</th>
      <td>
        {kindName(recordKind)}
        {recordName !== undefined && <> {recordName}</>}
        {recordName === undefined && recordId !== "" && <code title={recordId}>{shortened(recordId)}</code>}
      </td>
      <td>
        {changes.length === 0 ? (
          <span className="quiet">–</span>
        ) : (
          <ul className="plain-list">
            {changes.map(({ field, before, after }) => (
              <li key={field}>
                <span className="quiet">{words.field(recordKind, field)}:</span>{" "}
                {before !== undefined && <>{words.value(recordKind, field, before)} → </>}
                {after === undefined ? t("audit.empty") : words.value(recordKind, field, after)}
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}

/** A random id says nothing to people; its beginning tells one from another. */
function shortened(id: string): string {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/u.test(id) ? `${id.slice(0, 8)}…` : id;
}

function queryOf(filter: AuditFilter): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
}

function address(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString();
  return text === "" ? path : `${path}?${text}`;
}
