import { useTranslation } from "react-i18next";

import type { ActionReport } from "#app/office/criteria/actions-report.ts";

/** How far an action is. */
export function ActionState({ action: { status, overdue } }: { readonly action: ActionReport }) {
  const { t } = useTranslation();
  const words = { planned: t("actions.planned"), doing: t("actions.doing"), done: t("actions.done") };
  return (
    <>
      <span className={status === "done" ? "standing standing-done" : "standing"}>{words[status]}</span>
      {overdue && <span className="standing standing-overdue">{t("actions.overdue")}</span>}
    </>
  );
}
