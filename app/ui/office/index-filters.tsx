import { useTranslation } from "react-i18next";

import type { IndexReport } from "#app/office/index-report.ts";
import type { IndexView } from "#app/office/index-view.ts";
import type { WaveSummary } from "#app/office/wave-list.ts";
import { DepartmentFilter, type Department } from "#app/ui/office/department-filter.tsx";
import { indexAddress } from "#app/ui/office/index-address.ts";
import { WaveSwitch } from "#app/ui/office/wave-switch.tsx";

interface IndexFiltersProps {
  readonly report: IndexReport;
  readonly view: IndexView;
  readonly waves: readonly WaveSummary[];
  readonly departments: readonly Department[];
}

/** What of the index is shown, and in which order: a form of GET parameters, so that an address can be kept and sent. */
export function IndexFilters({ report, view, waves, departments }: IndexFiltersProps) {
  const { t } = useTranslation();
  const { waveId, rows } = report;
  const { question, leaves, undecided } = view;
  const domains = rows.filter(({ level }) => level === 1).map(({ criterion }) => criterion.code);
  return (
    <div className="index-filters">
      <form method="get" className="filters" aria-label={t("criteria.filters")}>
        <WaveSwitch waves={waves} waveId={waveId} />
        <DepartmentFilter departments={departments} chosen={question.department} />
        <div className="filter">
          <label htmlFor="sort">{t("criteria.sort")}</label>
          <select id="sort" name="sort" defaultValue={question.sort}>
            <option value="plan">{t("criteria.sort_plan")}</option>
            <option value="lost">{t("criteria.sort_lost")}</option>
          </select>
        </div>
        <label className="choice-line filter-choice">
          <input type="checkbox" name="show" value="lost" defaultChecked={question.lostOnly} />
          <span>{t("criteria.lost_only")}</span>
        </label>
        <button type="submit" className="button button-quiet">
          {t("criteria.show")}
        </button>
      </form>
      <p className="filters-result">
        {view.sum ? t("criteria.shown_part", leaves) : t("criteria.shown_all", leaves)}
        {question.lostOnly && undecided > 0 && <> {t("criteria.undecided_left_out", { count: undecided })}</>}
        {view.sum && (
          <>
            {" "}
            <a href={indexAddress(waveId, { sort: question.sort })}>{t("criteria.show_everything")}</a>
          </>
        )}
        {question.sort === "plan" && (
          <span className="fold-all">
            <a href={indexAddress(waveId, { ...question, closed: domains })}>{t("criteria.fold_all")}</a>
            <a href={indexAddress(waveId, { ...question, closed: [] })}>{t("criteria.unfold_all")}</a>
          </span>
        )}
      </p>
    </div>
  );
}
