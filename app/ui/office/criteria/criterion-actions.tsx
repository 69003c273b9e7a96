import { useTranslation } from "react-i18next";

import type { CriterionReport } from "#app/office/criteria/criterion-report.ts";
import { ActionTable } from "#app/ui/office/criteria/action-table.tsx";
import type { Department } from "#app/ui/office/department-filter.tsx";

interface CriterionActionsProps {
  readonly report: CriterionReport;
  readonly departments: readonly Department[];
}

/** What is done about a leaf. */
export function CriterionActions({ report, departments }: CriterionActionsProps) {
  const { t } = useTranslation();
  const { actions, row, index, mayDo } = report;
  const lost = row.points !== undefined && row.points < row.max;
  return (
    <div className="part">
      <h2>{t("actions.title")}</h2>
      {actions.length === 0 ? (
        <p className={lost ? "callout callout-warn" : "empty-state"}>
          {lost ? t("actions.none_but_needed") : t("actions.none")}
        </p>
      ) : (
        <ActionTable
          label={t("actions.title")}
          actions={actions.map((action) => ({ ...action, leaf: undefined, mayWrite: mayDo.writeActions }))}
          departments={departments}
          mayPublish={mayDo.publish}
        />
      )}
      {mayDo.writeActions && (
        <p className="form-actions">
          <a
            className="button button-quiet"
            href={`/office/criteria/${row.criterion.code}/actions?wave=${encodeURIComponent(index.waveId)}`}
          >
            {t("actions.plan")}
          </a>
        </p>
      )}
    </div>
  );
}
