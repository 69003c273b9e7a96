import { useTranslation } from "react-i18next";

import type { IndexReport } from "#app/office/index-report.ts";
import { useRootData } from "#app/ui/root-data.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** Whose figures a printed page shows, of which wave, and that they are the unit's own; not on the screen. */
export function PrintHeading({ title, stage }: Pick<IndexReport, "title" | "stage">) {
  const { t } = useTranslation();
  const word = useWording();
  const unitName = useRootData()?.unitName;
  const status = {
    trial: t("export.sheet.status_trial"),
    interim: t("export.sheet.status_interim"),
    final: t("export.sheet.status_final"),
  };
  return (
    <div className="print-heading">
      <p>{unitName ? word(unitName) : ""}</p>
      <p>{word(title)}</p>
      <p>{status[stage]}</p>
    </div>
  );
}
