import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { OpeningObstacle, OpeningReport } from "#app/office/waves/open-wave.ts";
import type { Wording } from "#app/survey/wording.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { AskedTable } from "#app/ui/office/waves/asked-table.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

/** What opening a wave freezes, and what stands in the way. */
export function OpeningPage({ report }: { readonly report: OpeningReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  const { id, draft, questionnaires, points, method, obstacles, examples, mark } = report;
  // What was changed meanwhile is shown now, and can be opened once it is read.
  const mayOpen = obstacles.every(({ kind }) => kind === "changed_meanwhile");
  const title = t("waves.opening_title", { title: word(draft.title) });
  return (
    <OfficePage title={title}>
      <p className="way-back">
        <a href={`/office/waves/${id}/draft`}>{t("waves.not_yet")}</a>
      </p>
      <h1>{title}</h1>
      <p className="office-lead">{t("waves.opening_lead")}</p>
      {obstacles.length > 0 && (
        <section className="error-summary" role="alert" aria-labelledby="obstacles">
          <h2 id="obstacles">{t("waves.obstacles")}</h2>
          <ul>
            {obstacles.map((obstacle) => {
              const words = obstacleWords(obstacle, t, word);
              return <li key={words}>{words}</li>;
            })}
          </ul>
        </section>
      )}
      {examples.map((list) => (
        <p key={list} className="callout callout-warn">
          {list === "areas" ? t("waves.example_areas") : t("waves.example_procedures")}
        </p>
      ))}
      <h2>{t("waves.frozen")}</h2>
      <dl className="facts">
        <dt>{t("waves.period")}</dt>
        <dd>{t("waves.period_value", { from: date.day(draft.period.from), to: date.day(draft.period.to) })}</dd>
        <dt>{t("waves.method")}</dt>
        <dd>{t("waves.method_value", { title: word(method.title), id: method.id, version: method.version })}</dd>
        <dt>{t("waves.points_legend")}</dt>
        <dd>{points.map(({ name }) => word(name)).join("; ")}</dd>
      </dl>
      <AskedTable
        questionnaires={questionnaires.map(({ withPopulation, ...questionnaire }) => ({
          ...questionnaire,
          population: withPopulation ? t("waves.population_given") : t("waves.population_missing"),
        }))}
      />
      <p className="figure-note">{t("waves.trial_ends")}</p>
      <form method="post" className="form-actions">
        <input type="hidden" name="mark" value={mark} />
        {mayOpen && (
          <button type="submit" className="button">
            {t("waves.open")}
          </button>
        )}
        <a className="button button-quiet" href={`/office/waves/${id}/draft`}>
          {t("waves.not_yet")}
        </a>
      </form>
    </OfficePage>
  );
}

function obstacleWords(obstacle: OpeningObstacle, t: TFunction, word: (wording: Wording) => string): string {
  switch (obstacle.kind) {
    case "point_taken":
      return t("waves.obstacle_point_taken", { point: word(obstacle.point) });
    case "frame_size_missing":
      return t("waves.obstacle_frame", { questionnaire: word(obstacle.questionnaire) });
    case "no_points":
      return t("waves.obstacle_no_points");
    case "method_gone":
      return t("waves.obstacle_method", { method: obstacle.method });
    case "changed_meanwhile":
      return t("waves.obstacle_changed");
  }
}
