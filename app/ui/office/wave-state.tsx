import { useTranslation } from "react-i18next";

import type { IndexReport } from "#app/office/index-report.ts";

/** What the figures of a page are: of a trial, on their way, or final. */
export function WaveState({ trial, stage, status }: Pick<IndexReport, "trial" | "stage" | "status">) {
  const { t } = useTranslation();
  if (trial) {
    return (
      <p className="wave-trial">
        <strong>{t("index.trial_wave")}</strong> {t("index.trial_explain")}
      </p>
    );
  }
  if (stage === "interim") {
    return (
      <p className="wave-trial">
        <strong>{t("criteria.interim")}</strong> {t("criteria.interim_explain")}
      </p>
    );
  }
  return <p className="wave-final">{status === "signed_off" ? t("criteria.signed_off") : t("criteria.counted")}</p>;
}
