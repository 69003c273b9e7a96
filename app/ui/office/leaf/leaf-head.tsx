import { useTranslation } from "react-i18next";

import type { LeafReport } from "#app/office/results/leaf-report.ts";
import type { LeafScore } from "#app/par-index/leaf-score.ts";
import { boundOfRest } from "#app/scoring/publication/bound.ts";
import { DotAndWhisker } from "#app/ui/charts/dot-and-whisker.tsx";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";
import { useIntervalWords } from "#app/ui/office/interval-words.ts";
import { LeafChange } from "#app/ui/office/leaf/difference-words.tsx";
import { uncertaintyWords, useScoreWords } from "#app/ui/office/leaf/score-words.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** The leaf's own score, how sure it is, and the points that it gives and leaves. */
export function LeafHead({ report }: { readonly report: LeafReport }) {
  const { t } = useTranslation();
  const { score, points } = report;
  return (
    <section aria-labelledby="leaf-score">
      <h2 id="leaf-score">{t("leaf.score.title")}</h2>
      <div className="figures">
        {score.kind === "estimated" ? <EstimatedFigures score={score} points={points} /> : <Undecided score={score} />}
        <section className="figure" aria-label={t("leaf.change.title")}>
          <h2>{t("leaf.change.title")}</h2>
          <p className="figure-words">
            {report.wave.trial ? t("leaf.change.trial") : <LeafChange change={report.change} />}
          </p>
        </section>
      </div>
      {score.kind === "estimated" && <ScoreChart score={score} />}
      <MethodsTable report={report} />
    </section>
  );
}

type Estimated = Extract<LeafScore, { kind: "estimated" }>;

function EstimatedFigures({ score, points }: { readonly score: Estimated; readonly points: LeafReport["points"] }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const intervalWords = useIntervalWords();
  return (
    <>
      <section className="figure" aria-label={t("leaf.score.own")}>
        <h2>{t("leaf.score.own")}</h2>
        <p className="figure-value">{boundedNumber(format.score(score.score), score.bound)}</p>
        <p className="figure-note">{intervalWords(score.interval)}</p>
        <p className="figure-note">{uncertaintyWords(score.uncertainty, t)}</p>
      </section>
      <section className="figure" aria-label={t("leaf.score.n")}>
        <h2>{t("leaf.score.n")}</h2>
        <p className="figure-value">{format.count(score.n)}</p>
        <p className="figure-note">{t("leaf.score.n_note")}</p>
      </section>
      {points.points !== undefined && (
        <section className="figure" aria-label={t("leaf.score.points")}>
          <h2>{t("leaf.score.points")}</h2>
          <p>
            <span className="figure-value">{boundedNumber(format.points(points.points), points.bound)}</span>{" "}
            {t("leaf.score.of", { max: format.points(points.max) })}
          </p>
          <p className="figure-note">
            {points.points < points.max
              ? t("leaf.score.lost", {
                  points: boundedNumber(format.points(points.max - points.points), boundOfRest(points.bound)),
                })
              : t("leaf.score.full")}
          </p>
        </section>
      )}
    </>
  );
}

function Undecided({ score }: { readonly score: LeafScore }) {
  const { t } = useTranslation();
  const scoreWords = useScoreWords();
  return (
    <section className="figure" aria-label={t("leaf.score.own")}>
      <h2>{t("leaf.score.own")}</h2>
      <p className="figure-part">{t("leaf.score.undecided")}</p>
      <p className="figure-note">{scoreWords(score)}</p>
    </section>
  );
}

function ScoreChart({ score }: { readonly score: Estimated }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const intervalWords = useIntervalWords();
  const number = boundedNumber(format.score(score.score), score.bound);
  return (
    <DotAndWhisker
      score={score.score}
      interval={score.interval}
      hollow={score.bound !== undefined}
      title={t("leaf.score.chart", { score: number, interval: intervalWords(score.interval) })}
      ticks={[0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: format.short(at) }))}
    />
  );
}

/** The score by the headline's method and by those shown beside it. */
function MethodsTable({ report }: { readonly report: LeafReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const scoreWords = useScoreWords();
  const intervalWords = useIntervalWords();
  const rows = [{ ...report.method, score: report.score }, ...report.beside];
  return (
    <div className="table-frame">
      <table className="office-table leaf-methods">
        <caption className="unseen">{t("leaf.method.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("leaf.method.method")}</th>
            <th scope="col">{t("leaf.method.use")}</th>
            <th scope="col" className="number">
              {t("leaf.score.own")}
            </th>
            <th scope="col">{t("leaf.method.interval")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ method, score }, place) => (
            <tr key={method.id} className={place === 0 ? undefined : "quiet-row"}>
              <th scope="row">
                <a href="/method">{t("leaf.method.name", { id: method.id, version: method.version })}</a>
                <span className="column-note">{word(method.title)}</span>
              </th>
              <td>{place === 0 ? t("leaf.method.headline") : t("leaf.method.beside")}</td>
              <td className="number">{scoreWords(score)}</td>
              <td>{score.kind === "estimated" ? intervalWords(score.interval) : t("leaf.method.none")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
