import { useTranslation } from "react-i18next";

import type { WaveReport } from "#app/office/waves/wave-report.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { useMay } from "#app/ui/office/office-data.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { AskedTable } from "#app/ui/office/waves/asked-table.tsx";
import { stepWords } from "#app/ui/office/waves/step-words.ts";
import { WaitingTablets } from "#app/ui/office/waves/waiting-tablets.tsx";
import { WaveRecords } from "#app/ui/office/waves/wave-records.tsx";
import { WaveStatusWords } from "#app/ui/office/waves/wave-status-words.tsx";
import { useWording } from "#app/ui/use-wording.ts";

/** A wave: what it froze, where it stands, what comes next, what was signed and sealed. */
export function WavePage({ report }: { readonly report: WaveReport }) {
  const may = useMay();
  const { t } = useTranslation();
  const word = useWording();
  const { wave, steps, waiting, revisions } = report;
  const title = word(wave.title);
  const counted = wave.status === "closed" && wave.countedAt !== undefined;
  return (
    <OfficePage title={title}>
      <p className="way-back">
        <a href="/office/waves">{t("waves.back")}</a>
      </p>
      <div className="index-head">
        <h1>{title}</h1>
        <p className="wave-trial">
          <WaveStatusWords wave={wave} signedBefore={revisions.length > 0} />
        </p>
      </div>
      <p className="choices">
        <a href={`/office/index?wave=${wave.id}`}>{t("waves.to_index")}</a>
        <a href={`/office/waves/${wave.id}/progress`}>{t("waves.to_progress")}</a>
      </p>
      {waiting.length > 0 && wave.countedAt === undefined && <WaitingTablets waiting={waiting} />}
      {may("run_waves") && steps.length > 0 && (
        <>
          <h2>{t("waves.next")}</h2>
          <p className="form-actions">
            {steps.map((step, place) => (
              <a
                key={step}
                className={place === 0 && step !== "withdraw" ? "button" : "button button-quiet"}
                href={`/office/waves/${wave.id}/steps/${step}`}
              >
                {stepWords(step, t)}
              </a>
            ))}
            {counted && may("enter_data") && (
              <a className="button button-quiet" href={`/office/waves/${wave.id}/populations`}>
                {t("waves.change_populations")}
              </a>
            )}
          </p>
        </>
      )}
      <Facts report={report} />
      <WaveRecords report={report} />
    </OfficePage>
  );
}

function Facts({ report }: { readonly report: WaveReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  const format = useNumberFormat();
  const { wave, edition, questionnaires, points, timeZone, keptUntil } = report;
  const { thresholds } = wave.settings;
  const at = (instant: string | undefined) =>
    instant === undefined ? t("waves.not_yet_at") : date.instant(instant, timeZone);
  return (
    <>
      <h2>{t("waves.facts")}</h2>
      <dl className="facts">
        <dt>{t("waves.period")}</dt>
        <dd>
          {wave.period
            ? t("waves.period_value", { from: date.day(wave.period.from), to: date.day(wave.period.to) })
            : t("waves.no_period")}
        </dd>
        <dt>{t("waves.opened_at")}</dt>
        <dd>{at(wave.openedAt)}</dd>
        <dt>{t("waves.closed_at")}</dt>
        <dd>{at(wave.closedAt)}</dd>
        {!wave.trial && (
          <>
            <dt>{t("waves.counted_at")}</dt>
            <dd>{at(wave.countedAt)}</dd>
            <dt>{t("waves.published_at")}</dt>
            <dd>{at(wave.publishedAt)}</dd>
            <dt>{t("waves.kept")}</dt>
            <dd>
              {wave.expiredAt
                ? t("waves.kept_expired", { at: date.instant(wave.expiredAt, timeZone) })
                : keptUntil
                  ? t("waves.kept_until", { at: date.instant(keptUntil, timeZone) })
                  : t("waves.kept_unsigned")}
            </dd>
          </>
        )}
        <dt>{t("waves.index_edition")}</dt>
        <dd>{t("waves.index_value", { title: word(edition.title), version: edition.version })}</dd>
        <dt>{t("waves.method")}</dt>
        <dd>
          {t("waves.method_value", {
            title: word(wave.method.title),
            id: wave.method.id,
            version: wave.method.version,
          })}
        </dd>
        <dt>{t("waves.thresholds")}</dt>
        <dd>
          {t("waves.thresholds_value", {
            publish: thresholds.minPublish,
            open: thresholds.minScore.open.n,
            codes: thresholds.minScore.codes.n,
            share: format.percent(thresholds.minScore.codes.share),
          })}
        </dd>
        <dt>{t("waves.points_legend")}</dt>
        <dd>{points.map(({ name }) => word(name)).join("; ")}</dd>
      </dl>
      <AskedTable
        questionnaires={questionnaires.map(({ population, ...questionnaire }) => ({
          ...questionnaire,
          population: population ? (
            <>
              {format.count(population.total)}
              <span className="column-note">{population.source}</span>
            </>
          ) : (
            t("waves.population_missing")
          ),
        }))}
      />
    </>
  );
}
