import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { PasteProblem } from "#app/office/waves/pasted-strata.ts";
import type { PopulationProblem } from "#app/office/waves/population-form.ts";
import type { PopulationEntry, PopulationsReport } from "#app/office/waves/populations.ts";
import { ErrorList } from "#app/ui/office/error-list.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface PopulationsPageProps {
  readonly report: PopulationsReport;
  readonly problems?: readonly PopulationProblem[];
  readonly state?: "filled" | "saved";
}

/** Where the people or transactions behind each stratum are typed in, or pasted from a sheet. */
export function PopulationsPage({ report, problems = [], state }: PopulationsPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const { id, entries, kind, changeable } = report;
  const title = t("waves.populations_title", { title: word(report.title) });
  const back = kind === "draft" ? `/office/waves/${id}/draft` : `/office/waves/${id}`;
  const titleOf = (questionnaire: string) =>
    word(entries.find((entry) => entry.questionnaire.id === questionnaire)?.questionnaire.title ?? { vi: "", en: "" });
  const mistakes = [
    ...problems.map((problem) => {
      const { questionnaire, stratum } = problem;
      return {
        field: stratum ? `n-${questionnaire}-${stratum.code}` : fieldOf(problem),
        text: problemWords(problem, titleOf(questionnaire), stratum ? word(stratum.name) : "", t),
      };
    }),
    ...entries.flatMap(({ questionnaire, pasteProblems }) =>
      pasteProblems.map((problem) => ({
        field: `paste-${questionnaire.id}`,
        text: `${word(questionnaire.title)}: ${pasteWords(problem, t)}`,
      })),
    ),
  ];
  return (
    <OfficePage title={mistakes.length > 0 ? `${t("form.error_prefix")}: ${title}` : title}>
      <p className="way-back">
        <a href={back}>{kind === "draft" ? t("waves.not_yet") : t("waves.cancel")}</a>
      </p>
      <h1>{title}</h1>
      <p className="office-lead">{t("waves.populations_lead")}</p>
      {!changeable && <p className="callout callout-warn">{t("waves.populations_closed")}</p>}
      {state !== undefined && (
        <p className="callout" role="status">
          {state === "saved" ? t("waves.populations_saved") : t("waves.filled")}
        </p>
      )}
      <form method="post" className="office-form populations-form" autoComplete="off">
        <ErrorList mistakes={mistakes} />
        {entries.map((entry) => (
          <Entry key={entry.questionnaire.id} entry={entry} changeable={changeable} />
        ))}
        {changeable && (
          <p className="form-actions">
            <button type="submit" className="button">
              {t("waves.populations_save")}
            </button>
            <button type="submit" name="intent" value="fill" className="button button-quiet">
              {t("waves.fill")}
            </button>
          </p>
        )}
      </form>
    </OfficePage>
  );
}

function Entry({ entry, changeable }: { readonly entry: PopulationEntry; readonly changeable: boolean }) {
  const { t } = useTranslation();
  const word = useWording();
  const { questionnaire, typed } = entry;
  const { id, title, strata } = questionnaire;
  return (
    <fieldset disabled={!changeable}>
      <legend>{word(title)}</legend>
      {strata.length === 0 ? (
        <p className="hint">{t("waves.no_strata")}</p>
      ) : (
        <div className="population">
          <div>
            {strata.map(({ code, name }) => (
              <div className="number-line" key={code}>
                <label htmlFor={`n-${id}-${code}`}>{word(name)}</label>
                <input
                  id={`n-${id}-${code}`}
                  name={`n-${id}-${code}`}
                  type="text"
                  inputMode="numeric"
                  className="short-field"
                  defaultValue={typed.numbers[code] ?? ""}
                />
              </div>
            ))}
          </div>
          <div>
            <div className="field">
              <label htmlFor={`counted-${id}`}>{t("waves.counted")}</label>
              <select id={`counted-${id}`} name={`counted-${id}`} defaultValue={typed.counted}>
                <option value="">{t("waves.counted_choose")}</option>
                <option value="transactions">{t("waves.counted_transactions")}</option>
                <option value="adults">{t("waves.counted_adults")}</option>
                <option value="members">{t("waves.counted_members")}</option>
              </select>
            </div>
            <div className="field">
              <label htmlFor={`source-${id}`}>{t("waves.source")}</label>
              <input
                id={`source-${id}`}
                name={`source-${id}`}
                type="text"
                defaultValue={typed.source}
                aria-describedby={`source-${id}-hint`}
              />
              <p className="hint" id={`source-${id}-hint`}>
                {t("waves.source_hint")}
              </p>
            </div>
            <div className="field">
              <label htmlFor={`paste-${id}`}>{t("waves.paste")}</label>
              <textarea
                id={`paste-${id}`}
                name={`paste-${id}`}
                rows={3}
                defaultValue={typed.pasted}
                aria-describedby={`paste-${id}-hint`}
              />
              <p className="hint" id={`paste-${id}-hint`}>
                {t("waves.paste_hint")}
              </p>
            </div>
          </div>
        </div>
      )}
    </fieldset>
  );
}

function fieldOf({ questionnaire, problem }: PopulationProblem): string {
  return problem === "counted_unknown" ? `counted-${questionnaire}` : `source-${questionnaire}`;
}

function problemWords({ problem }: PopulationProblem, questionnaire: string, stratum: string, t: TFunction): string {
  switch (problem) {
    case "counted_unknown":
      return t("waves.problem_counted", { questionnaire });
    case "source_missing":
      return t("waves.problem_source", { questionnaire });
    case "source_too_long":
      return t("waves.problem_source_long", { questionnaire });
    case "no_number":
      return t("waves.problem_stratum", { questionnaire, stratum });
    case "few_rows_moved":
      return t("waves.problem_few_rows", { questionnaire });
  }
}

function pasteWords({ line, text, problem }: PasteProblem, t: TFunction): string {
  switch (problem) {
    case "no_number":
      return t("waves.paste_no_number", { line, text });
    case "unknown_stratum":
      return t("waves.paste_unknown", { line, text });
    case "twice":
      return t("waves.paste_twice", { line, text });
  }
}
