import { useTranslation } from "react-i18next";

import type { ActedLeaf, ActionsReport } from "#app/office/criteria/actions-report.ts";
import type { WaveSummary } from "#app/office/wave-list.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { ActionTable } from "#app/ui/office/criteria/action-table.tsx";
import { DepartmentFilter, type Department } from "#app/ui/office/department-filter.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { WaveSwitch } from "#app/ui/office/wave-switch.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface ActionsPageProps {
  readonly waves: readonly WaveSummary[];
  readonly department: string | undefined;
  readonly departments: readonly Department[];
  readonly report: ActionsReport | undefined;
}

/** What is done about every criterion that lost points, and for which nothing is planned yet. */
export function ActionsPage({ waves, department, departments, report }: ActionsPageProps) {
  const { t } = useTranslation();
  const title = t("actions.title");
  return (
    <OfficePage title={title}>
      <h1>{title}</h1>
      <p className="office-lead">{t("actions.lead")}</p>
      {report ? (
        <>
          <form method="get" className="filters" aria-label={t("criteria.filters")}>
            <WaveSwitch waves={waves} waveId={report.waveId} />
            <DepartmentFilter departments={departments} chosen={department} />
            <button type="submit" className="button button-quiet">
              {t("criteria.show")}
            </button>
          </form>
          {report.actions.length === 0 ? (
            <p className="empty-state">{t("actions.none_yet")}</p>
          ) : (
            <ActionTable
              label={title}
              actions={report.actions.map((action) => ({ ...action, mayWrite: action.leaf.mayWrite }))}
              departments={departments}
              mayPublish={false}
            />
          )}
          <Unanswered leaves={report.unanswered} waveId={report.waveId} departments={departments} />
        </>
      ) : (
        <p className="empty-state">{t("index.no_wave")}</p>
      )}
    </OfficePage>
  );
}

interface UnansweredProps {
  readonly leaves: readonly ActedLeaf[];
  readonly waveId: string;
  readonly departments: readonly Department[];
}

function Unanswered({ leaves, waveId, departments }: UnansweredProps) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  const wave = encodeURIComponent(waveId);
  return (
    <>
      <h2 id="unanswered">{t("actions.unanswered", { count: leaves.length })}</h2>
      <p className="office-lead">{t("actions.unanswered_lead")}</p>
      {leaves.length === 0 ? (
        <p className="empty-state">{t("actions.all_answered")}</p>
      ) : (
        <div className="table-frame" role="region" aria-labelledby="unanswered" tabIndex={0}>
          <table className="office-table">
            <thead>
              <tr>
                <th scope="col">{t("index.column.code")}</th>
                <th scope="col">{t("index.column.title")}</th>
                <th scope="col">{t("index.column.lead")}</th>
                <th scope="col" className="number">
                  {t("index.column.lost")}
                </th>
                <th scope="col">{t("actions.todo")}</th>
              </tr>
            </thead>
            <tbody>
              {leaves.map(({ code, title, lead, lost, mayWrite }) => {
                const department = departments.find(({ id }) => id === lead);
                return (
                  <tr key={code}>
                    <td>{code}</td>
                    <td>
                      <a href={`/office/criteria/${code}?wave=${wave}`}>{word(title)}</a>
                    </td>
                    <td>{department ? word(department.name) : t("index.lead_open")}</td>
                    <td className="number needs-care">{format.points(lost ?? 0)}</td>
                    <td>
                      {mayWrite ? (
                        <a
                          href={`/office/criteria/${code}/actions?wave=${wave}`}
                          aria-label={t("actions.plan_for", { code })}
                        >
                          {t("actions.plan")}
                        </a>
                      ) : (
                        t("actions.none_planned")
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
