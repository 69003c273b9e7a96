import { useTranslation } from "react-i18next";

import type { IndexReport } from "#app/office/index-report.ts";
import type { Wording } from "#app/survey/wording.ts";
import { DocumentWords } from "#app/ui/office/document-words.tsx";
import { columnsOf } from "#app/ui/office/index-columns.ts";
import { useMay } from "#app/ui/office/office-data.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** What somebody has to know to read the table, below it. */
export function IndexNotes({ report }: { readonly report: IndexReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const may = useMay();
  const { waveId, method, beside, edition, surveyed } = report;
  const columns = columnsOf(report);
  const methods = [
    t("index.method", methodWords(method, word)),
    ...beside.map((other) => t("index.beside", methodWords(other, word))),
  ];
  return (
    <ul className="index-notes">
      {columns.documents.map((document, place) => (
        <li key={place} id={`document-${place + 1}`}>
          [{place + 1}] <DocumentWords document={document} />
        </li>
      ))}
      {!columns.official && (
        <li>
          {t("criteria.no_official")}{" "}
          {may("enter_data") && (
            <a href={`/office/official?wave=${encodeURIComponent(waveId)}`}>{t("criteria.enter_official")}</a>
          )}
        </li>
      )}
      <li>
        {columns.change ? t("criteria.change_by_chance", { leaves: surveyed.leaves }) : t("criteria.no_former_wave")}
      </li>
      <li>{t("criteria.former_year", { year: edition.previous_year })}</li>
      <li>{t("criteria.carried", { year: edition.previous_year })}</li>
      <li className="narrow-only">{t("criteria.narrow")}</li>
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
  );
}

function methodWords(method: IndexReport["method"], word: (wording: Wording) => string) {
  return { id: method.id, method: word(method.title), version: method.version, explanation: word(method.explanation) };
}
