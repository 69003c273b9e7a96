import { useTranslation } from "react-i18next";

import type { MethodReport } from "#app/office/method-report.ts";
import type { ExampleGroup, ExampleScore, ItemAnswers, WorkedExample } from "#app/par-index/worked-example.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { useLevelNames } from "#app/ui/public/method/level-names.ts";

interface ExampleSectionProps {
  readonly example: WorkedExample;
  readonly thresholds: MethodReport["thresholds"];
}

/** The counts of the example, why its forms are weighted, and what every method makes of them. */
export function ExampleSection({ example, thresholds }: ExampleSectionProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const [headline] = example.byMethod;
  return (
    <section aria-labelledby="example">
      <h2 id="example">{t("method.example.title")}</h2>
      <p className="made-up">{t("method.example.made_up")}</p>
      <p>
        {t("method.example.story", {
          population: format.count(example.population),
          count: example.rows,
          max: format.short(example.max),
        })}
      </p>
      <CountsTable example={example} />
      <h3>{t("method.weighting.title")}</h3>
      <p>{t("method.weighting.why")}</p>
      <WeightsTable example={example} />
      {headline && <WeightingEffect example={example} headline={headline} />}
      <p>
        {t("method.weighting.pooled", { count: thresholds.minPublish })} {t("method.weighting.unknown")}
      </p>
      <h3>{t("method.results.title")}</h3>
      {headline ? <ResultsTable byMethod={example.byMethod} /> : <p>{t("method.example.no_method")}</p>}
    </section>
  );
}

/** Name of a group of the example. */
export function useGroupName(): (group: ExampleGroup) => string {
  const { t } = useTranslation();
  return (group) => (group === "land" ? t("method.group.land") : t("method.group.civil_status"));
}

function CountsTable({ example }: { readonly example: WorkedExample }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const groupName = useGroupName();
  const columns = example.strata.flatMap(({ group, answers }) =>
    answers.map((answer, item) => ({ key: `${group}-${item}`, answer, number: item + 1 })),
  );
  const answered = ({ levels }: ItemAnswers) => levels.reduce((sum, count) => sum + count, 0);
  const row = (name: string, pick: (answer: ItemAnswers) => number, className?: string) => (
    <tr key={name} className={className}>
      <th scope="row">{name}</th>
      {columns.map(({ key, answer }) => (
        <td className="number" key={key}>
          {format.count(pick(answer))}
        </td>
      ))}
    </tr>
  );
  return (
    <table className="counts">
      <caption>{t("method.counts.caption")}</caption>
      <thead>
        <tr>
          <td rowSpan={2}></td>
          {example.strata.map(({ group, answers }) => (
            <th scope="colgroup" colSpan={answers.length} className="number" key={group}>
              {groupName(group)}
            </th>
          ))}
        </tr>
        <tr>
          {columns.map(({ key, number }) => (
            <th scope="col" className="number" key={key}>
              {t("method.counts.question", { number })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {useLevelNames().map((name, level) => row(name, ({ levels }) => levels[level] ?? 0))}
        {row(t("method.counts.with_opinion"), answered, "subtotal")}
        {row(t("method.counts.no_opinion"), ({ noOpinion }) => noOpinion)}
        {row(t("method.counts.skipped"), ({ skipped }) => skipped)}
        {row(t("method.counts.all"), (answer) => answered(answer) + answer.noOpinion + answer.skipped, "subtotal")}
      </tbody>
    </table>
  );
}

function WeightsTable({ example }: { readonly example: WorkedExample }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const groupName = useGroupName();
  return (
    <table>
      <caption>{t("method.weighting.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("method.weighting.group")}</th>
          <th scope="col" className="number">
            {t("method.weighting.population")}{" "}
            <span className="column-note">
              <var>N</var>
            </span>
          </th>
          <th scope="col" className="number">
            {t("method.weighting.rows")}{" "}
            <span className="column-note">
              <var>n</var>
            </span>
          </th>
          <th scope="col" className="number">
            {t("method.weighting.weight")}{" "}
            <span className="column-note">
              <var>N</var> ÷ <var>n</var>
            </span>
          </th>
        </tr>
      </thead>
      <tbody>
        {example.strata.map(({ group, population, rows, weight }) => (
          <tr key={group}>
            <th scope="row">{groupName(group)}</th>
            <td className="number">{format.count(population)}</td>
            <td className="number">{format.count(rows)}</td>
            <td className="number">{format.short(weight)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WeightingEffect({ example, headline }: { readonly example: WorkedExample; readonly headline: ExampleScore }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const groupName = useGroupName();
  const stratum = example.strata.find(({ group }) => group === "land");
  if (!stratum) return null;
  return (
    <p>
      {t("method.weighting.effect", {
        group: groupName(stratum.group),
        rowShare: format.count((100 * stratum.rows) / example.rows),
        populationShare: format.count((100 * stratum.population) / example.population),
        unweighted: format.fixed(headline.unweighted, 4),
        weighted: format.fixed(headline.raw, 4),
      })}
    </p>
  );
}

function ResultsTable({ byMethod }: { readonly byMethod: readonly ExampleScore[] }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const limits = ([low, high]: Interval) => `${format.fixed(low, 3)} – ${format.fixed(high, 3)}`;
  const row = (name: string, figure: (score: ExampleScore) => string, className?: string) => (
    <tr key={name} className={className}>
      <th scope="row">{name}</th>
      {byMethod.map((score) => (
        <td className="number" key={score.method.id}>
          {figure(score)}
        </td>
      ))}
    </tr>
  );
  return (
    <table>
      <caption>{t("method.results.caption")}</caption>
      <thead>
        <tr>
          <td></td>
          {byMethod.map(({ method }, place) => (
            <th scope="col" className="number" key={method.id}>
              {method.id}
              <span className="column-note">
                {place === 0 ? t("method.results.headline") : t("method.results.beside")}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {byMethod[0]?.items.map((_, item) =>
          row(t("method.question", { number: item + 1 }), ({ items }) => format.fixed(items[item]?.score ?? 0, 4)),
        )}
        {row(t("method.results.raw"), ({ raw }) => format.fixed(raw, 4))}
        {row(t("method.results.score"), ({ score }) => format.fixed(score, 4))}
        {row(t("method.results.points"), ({ points }) => format.points(points), "result")}
        {row(t("method.results.list"), ({ list }) => limits(list.interval))}
        {row(t("method.results.open"), ({ open }) => limits(open.interval))}
        {row(t("method.results.unweighted"), ({ unweighted }) => format.fixed(unweighted, 4))}
        {row(t("method.results.no_opinion"), ({ noOpinionAsMinimum }) => format.fixed(noOpinionAsMinimum, 4))}
      </tbody>
    </table>
  );
}
