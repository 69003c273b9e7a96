import { useTranslation } from "react-i18next";

import type { AnswerFormView } from "#app/ui/answer/answer-view.ts";
import { useWording } from "#app/ui/use-wording.ts";

/**
 * What a person must know before answering: who asks, why, that it is anonymous and voluntary, from which age, how long
 * answers are kept. With the script it is the first step, and its button the consent; without, sending is.
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
        <li>
          {t("answering.anonymous")} {t("answering.voluntary")}
        </li>
        <li>{view.trial ? t("home.kept_trial") : t("home.kept", { months: view.retentionMonths })}</li>
      </ul>
      <p className="notice-facts">
        {t("form.questions", { count: questionnaire.items.length })} ·{" "}
        {t("form.minutes", { count: questionnaire.minutes })}
      </p>
      <p className="for-page">{t("answering.consent_by_sending")}</p>
      <p className="for-steps">{t("answering.consent_by_beginning")}</p>
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
