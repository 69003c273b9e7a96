import { useTranslation } from "react-i18next";

import type { IndexReport } from "#app/office/index-report.ts";
import type { Wording } from "#app/survey/wording.ts";
import { IndexApart } from "#app/ui/office/index-apart.tsx";
import { IndexResponses } from "#app/ui/office/index-responses.tsx";
import { IndexSummary } from "#app/ui/office/index-summary.tsx";
import { IndexTable } from "#app/ui/office/index-table.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { PrintHeading } from "#app/ui/office/print-heading.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface IndexTablePageProps {
  readonly report: IndexReport | undefined;
  readonly departments: readonly { readonly id: string; readonly name: Wording }[];
}

/** The appendix of the plan with the wave's own survey scores. */
export function IndexTablePage({ report, departments }: IndexTablePageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const title = t("index.title");
  if (!report) {
    return (
      <OfficePage title={title}>
        <h1>{title}</h1>
        <p>{t("index.no_wave")}</p>
      </OfficePage>
    );
  }
  const methods = [
    t("index.method", methodWords(report.method, word)),
    ...report.beside.map((method) => t("index.beside", methodWords(method, word))),
  ];
  return (
    <OfficePage title={title}>
      <PrintHeading title={report.title} stage={report.stage} />
      <div className="index-head">
        <h1>{word(report.edition.title)}</h1>
        {report.trial && (
          <p className="wave-trial">
            <strong>{t("index.trial_wave")}</strong> {t("index.trial_explain")}
          </p>
        )}
      </div>
      <IndexSummary report={report} />
      <IndexTable report={report} departments={departments} />
      <IndexResponses questionnaires={report.questionnaires} />
      <IndexApart questionnaires={report.questionnaires} method={report.method.id} />
      <ul className="index-notes">
        {methods.map((words) => (
          <li key={words}>{words}</li>
        ))}
        <li>
          <a href="/method">{t("index.method_page")}</a>
        </li>
        <li>{t("index.rounding")}</li>
        <li>{t("index.interval_note")}</li>
        <li>{t("index.interval_of_sums")}</li>
        <li>{t("index.bounds")}</li>
        <li>{t("index.lead_by_field")}</li>
        <li>{t("index.own")}</li>
      </ul>
    </OfficePage>
  );
}

function methodWords(method: IndexReport["method"], word: (wording: Wording) => string) {
  return { id: method.id, method: word(method.title), version: method.version, explanation: word(method.explanation) };
}
