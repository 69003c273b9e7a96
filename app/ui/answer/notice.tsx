import { useTranslation } from "react-i18next";

import type { AnswerFormView } from "#app/ui/answer/answer-view.ts";
import { useWording } from "#app/ui/use-wording.ts";

/**
 * What a person must know before answering: who is asked, from which age, that it is anonymous and voluntary (all of that
 * says the questionnaire's own sentence), who asks, why, and how long answers are kept. Short, so that the button is seen. With the script it is the first step, and its button the consent; without, sending is.
 */
export function Notice({ view }: { readonly view: AnswerFormView }) {
  const { t } = useTranslation();
  const word = useWording();
  const { questionnaire } = view;
  return (
    <div className="notice" data-step="notice">
      <p className="notice-audience" tabIndex={-1}>
        {word(questionnaire.audience)}
      </p>
      <ul>
        <li>{t("answering.who_why", { unit: word(view.unitName) })}</li>
        <li>{t("answering.free")}</li>
        <li>{view.trial ? t("home.kept_trial") : t("home.kept", { months: view.retentionMonths })}</li>
      </ul>
      <p>
        <span className="notice-facts">
          {t("form.questions", { count: questionnaire.items.length })} ·{" "}
          {t("form.minutes", { count: questionnaire.minutes })}
        </span>
        <br />
        <span className="for-page">{t("answering.consent_by_sending")}</span>
        <span className="for-steps">{t("answering.consent_by_beginning")}</span>
      </p>
      <button type="button" className="button button-wide for-steps" data-go="next">
        {t("answering.begin")}
      </button>
      <details>
        <summary>{t("answering.more")}</summary>
        <p>{t("home.privacy")}</p>
        <p>{t("page.own_measurement")}</p>
      </details>
    </div>
  );
}
