import { useTranslation } from "react-i18next";

import type { ActionProblem } from "#app/office/criteria/action-content.ts";
import type { ActionReport } from "#app/office/criteria/actions-report.ts";
import type { Criterion } from "#app/par-index/index-edition.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { CriterionForm } from "#app/ui/office/criteria/criterion-form.tsx";
import { LongTextField } from "#app/ui/office/long-text-field.tsx";
import { TextField } from "#app/ui/office/text-field.tsx";
import type { Department } from "#app/ui/office/department-filter.tsx";
import { useWording } from "#app/ui/use-wording.ts";

type TypedAction = Readonly<Record<"what" | "who" | "dueOn" | "status" | "result" | "publicWords", string>>;

interface ActionFormPageProps {
  readonly criterion: Pick<Criterion, "code" | "title" | "lead">;
  readonly waveId: string;
  readonly departments: readonly Department[];
  /** The action that is written anew. */
  readonly stored?: ActionReport;
  /** What was typed, when the form comes back. */
  readonly typed?: TypedAction;
  readonly problems?: readonly ActionProblem[];
}

/** Where an action is planned, and later written anew: how far it is, what came of it. */
export function ActionFormPage(props: ActionFormPageProps) {
  const { criterion, waveId, departments, stored, problems = [] } = props;
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  const typed: Partial<TypedAction> = props.typed ?? stored ?? { who: criterion.lead?.department ?? "" };
  const words: Record<ActionProblem, { readonly field: string; readonly text: string }> = {
    what: { field: "what", text: t("actions.problem_what") },
    who: { field: "who", text: t("actions.problem_who") },
    due_on: { field: "due_on", text: t("actions.problem_due_on") },
    status: { field: "status", text: t("actions.problem_status") },
    result_missing: { field: "result", text: t("actions.problem_result_missing") },
    result: { field: "result", text: t("actions.problem_result") },
    public_words: { field: "public_words", text: t("actions.problem_public_words") },
  };
  const isWrong = (field: string) => problems.some((problem) => words[problem].field === field);
  const { code } = criterion;
  return (
    <CriterionForm
      title={stored ? t("actions.rewrite_title", { code }) : t("actions.plan_title", { code })}
      criterion={criterion}
      waveId={waveId}
      mistakes={problems.map((problem) => words[problem])}
      submit={t("criteria.save")}
    >
      {stored?.published && <p className="callout callout-warn">{t("actions.unpublishes")}</p>}
      <LongTextField
        id="what"
        label={t("actions.what")}
        hint={t("actions.what_hint")}
        value={typed.what}
        maxLength={500}
        required
        invalid={isWrong("what")}
      />
      <div className="field">
        <label htmlFor="who">{t("actions.who")}</label>
        <select id="who" name="who" defaultValue={typed.who} aria-invalid={isWrong("who") || undefined}>
          <option value="">{t("actions.choose")}</option>
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {word(name)}
            </option>
          ))}
        </select>
      </div>
      <TextField
        id="due_on"
        label={t("actions.due_on")}
        hint={t("criteria.day_hint")}
        value={typed.dueOn && date.day(typed.dueOn)}
        inputMode="numeric"
        required
        invalid={isWrong("due_on")}
      />
      <div className="field">
        <label htmlFor="status">{t("actions.status")}</label>
        <select
          id="status"
          name="status"
          defaultValue={typed.status ?? "planned"}
          aria-invalid={isWrong("status") || undefined}
        >
          <option value="planned">{t("actions.planned")}</option>
          <option value="doing">{t("actions.doing")}</option>
          <option value="done">{t("actions.done")}</option>
        </select>
      </div>
      <LongTextField
        id="result"
        label={t("actions.result")}
        hint={t("actions.result_hint")}
        value={typed.result}
        maxLength={1000}
        invalid={isWrong("result")}
      />
      <LongTextField
        id="public_words"
        label={t("actions.public_words")}
        hint={t("actions.public_words_hint")}
        value={typed.publicWords}
        maxLength={500}
        invalid={isWrong("public_words")}
      />
    </CriterionForm>
  );
}
