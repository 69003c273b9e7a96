import { useTranslation } from "react-i18next";

import type { PublishedAction } from "#app/office/criteria/publish-action.ts";
import type { PublicResults } from "#app/office/waves/public-results.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** On the first page: what was measured, in one line for each wave, and the way to all of it. */
export function PublishedResults({ results }: { readonly results: readonly PublicResults[] }) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  if (results.length === 0) return null;
  return (
    <section aria-labelledby="results">
      <h2 id="results">{t("results.title")}</h2>
      <ul className="cards">
        {results.map(({ id, title, period, figures }) => (
          <li key={id}>
            <a className="card" href={`/results/${id}`}>
              <span className="card-title">{word(title)}</span>
              <span className="card-note">
                <SurveyPart figures={figures} />
                {period && ` · ${t("results.period", { from: date.day(period.from), to: date.day(period.to) })}`}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Points of the survey part of the index, or how much of it is decided. */
export function SurveyPart({ figures }: { readonly figures: PublicResults["figures"] }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { points, max, bound, decided, leaves } = figures.surveyed;
  if (points === undefined) return t("results.undecided", { decided, leaves });
  return t("results.survey_part", { points: boundedNumber(format.points(points), bound), max: format.points(max) });
}

/** "Bạn nói – chúng tôi đã làm": what people said, and what came of it. */
export function PublishedActions({ actions }: { readonly actions: readonly PublishedAction[] }) {
  const { t } = useTranslation();
  if (actions.length === 0) return null;
  return (
    <section aria-labelledby="heard">
      <h2 id="heard">{t("results.heard_title")}</h2>
      <ul className="heard">
        {actions.map(({ id, said, did }) => (
          <li key={id}>
            <p>
              <strong>{t("results.you_said")}</strong> {said}
            </p>
            <p>
              <strong>{t("results.we_did")}</strong> {did}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
