import { useTranslation } from "react-i18next";

import type { PasteProblem, PastedResults } from "#app/office/criteria/official-results.ts";
import type { WaveSummary } from "#app/office/wave-list.ts";
import { DocumentFields, documentMistake } from "#app/ui/office/criteria/document-fields.tsx";
import { LongTextField } from "#app/ui/office/long-text-field.tsx";
import { ErrorList } from "#app/ui/office/error-list.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { WaveSwitch } from "#app/ui/office/wave-switch.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface OfficialResultsPageProps {
  readonly waves: readonly WaveSummary[];
  readonly wave: WaveSummary | undefined;
  /** How many results were stored just now. */
  readonly stored?: number | undefined;
  /** What was typed, when the form comes back. */
  readonly typed?: PastedResults;
  readonly problems?: readonly PasteProblem[];
}

/** Where the official results of many criteria are pasted at once. */
export function OfficialResultsPage({ waves, wave, stored, typed, problems = [] }: OfficialResultsPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const title = t("criteria.official_all");
  const mistakes = problems.map((problem) =>
    problem === "text"
      ? { field: "text", text: t("criteria.problem_text") }
      : problem === "trial"
        ? { field: "text", text: t("criteria.problem_trial") }
        : documentMistake(problem, t),
  );
  return (
    <OfficePage title={mistakes.length > 0 ? `${t("form.error_prefix")}: ${title}` : title}>
      <h1>{title}</h1>
      <p className="office-lead">{t("criteria.official_all_lead")}</p>
      {stored !== undefined && (
        <p className="callout" role="status">
          {t("criteria.official_stored", { count: stored })}
        </p>
      )}
      {wave ? (
        <>
          <form method="get" className="filters" aria-label={t("criteria.filters")}>
            <WaveSwitch waves={waves} waveId={wave.id} />
            <button type="submit" className="button button-quiet">
              {t("criteria.show")}
            </button>
          </form>
          {wave.trial ? (
            <p className="empty-state">{t("criteria.official_trial")}</p>
          ) : (
            <form method="post" className="office-form" action={`/office/official?wave=${encodeURIComponent(wave.id)}`}>
              <ErrorList mistakes={mistakes} />
              <p>{t("criteria.official_for", { wave: word(wave.title) })}</p>
              <DocumentFields value={typed?.document} problems={problems} />
              <LongTextField
                id="text"
                label={t("criteria.pasted")}
                hint={t("criteria.pasted_hint")}
                value={typed?.text}
                rows={12}
                required
                invalid={problems.includes("text")}
              />
              <button type="submit" className="button">
                {t("criteria.preview")}
              </button>
            </form>
          )}
        </>
      ) : (
        <p className="empty-state">{t("index.no_wave")}</p>
      )}
    </OfficePage>
  );
}
