import { useTranslation } from "react-i18next";

import type { ItemReport, LeafGroup } from "#app/office/results/leaf-group.ts";
import { LevelPatterns } from "#app/ui/charts/level-patterns.tsx";
import { LevelSwatch, StackedBar } from "#app/ui/charts/stacked-bar.tsx";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** How each item was answered: a bar for the eye, and the counts in a table. */
export function LeafItems({ groups }: { readonly groups: readonly LeafGroup[] }) {
  const { t } = useTranslation();
  const word = useWording();
  return (
    <section aria-labelledby="leaf-items">
      <h2 id="leaf-items">{t("leaf.items.title")}</h2>
      <LevelPatterns />
      {groups.map(({ questionnaire, items }) => (
        <div key={questionnaire.id}>
          {groups.length > 1 && <h3>{word(questionnaire.title)}</h3>}
          {items.kind === "withheld" ? (
            <p className="empty-state">
              {items.reason === "small_frame"
                ? t("leaf.items.small_frame")
                : items.reason === "weighted"
                  ? t("leaf.items.weighted")
                  : t("leaf.items.not_shown")}
            </p>
          ) : (
            <>
              {items.strata !== "unweighted" && <p className="figure-note">{t("leaf.items.weighted_note")}</p>}
              {items.items.map((item, place) => (
                <ItemAnswers key={item.item.id} item={item} number={place + 1} />
              ))}
            </>
          )}
        </div>
      ))}
    </section>
  );
}

interface ItemAnswersProps {
  readonly item: ItemReport;
  readonly number: number;
}

/** The heads of the table are the bar's legend too: items need not share a scale, and each is read where it stands. */
function ItemAnswers({ item: { item, levels, counts }, number }: ItemAnswersProps) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  const { answered, declined, skipped, notAsked } = counts;
  const title = t("leaf.items.item", { number, wording: word(item.wording) });
  const parts = levels.map(({ wording, count }) => ({
    name: word(wording),
    share: answered === 0 ? 0 : count / answered,
    label: format.percentInColumn(answered === 0 ? 0 : count / answered),
  }));
  const others = [
    { name: t("leaf.items.declined"), count: declined },
    { name: t("leaf.items.skipped"), count: skipped },
    { name: t("leaf.items.not_asked"), count: notAsked },
  ];
  return (
    <figure className="item-answers">
      <figcaption>{title}</figcaption>
      <StackedBar parts={parts} title={`${title}: ${parts.map(({ name, label }) => `${name} ${label}`).join("; ")}`} />
      <div className="table-frame">
        <table className="office-table item-table">
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              <td></td>
              {parts.map(({ name }, place) => (
                <th key={name} scope="col" className="number">
                  <LevelSwatch place={place} levels={parts.length} />
                  {name}
                </th>
              ))}
              <th scope="col" className="number">
                {t("leaf.items.answered")}
              </th>
              {others.map(({ name }) => (
                <th key={name} scope="col" className="number quiet">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t("leaf.items.count")}</th>
              {levels.map(({ count }, place) => (
                <td key={place} className="number">
                  {format.count(count)}
                </td>
              ))}
              <td className="number strong">{format.count(answered)}</td>
              {others.map(({ name, count }) => (
                <td key={name} className="number quiet">
                  {format.count(count)}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t("leaf.items.share")}</th>
              {parts.map(({ label }, place) => (
                <td key={place} className="number">
                  {label}
                </td>
              ))}
              <td className="number strong">{format.percent(1)}</td>
              <td colSpan={others.length} className="quiet">
                {t("leaf.items.not_in_share")}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </figure>
  );
}
