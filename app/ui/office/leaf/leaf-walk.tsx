import { useTranslation } from "react-i18next";

import type { ItemReport, LeafGroup, StratumReport } from "#app/office/results/leaf-group.ts";
import type { LeafReport } from "#app/office/results/leaf-report.ts";
import { boundOfRest } from "#app/scoring/publication/bound.ts";
import { useNumberFormat, type NumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** Decimals of a figure on the way: enough that a pocket calculator comes to the same points. */
const DECIMALS = 6;

/** How the points are made from the counts, line by line, so that anybody can do the sum again. */
export function LeafWalk({ report }: { readonly report: LeafReport }) {
  const { t } = useTranslation();
  const { exact, groups } = report;
  return (
    <section aria-labelledby="leaf-walk">
      <h2 id="leaf-walk">{t("leaf.walk.title")}</h2>
      {exact === undefined ? (
        <p className="empty-state">{t("leaf.walk.none")}</p>
      ) : (
        <>
          <p className="office-lead">{t("leaf.walk.lead")}</p>
          <ol className="walk">
            {groups.map((group) => (
              <GroupLines key={group.questionnaire.id} group={group} alone={groups.length === 1} />
            ))}
            <LeafLines report={report} exact={exact} />
          </ol>
        </>
      )}
    </section>
  );
}

interface GroupProps {
  readonly group: LeafGroup;
  readonly alone: boolean;
}

/** From the answers of one questionnaire to the score of its part of the leaf. */
function GroupLines({ group, alone }: GroupProps) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  const { items, published } = group;
  if (published.kind !== "estimated") return null;
  const name = alone ? "" : `${word(group.questionnaire.title)}: `;
  const result = boundedNumber(format.fixed(published.score, DECIMALS), published.bound);
  if (items.kind === "withheld") {
    return (
      <li>
        {name}
        {items.reason === "weighted" ? t("leaf.walk.hidden_strata") : t("leaf.walk.small_frame")}{" "}
        <strong>{result}</strong>
      </li>
    );
  }
  const scores = items.items.map(({ counts }) => format.fixed(counts.score ?? 0, DECIMALS));
  return (
    <>
      {items.items.map((item, place) => (
        <li key={item.item.id}>
          {name}
          {t("leaf.walk.item", { number: place + 1, wording: word(item.item.wording) })}
          <ItemLine item={item} strata={items.strata} />
        </li>
      ))}
      {scores.length > 1 && (
        <li>
          {name}
          {t("leaf.walk.block", { count: scores.length })}
          <p className="sum">
            ({scores.join(" + ")}) ÷ {scores.length} = <strong>{result}</strong>
          </p>
        </li>
      )}
    </>
  );
}

interface ItemLineProps {
  readonly item: ItemReport;
  readonly strata: readonly StratumReport[] | "unweighted";
}

function ItemLine({ item: { levels, counts }, strata }: ItemLineProps) {
  const format = useNumberFormat();
  const score = <strong>{format.fixed(counts.score ?? 0, DECIMALS)}</strong>;
  if (strata !== "unweighted") return <WeightedLine counts={counts} strata={strata} />;
  const terms = levels.map((level) => `${format.count(level.count)} × ${format.short(level.score)}`).join(" + ");
  return (
    <p className="sum">
      {terms} = {format.short(counts.sum)}
      <br />
      {format.short(counts.sum)} ÷ {format.count(counts.answered)} = {score}
    </p>
  );
}

/** A weighted mean: every stratum's sums times N ÷ n, added up before they are divided. */
function WeightedLine({
  counts,
  strata,
}: {
  readonly counts: ItemReport["counts"];
  readonly strata: readonly StratumReport[];
}) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  const { weighted, score } = counts;
  if (!weighted) return null;
  return (
    <>
      <div className="table-frame">
        <table className="office-table office-table-narrow walk-strata">
          <thead>
            <tr>
              <th scope="col">{t("leaf.walk.stratum")}</th>
              <th scope="col" className="number">
                {t("leaf.walk.weight")}
              </th>
              <th scope="col" className="number">
                {t("leaf.walk.answers")}
              </th>
              <th scope="col" className="number">
                {t("leaf.walk.sum_of_scores")}
              </th>
            </tr>
          </thead>
          <tbody>
            {strata.map(({ names, population, rows }, place) => (
              <tr key={place}>
                <th scope="row">{names.map(word).join(", ")}</th>
                <td className="number">{weightWords(population, rows, format)}</td>
                <td className="number">{format.count(counts.byStratum[place]?.answered ?? 0)}</td>
                <td className="number">{format.short(counts.byStratum[place]?.sum ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="sum">
        {t("leaf.walk.weighted", {
          sum: format.fixed(weighted.sum, DECIMALS),
          answers: format.fixed(weighted.answered, DECIMALS),
        })}{" "}
        = <strong>{format.fixed(score ?? 0, DECIMALS)}</strong>
      </p>
    </>
  );
}

function weightWords(population: number | undefined, rows: number, format: NumberFormat): string {
  return population === undefined
    ? format.count(1)
    : `${format.count(population)} ÷ ${format.count(rows)} = ${format.fixed(population / rows, DECIMALS)}`;
}

interface LeafLinesProps {
  readonly report: LeafReport;
  readonly exact: NonNullable<LeafReport["exact"]>;
}

/** From the scores of the groups to the points of the leaf. */
function LeafLines({ report: { groups, method, points, criterion }, exact }: LeafLinesProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const raw = format.fixed(exact.raw, DECIMALS);
  const score = format.fixed(exact.score, DECIMALS);
  const { threshold, full_at: fullAt } = method.method;
  const shares = groups.flatMap(({ published, weight }) =>
    published.kind === "estimated" ? [`${format.short(weight)} × ${format.fixed(published.score, DECIMALS)}`] : [],
  );
  const result = points.points ?? 0;
  return (
    <>
      {shares.length > 1 && (
        <li>
          {t("leaf.walk.groups")}
          <p className="sum">
            {shares.join(" + ")} = <strong>{raw}</strong>
          </p>
        </li>
      )}
      <li>
        {threshold === undefined && fullAt === undefined
          ? t("leaf.walk.no_transform", { method: method.method.id })
          : t("leaf.walk.transform", { threshold: format.short(threshold ?? 0), full: format.short(fullAt ?? 1) })}
        <p className="sum">
          {raw} → <strong>{boundedNumber(score, points.bound)}</strong>
        </p>
      </li>
      <li>
        {t("leaf.walk.points")}
        <p className="sum">
          {format.short(criterion.max)} × {score} = {format.fixed(exact.points, DECIMALS)} →{" "}
          <strong>{boundedNumber(format.points(result), points.bound)}</strong>
        </p>
      </li>
      <li>
        {t("leaf.walk.lost")}
        <p className="sum">
          {format.points(points.max)} − {format.points(result)} ={" "}
          <strong>{boundedNumber(format.points(points.max - result), boundOfRest(points.bound))}</strong>
        </p>
      </li>
    </>
  );
}
