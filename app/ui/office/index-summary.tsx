import { useTranslation } from "react-i18next";

import type { IndexReport } from "#app/office/index-report.ts";
import type { PointsSum } from "#app/par-index/roll-up.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** What the table comes to: the total or the decided part, the survey's part, and the answers behind it. */
export function IndexSummary({ report }: { readonly report: IndexReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  const { total, surveyed, edition } = report;
  const assessed: PointsSum = {
    max: total.max - surveyed.max,
    decidedMax: total.decidedMax - surveyed.decidedMax,
    decidedPoints: total.decidedPoints - surveyed.decidedPoints,
    points: total.decidedPoints - surveyed.decidedPoints,
    bound: undefined,
  };
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
        note={t("index.assessed_carried", { year: edition.previous_year })}
      />
      <section className="figure" aria-labelledby="answers">
        <h2 id="answers">{t("index.answers")}</h2>
        <ul>
          {report.questionnaires.map(({ questionnaire, rows, blank, frameSize, otherVersions }) => (
            <li key={questionnaire.id}>
              <span className="figure-count">{format.count(rows)}</span>
              <span>
                {word(questionnaire.title)}
                {frameSize !== undefined && ` (${t("index.of_frame", { count: frameSize })})`}
                {blank > 0 && ` (${t("index.blank", { count: blank })})`}
                {otherVersions > 0 && ` (${t("index.other_versions", { count: otherVersions })})`}
              </span>
            </li>
          ))}
        </ul>
      </section>
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
      {note && <p className="figure-note">{note}</p>}
    </section>
  );
}
