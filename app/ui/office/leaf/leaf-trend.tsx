import { useTranslation } from "react-i18next";

import type { LeafReport } from "#app/office/results/leaf-report.ts";
import type { TrendPoint } from "#app/office/results/leaf-trend.ts";
import { TrendLine, type TrendLinePoint } from "#app/ui/charts/trend-line.tsx";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { reasonWords } from "#app/ui/office/change-words.tsx";
import { useIntervalWords } from "#app/ui/office/interval-words.ts";
import { LeafChange } from "#app/ui/office/leaf/difference-words.tsx";
import { linesOf } from "#app/ui/office/leaf/lines-of.ts";
import { useScoreWords } from "#app/ui/office/leaf/score-words.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** The leaf's own score over the official waves; broken wherever they do not measure the same. */
export function LeafTrend({ report }: { readonly report: LeafReport }) {
  const { t } = useTranslation();
  const { trend, wave } = report;
  return (
    <section aria-labelledby="leaf-trend">
      <h2 id="leaf-trend">{t("leaf.trend.title")}</h2>
      {wave.trial && <p className="figure-note">{t("leaf.trend.trial")}</p>}
      {trend.length === 0 ? (
        <p className="empty-state">{t("leaf.trend.none")}</p>
      ) : (
        <>
          <p className="office-lead">{t("leaf.trend.lead")}</p>
          <TrendChart report={report} />
          <TrendTable report={report} />
          <p className="figure-note">{t("leaf.trend.by_chance")}</p>
        </>
      )}
    </section>
  );
}

function TrendChart({ report: { trend, formerYear, wave } }: { readonly report: LeafReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  const scoreWords = useScoreWords();
  const points = trend.map((point, place): TrendLinePoint => {
    const { score, broken, formerId } = point;
    const measured = score?.kind === "estimated" ? score : undefined;
    return {
      key: point.waveId,
      name: linesOf(word(point.title)),
      score: measured?.score,
      interval: measured?.interval,
      label: measured ? scoreWords(measured) : "",
      gap: score ? [] : linesOf(t("leaf.trend.no_leaf")),
      // A wave that may still change is nobody's former wave: no line leads on from it.
      joined: broken === undefined && formerId !== undefined && formerId === trend[place - 1]?.waveId,
      breakLabel: broken && linesOf(reasonWords(broken, t)),
      current: point.waveId === wave.id,
    };
  });
  const lowest = Math.min(
    formerYear.share,
    ...points.flatMap(({ score, interval }) => (score === undefined ? [] : [interval?.[0] ?? score])),
  );
  // The scale starts at a tenth below everything that is drawn, and always ends at 1.
  const from = Math.max(0, Math.floor(lowest * 10 - 0.5) / 10);
  const ticks = [0, 1, 2, 3, 4].map((part) => from + (part * (1 - from)) / 4);
  return (
    <TrendLine
      points={points}
      apart={{
        name: linesOf(t("leaf.trend.former_year", { year: formerYear.year })),
        score: formerYear.share,
        label: format.score(formerYear.share),
      }}
      title={t("leaf.trend.chart")}
      ticks={ticks.map((at) => ({ at, label: format.short(at) }))}
    />
  );
}

function TrendTable({ report: { trend, formerYear, wave } }: { readonly report: LeafReport }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (
    <div className="table-frame">
      <table className="office-table">
        <caption className="unseen">{t("leaf.trend.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("leaf.trend.wave")}</th>
            <th scope="col" className="number">
              {t("leaf.trend.score")}
            </th>
            <th scope="col">{t("leaf.trend.interval")}</th>
            <th scope="col">{t("leaf.trend.versions")}</th>
            <th scope="col">{t("leaf.trend.change")}</th>
          </tr>
        </thead>
        <tbody>
          <tr className="quiet-row">
            <th scope="row">{t("leaf.trend.former_year", { year: formerYear.year })}</th>
            <td className="number">{format.score(formerYear.share)}</td>
            <td>{t("leaf.trend.unknown")}</td>
            <td>{t("leaf.trend.unknown")}</td>
            <td>{t("leaf.trend.never_joined")}</td>
          </tr>
          {trend.map((point) => (
            <TrendRow key={point.waveId} point={point} current={point.waveId === wave.id} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TrendRow({ point, current }: { readonly point: TrendPoint; readonly current: boolean }) {
  const { t } = useTranslation();
  const word = useWording();
  const scoreWords = useScoreWords();
  const intervalWords = useIntervalWords();
  const { score, otherTitle, questionnaires, method, change, final } = point;
  const versions = [method, ...questionnaires].map(({ id, version }) => t("leaf.trend.version", { id, version }));
  return (
    <tr aria-current={current ? "true" : undefined} className={current ? "current-row" : undefined}>
      <th scope="row">
        {word(point.title)}
        {otherTitle && <span className="column-note">{t("leaf.trend.other_title", { title: word(otherTitle) })}</span>}
        {!final && <span className="column-note">{t("leaf.trend.not_final")}</span>}
      </th>
      {score ? (
        <>
          <td className="number">{scoreWords(score)}</td>
          <td>{score.kind === "estimated" ? intervalWords(score.interval) : t("leaf.trend.unknown")}</td>
          <td>{versions.join("; ")}</td>
        </>
      ) : (
        <td colSpan={3}>{t("leaf.trend.no_leaf")}</td>
      )}
      <td>
        <LeafChange change={change} />
      </td>
    </tr>
  );
}
