import { useTranslation } from "react-i18next";

import type { IndexReport } from "#app/office/index-report.ts";
import type { PointsSum } from "#app/par-index/index-rows.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";

/** What the table comes to: the total or the decided part, and what the survey and the documents bring to it. */
export function IndexSummary({ report }: { readonly report: IndexReport }) {
  const { t } = useTranslation();
  const { total, surveyed, assessed, edition } = report;
  return (
    <div className="figures">
      <Figure
        label={t("index.total")}
        sum={total}
        note={total.points === undefined ? t("index.no_total") : undefined}
      />
      <Figure
        label={t("index.survey_part")}
        sum={surveyed}
        note={t("index.survey_decided", { decided: surveyed.decided, leaves: surveyed.leaves })}
      />
      <Figure
        label={t("index.assessed_part")}
        sum={assessed}
        note={`${t("criteria.approved_of", { approved: assessed.approved, leaves: assessed.leaves })}${
          assessed.approved < assessed.leaves ? `; ${t("criteria.rest_carried", { year: edition.previous_year })}` : ""
        }`}
      />
    </div>
  );
}

interface FigureProps {
  readonly label: string;
  readonly sum: PointsSum;
  readonly note: string | undefined;
}

/** One sum: its points, or which part of it is decided. */
function Figure({ label, sum, note }: FigureProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const max = format.points(sum.max);
  return (
    <section className="figure" aria-label={label}>
      <h2>{label}</h2>
      {sum.points === undefined ? (
        <p className="figure-part">{t("index.decided", { decided: format.points(sum.decidedMax), max })}</p>
      ) : (
        <p>
          <span className="figure-value">{boundedNumber(format.points(sum.points), sum.bound)}</span>{" "}
          {t("index.of", { max })}
        </p>
      )}
      {sum.interval && (
        <p className="figure-note">
          {t("index.interval_points", {
            low: format.points(100 * sum.interval[0]),
            high: format.points(100 * sum.interval[1]),
          })}
        </p>
      )}
      {note && <p className="figure-note">{note}</p>}
    </section>
  );
}
