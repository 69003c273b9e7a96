import { useTranslation } from "react-i18next";

import type { ActionCount } from "#app/office/criteria/action-count.ts";
import type { IndexReport } from "#app/office/index-report.ts";
import type { IndexView } from "#app/office/index-view.ts";
import type { WaveSummary } from "#app/office/wave-list.ts";
import { Calibration } from "#app/ui/office/calibration.tsx";
import type { Department } from "#app/ui/office/department-filter.tsx";
import { IndexApart } from "#app/ui/office/index-apart.tsx";
import { IndexFilters } from "#app/ui/office/index-filters.tsx";
import { IndexNotes } from "#app/ui/office/index-notes.tsx";
import { IndexResponses } from "#app/ui/office/index-responses.tsx";
import { IndexSummary } from "#app/ui/office/index-summary.tsx";
import { IndexTable } from "#app/ui/office/index-table.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { WaveState } from "#app/ui/office/wave-state.tsx";
import { PrintHeading } from "#app/ui/office/print-heading.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface IndexTablePageProps {
  readonly waves: readonly WaveSummary[];
  readonly index:
    | {
        readonly report: IndexReport;
        readonly view: IndexView;
        readonly actions: ReadonlyMap<string, ActionCount>;
      }
    | undefined;
  readonly departments: readonly Department[];
}

/** The appendix of the plan with the wave's own survey scores and what staff entered beside them. */
export function IndexTablePage({ waves, index, departments }: IndexTablePageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const title = t("index.title");
  if (!index) {
    return (
      <OfficePage title={title}>
        <h1>{title}</h1>
        <p className="empty-state">{t("index.no_wave")}</p>
      </OfficePage>
    );
  }
  const { report, view, actions } = index;
  return (
    <OfficePage title={title}>
      <PrintHeading {...report} />
      <div className="index-head">
        <h1>{word(report.edition.title)}</h1>
        <WaveState state={report.state} />
      </div>
      <IndexFilters report={report} view={view} waves={waves} departments={departments} />
      <IndexSummary report={report} />
      <IndexTable report={report} view={view} actions={actions} departments={departments} />
      <IndexNotes report={report} />
      <Calibration calibration={report.calibration} />
      <IndexResponses questionnaires={report.questionnaires} />
      <IndexApart questionnaires={report.questionnaires} method={report.method.id} />
    </OfficePage>
  );
}
