import { useTranslation } from "react-i18next";

import type {
  PointProgress,
  ProgressReport,
  QuestionnaireProgress,
  RoughCount as Rough,
} from "#app/office/waves/progress.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { RoughCount } from "#app/ui/office/rough-count.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface ProgressPageProps {
  readonly report: ProgressReport;
  /** For a screen that is left open: large, without navigation, loaded again by itself. */
  readonly screen: boolean;
}

/** How far the fielding of a wave has come. */
export function ProgressPage({ report, screen }: ProgressPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const title = t("waves.progress_title", { title: word(report.title) });
  if (screen) {
    return (
      <main id="main" className="office-screen">
        <title>{title}</title>
        <h1>{title}</h1>
        <Body report={report} />
        <p className="figure-note">
          {t("waves.refreshes")} <a href={`/office/waves/${report.waveId}/progress`}>{t("waves.screen_leave")}</a>
        </p>
      </main>
    );
  }
  return (
    <OfficePage title={title}>
      <p className="way-back">
        <a href={`/office/waves/${report.waveId}`}>{word(report.title)}</a>
      </p>
      <h1>{title}</h1>
      <p className="choices">
        <a href={`/office/waves/${report.waveId}/progress?screen=1`}>{t("waves.screen")}</a>
      </p>
      <Body report={report} />
      {report.questionnaires.map((questionnaire) => (
        <Strata key={questionnaire.id} questionnaire={questionnaire} />
      ))}
    </OfficePage>
  );
}

function Body({ report }: { readonly report: ProgressReport }) {
  const { t } = useTranslation();
  const date = useDateFormat();
  const { questionnaires, points, stage, at, timeZone } = report;
  return (
    <>
      <p className="figure-note">
        {t("waves.progress_at", { at: date.instant(at, timeZone) })}{" "}
        {stage === "interim" && t("waves.progress_interim")}
        {stage === "trial" && t("waves.progress_trial")}
      </p>
      <Questionnaires questionnaires={questionnaires} />
      <Points points={points} />
    </>
  );
}

function Count({ of }: { readonly of: Rough }) {
  const format = useNumberFormat();
  return of.exact ? format.count(of.count) : <RoughCount count={of.count} />;
}

function Questionnaires({ questionnaires }: { readonly questionnaires: readonly QuestionnaireProgress[] }) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  return (
    <div className="table-frame" role="region" aria-label={t("waves.pending_figures")} tabIndex={0}>
      <table className="office-table">
        <thead>
          <tr>
            <th scope="col">{t("waves.questionnaire")}</th>
            <th scope="col" className="number">
              {t("waves.answered")}
            </th>
            <th scope="col" className="number">
              {t("waves.required")}
            </th>
            <th scope="col">{t("waves.pending_figures")}</th>
            <th scope="col">{t("waves.rate")}</th>
            <th scope="col">{t("waves.slips")}</th>
          </tr>
        </thead>
        <tbody>
          {questionnaires.map((questionnaire) => {
            const { id, title, answered, required, missing, requiredBy, population, rate, slips } = questionnaire;
            return (
              <tr key={id}>
                <th scope="row">{word(title)}</th>
                <td className="number">
                  {answered.exact || answered.count > 0 ? format.count(answered.count) : t("waves.no_answers_yet")}
                </td>
                <td className="number">
                  {format.count(required)}
                  <span className="column-note">
                    {requiredBy.kind === "share"
                      ? t("waves.of_list", { share: format.percent(requiredBy.share) })
                      : t("waves.of_error", { error: format.percent(requiredBy.error) })}
                  </span>
                </td>
                <td>
                  <meter
                    className="progress-meter"
                    min={0}
                    max={required}
                    value={Math.min(answered.count, required)}
                    aria-label={word(title)}
                  />
                  <span className="column-note">
                    {missing === 0 ? t("waves.enough") : t("waves.missing_count", { count: missing })}
                  </span>
                </td>
                <td>
                  {rate === undefined || population === undefined
                    ? t("waves.unknown")
                    : t("waves.rate_value", { rate: format.percent(rate), population: format.count(population) })}
                </td>
                <td>{slips ? <Slips slips={slips} /> : t("waves.slips_none")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Slips({ slips }: { readonly slips: NonNullable<QuestionnaireProgress["slips"]> }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { issued, used } = slips;
  const usedWords = used.exact
    ? format.count(used.count)
    : used.count === 0
      ? t("codes.fewer_than_five")
      : t("codes.at_least", { number: format.count(used.count) });
  return t("waves.slips_value", { issued: format.count(issued), used: usedWords });
}

function Points({ points }: { readonly points: readonly PointProgress[] }) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  const format = useNumberFormat();
  return (
    <>
      <h2 id="by-point">{t("waves.by_point")}</h2>
      <p className="figure-note">{t("waves.required_at_points")}</p>
      <div className="table-frame" role="region" aria-labelledby="by-point" tabIndex={0}>
        <table className="office-table">
          <thead>
            <tr>
              <th scope="col">{t("waves.point")}</th>
              <th scope="col">{t("waves.channel")}</th>
              <th scope="col" className="number">
                {t("waves.today")}
              </th>
              <th scope="col" className="number">
                {t("waves.all")}
              </th>
              <th scope="col" className="number">
                {t("waves.required")}
                <span className="column-note">{t("waves.equal_share")}</span>
              </th>
              <th scope="col">{t("waves.silent")}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ id, name, channel, today, total, required, silent, silentSince }) => (
              <tr key={id}>
                <th scope="row">{word(name)}</th>
                <td>
                  {channel === "kiosk"
                    ? t("waves.channel_kiosk")
                    : channel === "qr"
                      ? t("waves.channel_qr")
                      : t("waves.channel_paper")}
                </td>
                <td className="number">
                  <Count of={today} />
                </td>
                <td className="number">
                  <Count of={total} />
                </td>
                <td className="number">{format.count(required)}</td>
                <td className={silent ? "needs-care" : undefined}>
                  {!silent
                    ? t("waves.lively")
                    : silentSince === undefined
                      ? t("waves.silent_never")
                      : t("waves.silent_since", { day: date.day(silentSince) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Strata({ questionnaire }: { readonly questionnaire: QuestionnaireProgress }) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  const { id, title, strata } = questionnaire;
  if (strata.length === 0) return null;
  return (
    <>
      <h3 id={`strata-${id}`}>{word(title)}</h3>
      <div className="table-frame" role="region" aria-labelledby={`strata-${id}`} tabIndex={0}>
        <table className="office-table office-table-narrow">
          <thead>
            <tr>
              <th scope="col">{t("waves.by_stratum")}</th>
              <th scope="col" className="number">
                {t("waves.answered")}
              </th>
              <th scope="col" className="number">
                {t("waves.required")}
              </th>
            </tr>
          </thead>
          <tbody>
            {strata.map(({ name, answered, required }) => (
              <tr key={name.vi}>
                <th scope="row">{word(name)}</th>
                <td className="number">
                  <Count of={answered} />
                </td>
                <td className="number">{required === undefined ? t("waves.unknown") : format.count(required)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
