import { useTranslation } from "react-i18next";

import type { LeafStanding } from "#app/office/criteria/entered-figures.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";

interface StandingWordsProps {
  readonly standing: LeafStanding;
  /** The former year. */
  readonly year: number;
}

/** Where the points of a leaf stand. */
export function StandingWords({ standing, year }: StandingWordsProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const carried = <span className="column-note">{t("criteria.standing_carried_note", { year })}</span>;
  switch (standing.kind) {
    case "decided":
      return <span className="standing standing-done">{t("criteria.standing_decided")}</span>;
    case "too_few":
      return <span className="standing standing-open">{t("criteria.standing_too_few")}</span>;
    case "no_data":
      return <span className="standing standing-open">{t("criteria.standing_no_data")}</span>;
    case "approved":
      return <span className="standing standing-done">{t("criteria.standing_approved")}</span>;
    case "carried":
      return (
        <>
          <span className="standing">{t("criteria.standing_carried")}</span>
          {carried}
        </>
      );
    case "proposed":
      return (
        <>
          <span className="standing standing-waits">
            {t("criteria.standing_proposed", { points: format.points(standing.points) })}
          </span>
          {carried}
        </>
      );
  }
}
