import { Fragment } from "react";
import { useTranslation } from "react-i18next";

import type { MethodReport } from "#app/office/method-report.ts";
import type { WorkedExample } from "#app/par-index/worked-example.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { citedHash } from "#app/ui/public/method/conversion-methods.tsx";
import { Formula, Fraction } from "#app/ui/public/method/formula.tsx";
import { ItemCalculation } from "#app/ui/public/method/item-calculation.tsx";
import { PublicPage } from "#app/ui/public/public-page.tsx";

interface CheckSheetProps {
  readonly report: MethodReport;
  readonly example: WorkedExample;
  readonly origin: string;
}

/** Lines to fill in that fit the sheet. */
const LINES = [1, 2, 3, 4, 5];

/** How an inspection board finds a published figure again: one sheet of A4 when printed. */
export function CheckSheet({ report, example, origin }: CheckSheetProps) {
  const { t } = useTranslation();
  const methods = [report.headline, ...report.beside];
  return (
    <PublicPage title={t("check.title")}>
      <div className="method check-sheet">
        <h1>{t("check.title")}</h1>
        <p className="lead">{t("check.lead")}</p>
        <p className="print-only">{t("check.address", { address: `${origin}/method` })}</p>
        <p className="screen-only">
          {t("check.how_to_print")} <a href="/method">{t("check.back")}</a>
        </p>

        <section aria-labelledby="steps">
          <h2 id="steps">{t("check.steps")}</h2>
          <ol>
            <li>{t("check.step_points")}</li>
            <li>{t("check.step_leaf")}</li>
            <li>{t("check.step_score")}</li>
            <li>{t("check.step_items")}</li>
            <li>{t("check.step_counts")}</li>
            <li>
              {t("check.step_method")}{" "}
              {methods.map(({ method, hash }, place) => (
                <span key={hash} className="method-name">
                  {place > 0 && "; "}
                  {t("check.method_name", { id: method.id, version: method.version })} <code>{citedHash(hash)}</code>
                </span>
              ))}
              .
            </li>
            <li>
              {t("check.step_recount")}
              <Command words={["npm run score --", "--tallies", "F.tallies.json", "--meta", "F.meta.json"]} />
              <Command words={["npm run score --", "--responses", "F.responses.csv", "--meta", "F.meta.json"]} />
            </li>
            <li>{t("check.step_compare")}</li>
          </ol>
        </section>

        <section aria-labelledby="hand">
          <h2 id="hand">{t("check.hand")}</h2>
          <Formula>
            {t("check.hand_score")} = <Fraction over={t("check.hand_over")} under={t("check.hand_under")} />
          </Formula>
          <p>{t("check.hand_weights")}</p>
          <HandExample example={example} />
        </section>

        <section aria-labelledby="ask">
          <h2 id="ask">{t("check.ask")}</h2>
          <ul>
            <li>{t("check.ask_counts")}</li>
            <li>{t("check.ask_populations")}</li>
            <li>{t("check.ask_definitions")}</li>
            <li>{t("check.ask_official")}</li>
          </ul>
        </section>

        <section aria-labelledby="results">
          <h2 id="results">{t("check.results")}</h2>
          <div className="fill-in-frame" role="group" aria-labelledby="results" tabIndex={0}>
            <table className="fill-in">
              <thead>
                <tr>
                  <th scope="col">{t("check.column_criterion")}</th>
                  <th scope="col">{t("check.column_published")}</th>
                  <th scope="col">{t("check.column_recounted")}</th>
                  <th scope="col">{t("check.column_difference")}</th>
                  <th scope="col">{t("check.column_signature")}</th>
                </tr>
              </thead>
              <tbody>
                {LINES.map((line) => (
                  <tr key={line}>
                    <td></td>
                    <td></td>
                    <td></td>
                    <td></td>
                    <td></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="signing">
            <span>{t("check.date")}</span>
            <span>{t("check.board")}</span>
            <span>{t("check.office")}</span>
          </p>
        </section>
      </div>
    </PublicPage>
  );
}

/** A command to type; a line never ends within a word of it. */
function Command({ words }: { readonly words: readonly string[] }) {
  return (
    <code className="command">
      {words.map((word) => (
        <Fragment key={word}>
          <span>{word}</span>{" "}
        </Fragment>
      ))}
    </code>
  );
}

/** One question of the method page's example, worked out. */
function HandExample({ example }: { readonly example: WorkedExample }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const [headline] = example.byMethod;
  const [item] = headline?.items ?? [];
  if (!headline || !item) return null;
  return (
    <div className="in-example">
      <p className="in-example-label">
        {t("check.hand_example", {
          method: headline.method.id,
          weights: example.strata.map(({ weight }) => format.short(weight)).join(t("check.hand_and")),
          scores: headline.optionScores.map(format.short).join(" · "),
        })}
      </p>
      <ItemCalculation number={1} item={item} strata={example.strata} />
    </div>
  );
}
