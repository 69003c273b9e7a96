import { useTranslation } from "react-i18next";

import type { ExampleInterval, ExampleScore, WorkedExample } from "#app/par-index/worked-example.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { useGroupName } from "#app/ui/public/method/example-section.tsx";
import { Equation, Formula, Fraction, Quantity, Root, Term } from "#app/ui/public/method/formula.tsx";

/** What a 95 % interval says, what it does not, and how it is made. */
export function UncertaintySection({ example }: { readonly example: WorkedExample }) {
  const { t } = useTranslation();
  const [headline] = example.byMethod;
  return (
    <section aria-labelledby="uncertainty">
      <h2 id="uncertainty">{t("method.uncertainty.title")}</h2>
      <p>{t("method.uncertainty.says")}</p>
      <p>{t("method.uncertainty.says_not")}</p>
      <ul>
        <li>{t("method.uncertainty.not_probability")}</li>
        <li>{t("method.uncertainty.not_bias")}</li>
        <li>{t("method.uncertainty.not_official")}</li>
      </ul>
      <h3>{t("method.uncertainty.kinds")}</h3>
      <p>{t("method.uncertainty.list")}</p>
      <p>{t("method.uncertainty.open")}</p>
      <p className="label-in-use">{t("method.uncertainty.label")}</p>
      <p>{t("method.uncertainty.small_frame")}</p>
      <h3>{t("method.uncertainty.formula")}</h3>
      <WilsonFormula />
      {headline && (
        <>
          <IntervalTable headline={headline} />
          <SpreadDetails example={example} headline={headline} />
        </>
      )}
      <p>{t("method.uncertainty.sums")}</p>
    </section>
  );
}

/** Statistics definitions, §3 and §4, headline interval. */
function WilsonFormula() {
  const { t } = useTranslation();
  const theta = <Quantity of="θ" />;
  const kappa = <Quantity of="κ" />;
  return (
    <ol className="derivation">
      <li>
        <p>{t("method.uncertainty.pull")}</p>
        <Formula>
          <Quantity of="u" /> = <Fraction over="1" under={<Quantity of="K" />} /> · Σ<sub>k</sub>{" "}
          <Fraction
            over={
              <>
                <Quantity of="w" /> · (<Quantity of="x" at="k" /> − <Quantity of="θ" at="k" />)
              </>
            }
            under={
              <>
                Σ <Quantity of="w" />
              </>
            }
          />
        </Formula>
      </li>
      <li>
        <p>{t("method.uncertainty.se")}</p>
        <Formula>
          <Quantity of="SE" />² = Σ<sub>h</sub> (1 − <Quantity of="f" at="h" />) ·{" "}
          <Fraction
            over={<Quantity of="n" at="h" />}
            under={
              <>
                <Quantity of="n" at="h" /> − 1
              </>
            }
          />{" "}
          <Term>
            {"· Σ ("}
            <Quantity of="u" /> − <Quantity of="ū" at="h" />
            {")²"}
          </Term>
        </Formula>
      </li>
      <li>
        <p>{t("method.uncertainty.effective")}</p>
        <Formula>
          <Equation>
            <Quantity of="n" />* ={" "}
            <Fraction
              over={
                <>
                  {theta} · (1 − {theta})
                </>
              }
              under={
                <>
                  <Quantity of="SE" />²
                </>
              }
            />
          </Equation>{" "}
          <Equation>
            {kappa} ={" "}
            <Fraction
              over={
                <>
                  <Quantity of="c" />²
                </>
              }
              under={
                <>
                  <Quantity of="n" />*
                </>
              }
            />
          </Equation>
        </Formula>
      </li>
      <li>
        <p>{t("method.uncertainty.limits")}</p>
        <Formula>
          <Fraction
            over={
              <>
                {theta} + {kappa}/2 ±{" "}
                <Root>
                  {kappa} · {theta} · (1 − {theta}) + {kappa}²/4
                </Root>
              </>
            }
            under={<>1 + {kappa}</>}
          />
        </Formula>
      </li>
    </ol>
  );
}

