import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { IndexReport, IndexReportRow } from "#app/office/index-report.ts";
import { boundOfRest } from "#app/scoring/publication/bound.ts";
import type { LeafScore } from "#app/par-index/leaf-score.ts";
import { toHundredths } from "#app/par-index/points.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import type { Wording } from "#app/survey/wording.ts";
import { useNumberFormat, type NumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";
import { useWording } from "#app/ui/use-wording.ts";

interface IndexTableProps {
  readonly report: IndexReport;
  readonly departments: readonly { readonly id: string; readonly name: Wording }[];
}

/** The appendix as a table, a row per criterion, in the plan's order. */
export function IndexTable({ report, departments }: IndexTableProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { edition, beside, total } = report;
  return (
    <div className="table-frame" role="region" aria-label={t("index.caption")} tabIndex={0}>
      <table className="index-table">
        <caption>{t("index.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("index.column.code")}</th>
            <th scope="col">{t("index.column.title")}</th>
            <th scope="col" className="number">
              {t("index.column.max")}
            </th>
            <th scope="col" className="number">
              {t("index.column.score")}
              <span className="column-note">{t("index.column.method", methodName(report.method))}</span>
            </th>
            {beside.map((method) => (
              <th scope="col" className="number" key={method.id}>
                {t("index.column.score")}
                <span className="column-note">{t("index.column.method", methodName(method))}</span>
              </th>
            ))}
            <th scope="col" className="number">
              {t("index.column.n")}
            </th>
            <th scope="col" className="number">
              {t("index.column.points")}
            </th>
            <th scope="col" className="number">
              {t("index.column.lost")}
            </th>
            <th scope="col" className="number">
              {t("index.column.target", { year: edition.year })}
            </th>
            <th scope="col" className="number">
              {t("index.column.previous", { year: edition.previous_year })}
              <span className="column-note">{t("index.column.previous_note")}</span>
            </th>
            <th scope="col">{t("index.column.lead")}</th>
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <Row key={row.criterion.code} row={row} report={report} departments={departments} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t("index.total")}
            </th>
            <td className="number">{format.points(total.max)}</td>
            <td colSpan={2 + beside.length}></td>
            <PointsCells row={total} />
            <td className="number">{format.points(sumOfDomains(report, "target"))}</td>
            <td className="number">{format.points(sumOfDomains(report, "previous"))}</td>
            <td></td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function sumOfDomains(report: IndexReport, column: "target" | "previous"): number {
  return report.rows
    .filter((row) => row.level === 1)
    .reduce((sum, row) => sum + toHundredths(row.criterion[column]), 0);
}

interface RowProps extends IndexTableProps {
  readonly row: IndexReportRow;
}

function Row({ row, report, departments }: RowProps) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  const { criterion, survey } = row;
  const kind = survey
    ? t("index.kind_survey")
    : row.isLeaf && t("index.kind_assessed", { year: report.edition.previous_year });
  return (
    <tr className={`level-${row.level} ${survey ? "surveyed" : row.isLeaf ? "assessed" : "parent"}`}>
      <td className="code">{criterion.code}</td>
      <th scope="row">
        {word(criterion.title)}
        {kind && <span className={survey ? "kind kind-survey" : "kind"}>{kind}</span>}
      </th>
      <td className="number">{format.points(row.max)}</td>
      {survey ? (
        <>
          <ScoreCells score={survey.headline} />
          {survey.beside.map(({ method, score }) => (
            <td key={method.id} className="number quiet">
              {score.kind === "estimated" && <Figure score={score} />}
            </td>
          ))}
          <td className="number">{survey.headline.kind === "estimated" && format.count(survey.headline.n)}</td>
        </>
      ) : (
        <td colSpan={2 + report.beside.length}></td>
      )}
      <PointsCells row={row} />
      <td className="number">{format.points(toHundredths(criterion.target))}</td>
      <td className="number">{format.points(toHundredths(criterion.previous))}</td>
      <td className="lead-cell">
        <Lead row={row} departments={departments} />
      </td>
    </tr>
  );
}

/** A survey leaf's own score, or that there is too little to say one. */
function ScoreCells({ score }: { readonly score: LeafScore }) {
  const { t } = useTranslation();
  switch (score.kind) {
    case "estimated":
      return (
        <td className="number score">
          <Figure score={score} />
        </td>
      );
    case "suppressed":
      return (
        <td className="undecided">
          {t("index.too_few")}
          <span className="column-note">
            {score.reason === "no_data_item"
              ? t("index.too_few_item_hint", { count: score.band.below })
              : t("index.too_few_hint", { count: score.band.below })}
          </span>
        </td>
      );
    case "no_data":
      return (
        <td className="undecided">
          {t("index.too_few")}
          <span className="column-note">{t("index.no_data")}</span>
        </td>
      );
  }
}

/** A score and, below it, how sure it is. */
function Figure({ score }: { readonly score: Extract<LeafScore, { kind: "estimated" }> }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (
    <>
      {boundedNumber(format.score(score.score), score.bound)}
      {score.interval && <span className="column-note interval">{intervalWords(score.interval, t, format)}</span>}
    </>
  );
}

/** Limits of a score; a closed list that answered in full has no uncertainty to tell. */
function intervalWords([low, high]: Interval, t: TFunction, format: NumberFormat): string {
  return high - low < 1e-9 ? t("index.whole_list") : `${format.score(low)}–${format.score(high)}`;
}

/** Points and points below the maximum; an undecided sum says which part of it is decided. */
function PointsCells({
  row,
}: {
  readonly row: Pick<IndexReportRow, "points" | "max" | "decidedMax" | "bound"> & { readonly isLeaf?: boolean };
}) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  if (row.points === undefined) {
    const part = t("index.part", { decided: format.points(row.decidedMax), max: format.points(row.max) });
    return (
      <td className="undecided" colSpan={2}>
        {row.isLeaf ? "–" : part}
      </td>
    );
  }
  const lost = row.max - row.points;
  return (
    <>
      <td className="number points">{boundedNumber(format.points(row.points), row.bound)}</td>
      <td className={lost > 0 ? "number lost" : "number quiet"}>
        {boundedNumber(format.points(lost), boundOfRest(row.bound))}
      </td>
    </>
  );
}

function Lead({ row, departments }: Pick<RowProps, "row" | "departments">) {
  const { t } = useTranslation();
  const word = useWording();
  const { lead } = row.criterion;
  if (!lead) return null;
  const department = departments.find((known) => known.id === lead.department);
  const name = department ? word(department.name) : (lead.printed ?? t("index.lead_open"));
  return (
    <>
      {name}
      {lead.source === "field" && " *"}
      {lead.source === "named" && <span className="column-note">{t("index.lead_named")}</span>}
    </>
  );
}

/** Name and version, which stand on every score. */
function methodName({ id, version }: IndexReport["method"]) {
  return { id, version };
}
