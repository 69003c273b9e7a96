import { useTranslation } from "react-i18next";

import type { ActionCount } from "#app/office/criteria/action-count.ts";
import type { IndexReport } from "#app/office/index-report.ts";
import type { IndexView } from "#app/office/index-view.ts";
import { toHundredths } from "#app/par-index/points.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import type { Department } from "#app/ui/office/department-filter.tsx";
import { OfficialCells, PointsCells } from "#app/ui/office/index-cells.tsx";
import { columnsOf, type IndexColumns } from "#app/ui/office/index-columns.ts";
import { IndexRow } from "#app/ui/office/index-row.tsx";

interface IndexTableProps {
  readonly report: IndexReport;
  readonly view: IndexView;
  /** By criterion; absent where nothing is planned. */
  readonly actions: ReadonlyMap<string, ActionCount>;
  readonly departments: readonly Department[];
}

/** The appendix as a table, a row per criterion. */
export function IndexTable({ report, view, actions, departments }: IndexTableProps) {
  const { t } = useTranslation();
  const columns = columnsOf(report);
  return (
    <div className="table-frame" role="region" aria-label={t("index.caption")} tabIndex={0}>
      <table className="index-table">
        <caption>{t("index.caption")}</caption>
        <Head report={report} columns={columns} />
        <tbody>
          {view.rows.map((shown) => (
            <IndexRow
              key={shown.row.criterion.code}
              shown={shown}
              report={report}
              question={view.question}
              columns={columns}
              actions={actions.get(shown.row.criterion.code)}
              departments={departments}
            />
          ))}
        </tbody>
        <tfoot>
          {view.sum ? (
            <PartSum sum={view.sum} report={report} columns={columns} />
          ) : (
            <Total report={report} columns={columns} />
          )}
        </tfoot>
      </table>
    </div>
  );
}

interface PartProps {
  readonly report: IndexReport;
  readonly columns: IndexColumns;
}

function Head({ report: { edition, method, beside }, columns }: PartProps) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col">{t("index.column.code")}</th>
        <th scope="col">{t("index.column.title")}</th>
        <th scope="col" className="number">
          {t("index.column.max")}
        </th>
        <th scope="col" className="number">
          {t("index.column.score")}
          <span className="column-note">{t("index.column.method", methodName(method))}</span>
        </th>
        {beside.map((other) => (
          <th scope="col" className="number wide-only" key={other.id}>
            {t("index.column.score")}
            <span className="column-note">{t("index.column.method", methodName(other))}</span>
          </th>
        ))}
        <th scope="col" className="number wide-only">
          {t("index.column.n")}
        </th>
        <th scope="col" className="number">
          {t("index.column.points")}
        </th>
        <th scope="col" className="number">
          {t("index.column.lost")}
        </th>
        {columns.official && (
          <>
            <th scope="col" className="number">
              {t("criteria.column.official")}
            </th>
            <th scope="col" className="number">
              {t("criteria.column.difference")}
              <span className="column-note">{t("criteria.column.difference_note")}</span>
            </th>
          </>
        )}
        <th scope="col" className="number wide-only">
          {t("index.column.target", { year: edition.year })}
        </th>
        <th scope="col" className="number">
          {t("index.column.previous", { year: edition.previous_year })}
          <span className="column-note">{t("index.column.previous_note")}</span>
        </th>
        {columns.change && (
          <th scope="col" className="number">
            {t("criteria.column.change")}
            <span className="column-note">{t("criteria.column.change_note")}</span>
          </th>
        )}
        <th scope="col">{t("criteria.column.standing")}</th>
      </tr>
    </thead>
  );
}

function Total({ report, columns }: PartProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { total, official, beside } = report;
  return (
    <tr>
      <th scope="row" colSpan={2}>
        {t("index.total")}
      </th>
      <td className="number">{format.points(total.max)}</td>
      <td></td>
      {beside.map(({ id }) => (
        <td key={id} className="wide-only"></td>
      ))}
      <td className="wide-only"></td>
      <PointsCells row={total} />
      {columns.official && <OfficialCells official={official} bound={total.bound} documents={columns.documents} />}
      <td className="number wide-only">{format.points(sumOfDomains(report, "target"))}</td>
      <td className="number">{format.points(sumOfDomains(report, "previous"))}</td>
      {columns.change && <td></td>}
      <td></td>
    </tr>
  );
}

/** Of the leaves that are shown, where not all are. */
function PartSum({ sum, report, columns }: PartProps & { readonly sum: NonNullable<IndexView["sum"]> }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (
    <tr>
      <th scope="row" colSpan={2}>
        {t("criteria.sum_of_shown")}
      </th>
      <td className="number">{format.points(sum.max)}</td>
      <td></td>
      {report.beside.map(({ id }) => (
        <td key={id} className="wide-only"></td>
      ))}
      <td className="wide-only"></td>
      <PointsCells row={sum} />
      {columns.official && <td colSpan={2}></td>}
      <td className="wide-only"></td>
      <td></td>
      {columns.change && <td></td>}
      <td></td>
    </tr>
  );
}

function sumOfDomains(report: IndexReport, column: "target" | "previous"): number {
  return report.rows
    .filter((row) => row.level === 1)
    .reduce((sum, row) => sum + toHundredths(row.criterion[column]), 0);
}

/** Name and version, which stand on every score. */
function methodName({ id, version }: IndexReport["method"]) {
  return { id, version };
}
