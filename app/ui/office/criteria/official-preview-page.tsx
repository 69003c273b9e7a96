import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { OfficialDocument } from "#app/office/criteria/official-document.ts";
import type { PasteProblem } from "#app/office/criteria/official-paste.ts";
import type { PastedResults, PreviewLine } from "#app/office/criteria/official-results.ts";
import type { WaveSummary } from "#app/office/wave-list.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { DocumentWords } from "#app/ui/office/document-words.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface OfficialPreviewPageProps {
  readonly wave: WaveSummary;
  readonly typed: PastedResults;
  readonly lines: readonly PreviewLine[];
  readonly document: OfficialDocument;
}

/** What of the pasted lines would be stored, and which lines cannot be taken: nothing is stored yet. */
export function OfficialPreviewPage({ wave, typed, lines, document }: OfficialPreviewPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const taken = lines.filter(({ kind }) => kind === "taken").length;
  const refused = lines.length - taken;
  const title = t("criteria.preview_title");
  const address = `/office/official?wave=${encodeURIComponent(wave.id)}`;
  return (
    <OfficePage title={title} languageSwitch={false}>
      <h1>{title}</h1>
      <p className="office-lead">
        {word(wave.title)} · <DocumentWords document={document} />
      </p>
      <p className={refused > 0 ? "callout callout-warn" : "callout"}>
        {t("criteria.preview_taken", { count: taken })}{" "}
        {refused > 0 && t("criteria.preview_refused", { count: refused })} {t("criteria.preview_nothing_yet")}
      </p>
      <Lines lines={lines} />
      <form method="post" action={address} className="form-actions preview-actions">
        <input type="hidden" name="step" value="store" />
        <input type="hidden" name="text" value={typed.text.replace(/\r\n?/gu, "\n")} />
        <input type="hidden" name="document_number" value={document.number} />
        <input type="hidden" name="document_date" value={document.date} />
        <input type="hidden" name="document_issuer" value={document.issuer} />
        {taken > 0 && (
          <button type="submit" className="button">
            {t("criteria.preview_store", { count: taken })}
          </button>
        )}
        <a className="button button-quiet" href={address}>
          {t("criteria.cancel")}
        </a>
      </form>
    </OfficePage>
  );
}

function Lines({ lines }: Pick<OfficialPreviewPageProps, "lines">) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (
    <div className="table-frame" role="region" aria-label={t("criteria.preview_title")} tabIndex={0}>
      <table className="office-table office-table-narrow">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t("criteria.line")}
            </th>
            <th scope="col">{t("criteria.line_text")}</th>
            <th scope="col" className="number">
              {t("criteria.official_points")}
            </th>
            <th scope="col">{t("criteria.line_outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.number}>
              <td className="number">{format.count(line.number)}</td>
              <th scope="row">
                <code>{line.text}</code>
              </th>
              {line.kind === "taken" ? (
                <>
                  <td className="number">{format.points(line.points)}</td>
                  <td>
                    {line.former === undefined
                      ? t("criteria.line_taken")
                      : t("criteria.line_replaces", { points: format.points(line.former) })}
                  </td>
                </>
              ) : (
                <>
                  <td className="number">{t("criteria.line_not_taken")}</td>
                  <td className="needs-care">{problemWords(line.problem, t)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function problemWords(problem: PasteProblem, t: TFunction): string {
  switch (problem) {
    case "columns":
      return t("criteria.line_columns");
    case "unknown_code":
      return t("criteria.line_unknown_code");
    case "sum":
      return t("criteria.line_sum");
    case "repeated":
      return t("criteria.line_repeated");
    case "points":
      return t("criteria.line_points");
    case "above_maximum":
      return t("criteria.line_above_maximum");
  }
}
