import { useTranslation } from "react-i18next";

import type { LeafActions } from "#app/office/criteria/leaf-actions.ts";
import { ActionTable } from "#app/ui/office/criteria/action-table.tsx";
import type { Department } from "#app/ui/office/department-filter.tsx";
import { ACTIONS_ID } from "#app/ui/office/index-address.ts";

interface CriterionActionsProps {
  readonly waveId: string;
  readonly code: string;
  /** Whether the leaf is below its maximum; false while it has no points. */
  readonly lost: boolean;
  readonly acted: LeafActions;
  readonly departments: readonly Department[];
}

/** What is done about a leaf. Where it lost points and nothing is, that is a warning: the plan demands a solution. */
export function CriterionActions({ waveId, code, lost, acted, departments }: CriterionActionsProps) {
  const { t } = useTranslation();
  const { actions, mayWrite, mayPublish } = acted;
  return (
    <div className="part">
      <h2 id={ACTIONS_ID}>{t("actions.title")}</h2>
      {actions.length === 0 ? (
        <p className={lost ? "callout callout-warn" : "empty-state"}>
          {lost ? t("actions.none_but_needed") : t("actions.none")}
        </p>
      ) : (
        <ActionTable
          label={t("actions.title")}
          actions={actions.map((action) => ({ ...action, leaf: undefined, mayWrite }))}
          departments={departments}
          mayPublish={mayPublish}
        />
      )}
      {mayWrite && (
        <p className="form-actions">
          <a
            className="button button-quiet"
            href={`/office/criteria/${code}/actions?wave=${encodeURIComponent(waveId)}`}
          >
            {t("actions.plan")}
          </a>
        </p>
      )}
    </div>
  );
}
