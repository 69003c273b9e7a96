import { useTranslation } from "react-i18next";

import type { ActedLeaf, ActionReport } from "#app/office/criteria/actions-report.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { ActionState } from "#app/ui/office/criteria/action-state.tsx";
import type { Department } from "#app/ui/office/department-filter.tsx";
import { useWording } from "#app/ui/use-wording.ts";

type ListedAction = ActionReport & {
  /** What the action is about, where the page is not about it alone. */
  readonly leaf: ActedLeaf | undefined;
  readonly mayWrite: boolean;
};

interface ActionTableProps {
  readonly label: string;
  readonly actions: readonly ListedAction[];
  readonly departments: readonly Department[];
  readonly mayPublish: boolean;
}

/** Actions: what, who, by when, how far, and what came of it. */
export function ActionTable({ label, actions, departments, mayPublish }: ActionTableProps) {
  const { t } = useTranslation();
  const withLeaf = actions.some(({ leaf }) => leaf !== undefined);
  return (
    <div className="table-frame" role="region" aria-label={label} tabIndex={0}>
      <table className="office-table">
        <thead>
          <tr>
            {withLeaf && <th scope="col">{t("actions.criterion")}</th>}
            <th scope="col">{t("actions.what")}</th>
            <th scope="col">{t("actions.who")}</th>
            <th scope="col">{t("actions.due_on")}</th>
            <th scope="col">{t("actions.status")}</th>
            <th scope="col">{t("actions.result")}</th>
            <th scope="col">{t("actions.public")}</th>
          </tr>
        </thead>
        <tbody>
          {actions.map((action) => (
            <Row key={action.id} action={action} departments={departments} mayPublish={mayPublish} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends Pick<ActionTableProps, "departments" | "mayPublish"> {
  readonly action: ListedAction;
}

function Row({ action, departments, mayPublish }: RowProps) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  const format = useNumberFormat();
  const { id, waveId, leaf, what, who, dueOn, result, published, mayWrite } = action;
  const department = departments.find((known) => known.id === who);
  return (
    <tr>
      {leaf && (
        <td>
          <a href={`/office/criteria/${leaf.code}?wave=${encodeURIComponent(waveId)}`}>
            {leaf.code} {word(leaf.title)}
          </a>
          {leaf.lost !== undefined && leaf.lost > 0 && (
            <span className="column-note">{t("actions.lost", { points: format.points(leaf.lost) })}</span>
          )}
        </td>
      )}
      <th scope="row" className="written">
        {mayWrite ? <a href={`/office/actions/${id}`}>{what}</a> : what}
      </th>
      <td>{department ? word(department.name) : who}</td>
      <td className={action.overdue ? "needs-care" : undefined}>{date.day(dueOn)}</td>
      <td>
        <ActionState action={action} />
      </td>
      <td className="written">{result === "" ? <span className="quiet">{t("actions.no_result")}</span> : result}</td>
      <td>
        {published ? t("actions.published") : <span className="quiet">{t("actions.not_published")}</span>}
        {mayPublish && (
          <span className="column-note">
            <a href={`/office/actions/${id}/publication`} aria-label={t("actions.publication_of", { what })}>
              {published ? t("actions.to_withdraw") : t("actions.to_publish")}
            </a>
          </span>
        )}
      </td>
    </tr>
  );
}
