import { useTranslation } from "react-i18next";

import type { CriterionReport } from "#app/office/criteria/criterion-report.ts";
import { toHundredths } from "#app/par-index/points.ts";
import { boundOfRest } from "#app/scoring/publication/bound.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";
import { ChangeWords } from "#app/ui/office/change-words.tsx";
import { ScoreWords } from "#app/ui/office/score-words.tsx";
import { StandingWords } from "#app/ui/office/standing-words.tsx";

/** The figures of a leaf: the row of the index, with all its columns. */
export function CriterionFigures({ report: { row, index } }: { readonly report: CriterionReport }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { criterion, survey, points, max, bound, standing, change } = row;
  const { year, previous_year } = index.edition;
  return (
    <dl className="leaf-figures">
      <div>
        <dt>{t("index.column.points")}</dt>
        <dd>
          {points === undefined ? (
            <span className="undecided">{t("criteria.no_points")}</span>
          ) : (
            <>
              <strong>{boundedNumber(format.points(points), bound)}</strong>{" "}
              {t("index.of", { max: format.points(max) })}
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{t("index.column.lost")}</dt>
        <dd>
          {points === undefined ? (
            <span className="undecided">{t("criteria.no_points")}</span>
          ) : (
            <strong className={max > points ? "lost" : undefined}>
              {boundedNumber(format.points(max - points), boundOfRest(bound))}
            </strong>
          )}
        </dd>
      </div>
      {survey && (
        <div>
          <dt>
            {t("index.column.score")}, {t("index.column.method", index.method)}
          </dt>
          <dd>
            <ScoreWords score={survey.headline} count="always" />
          </dd>
        </div>
      )}
      {survey?.beside.map(({ method, score }) => (
        <div key={method.id}>
          <dt>
            {t("index.column.score")}, {t("index.column.method", method)}
          </dt>
          <dd>
            <ScoreWords score={score} />
          </dd>
        </div>
      ))}
      {change && (
        <div>
          <dt>{t("criteria.column.change")}</dt>
          <dd>
            <ChangeWords change={change} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t("index.column.target", { year })}</dt>
        <dd>{format.points(toHundredths(criterion.target))}</dd>
      </div>
      <div>
        <dt>{t("index.column.previous", { year: previous_year })}</dt>
        <dd>
          {format.points(toHundredths(criterion.previous))}
          <span className="column-note">{t("index.column.previous_note")}</span>
        </dd>
      </div>
      {standing && (
        <div>
          <dt>{t("criteria.column.standing")}</dt>
          <dd>
            <StandingWords standing={standing} year={previous_year} />
          </dd>
        </div>
      )}
    </dl>
  );
}