function IntervalTable({ headline }: { readonly headline: ExampleScore }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const limits = ([low, high]: Interval, decimals: number) =>
    `${format.fixed(low, decimals)} – ${format.fixed(high, decimals)}`;
  const orNone = (value: number | undefined, decimals: number) =>
    value === undefined ? t("method.uncertainty.none") : format.fixed(value, decimals);
  const row = (name: string, symbol: string, figure: (of: ExampleInterval) => string, className?: string) => (
    <tr key={name} className={className}>
      <th scope="row">
        {name} {symbol && <var>{symbol}</var>}
      </th>
      <td className="number">{figure(headline.list)}</td>
      <td className="number">{figure(headline.open)}</td>
    </tr>
  );
  return (
    <table>
      <caption>{t("method.uncertainty.caption", { method: headline.method.id })}</caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col" className="number">
            {t("method.uncertainty.column_list")}
          </th>
          <th scope="col" className="number">
            {t("method.uncertainty.column_open")}
          </th>
        </tr>
      </thead>
      <tbody>
        {row(t("method.uncertainty.row_se"), "SE", ({ se }) => format.fixed(se, 5))}
        {row(t("method.uncertainty.row_df"), "df", ({ df }) => format.count(df))}
        {row(t("method.uncertainty.row_critical"), "c", ({ critical }) => format.fixed(critical, 4))}
        {row(t("method.uncertainty.row_effective"), "n*", ({ rows }) => orNone(rows, 2))}
        {row(t("method.uncertainty.row_kappa"), "κ", ({ kappa }) => orNone(kappa, 5))}
        {row(t("method.uncertainty.row_interval"), "", ({ interval }) => limits(interval, 4), "result")}
        {row(t("method.uncertainty.row_points"), "", ({ points }) => limits(points, 2), "result")}
      </tbody>
    </table>
  );
}

/** All that is needed to find the standard error again. */
function SpreadDetails({ example, headline }: { readonly example: WorkedExample; readonly headline: ExampleScore }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const groupName = useGroupName();
  return (
    <details className="recount">
      <summary>{t("method.spread.title")}</summary>
      <p>{t("method.spread.explain")}</p>
      {headline.spread.map(({ group, kinds, squares }, place) => (
        <table key={group}>
          <caption>{t("method.spread.caption", { group: groupName(group) })}</caption>
          <thead>
            <tr>
              {headline.items.map((_, item) => (
                <th scope="col" className="number" key={item}>
                  <var>x</var>, {t("method.counts.question", { number: item + 1 })}
                </th>
              ))}
              <th scope="col" className="number">
                {t("method.weighting.rows")}
              </th>
              <th scope="col" className="number">
                <var>u</var> − <var>ū</var>
              </th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ scores, rows, pull }) => (
              <tr key={scores.join()}>
                {scores.map((score, item) => (
                  <td className="number" key={item}>
                    {score === undefined ? t("method.uncertainty.none") : format.short(score)}
                  </td>
                ))}
                <td className="number">{format.count(rows)}</td>
                <td className="number">{format.fixed(pull, 6)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="subtotal">
              <th scope="row" colSpan={headline.items.length}>
                Σ (<var>u</var> − <var>ū</var>)²
              </th>
              <td className="number">{format.count(example.strata[place]?.rows ?? 0)}</td>
              <td className="number">{format.fixed(squares, 8)}</td>
            </tr>
          </tfoot>
        </table>
      ))}
      <p className="sum">
        <var>SE</var>² ={" "}
        {headline.spread
          .map(({ squares }, place) => {
            const { rows = 0, fraction = 0 } = example.strata[place] ?? {};
            const corrected = `(1 − ${format.short(fraction)})`;
            return `${corrected} × ${format.count(rows)}/${format.count(rows - 1)} × ${format.fixed(squares, 8)}`;
          })
          .join(" + ")}{" "}
        = {format.fixed(headline.list.se ** 2, 8)}; <var>SE</var> = <strong>{format.fixed(headline.list.se, 5)}</strong>
      </p>
      <p>{t("method.spread.open", { se: format.fixed(headline.open.se, 5) })}</p>
    </details>
  );
}
