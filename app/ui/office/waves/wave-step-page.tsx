import { useTranslation } from "react-i18next";

import type { WaveReport } from "#app/office/waves/wave-report.ts";
import type { StepOutcome, WaveStep } from "#app/office/waves/wave-steps.ts";
import { ErrorList } from "#app/ui/office/error-list.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { stepQuestion, stepWords } from "#app/ui/office/waves/step-words.ts";
import { WaitingTablets } from "#app/ui/office/waves/waiting-tablets.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface WaveStepPageProps {
  readonly report: WaveReport;
  readonly step: WaveStep;
  readonly longestReason: number;
  /** Why the step was not taken, when the form comes back. */
  readonly problem?: Exclude<StepOutcome["kind"], "taken" | "unknown">;
  readonly typed?: string;
}

/** Asks once more before a wave takes a step that cannot be taken back. */
export function WaveStepPage({ report, step, longestReason, problem, typed }: WaveStepPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const { wave, waiting, revisions } = report;
  const question = stepQuestion(step, word(wave.title), t);
  const withReason = step === "correct" || (step === "sign" && revisions.length > 0);
  const back = `/office/waves/${wave.id}`;
  const reasonProblem =
    problem === "reason_missing"
      ? t("waves.reason_missing")
      : problem === "reason_too_long" && t("waves.reason_too_long", { limit: longestReason });
  return (
    <OfficePage title={problem ? `${t("form.error_prefix")}: ${question.title}` : question.title}>
      <p className="way-back">
        <a href={back}>{t("waves.cancel")}</a>
      </p>
      <h1>{question.title}</h1>
      <p className="office-lead">{question.explain}</p>
      {problem === "not_now" && (
        <p className="callout callout-warn" role="alert">
          {t("waves.not_now")}
        </p>
      )}
      {(step === "count" || step === "sign") && waiting.length > 0 && <WaitingTablets waiting={waiting} />}
      <form method="post" className="office-form" autoComplete="off">
        <ErrorList mistakes={reasonProblem ? [{ field: "reason", text: reasonProblem }] : []} />
        {withReason && (
          <div className="field">
            <label htmlFor="reason">{t("waves.reason_label")}</label>
            <textarea
              id="reason"
              name="reason"
              rows={3}
              maxLength={longestReason}
              defaultValue={typed}
              aria-describedby="reason-hint"
              aria-invalid={reasonProblem ? true : undefined}
            />
            <p className="hint" id="reason-hint">
              {t("waves.reason_hint")}
            </p>
          </div>
        )}
        <p className="form-actions">
          <button type="submit" className="button">
            {t("waves.confirm", { step: stepWords(step, t) })}
          </button>
          <a className="button button-quiet" href={back}>
            {t("waves.cancel")}
          </a>
        </p>
      </form>
    </OfficePage>
  );
}
