import { useTranslation } from "react-i18next";

import { HELPER_ROLES } from "#app/survey/helper-role.ts";
import { useHelperRoleName } from "#app/ui/kiosk/helper-role-name.ts";
import { KioskScreen } from "#app/ui/kiosk/kiosk-screen.tsx";
import type { KioskView } from "#app/ui/kiosk/kiosk-view.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** What the tablet shows between two visitors: who asks, why, on what terms, and one large button. */
export function AttractScreen({ view }: { readonly view: KioskView }) {
  const { t, i18n } = useTranslation();
  const word = useWording();
  const roleName = useHelperRoleName();
  const [only, ...more] = view.questionnaires;
  const title = only && more.length === 0 ? word(only.title) : t("chooser.title");
  const minutes = Math.max(...view.questionnaires.map((questionnaire) => questionnaire.minutes));
  const kept = view.setup.trial ? t("home.kept_trial") : t("home.kept", { months: view.retentionMonths });
  const other = i18n.language === "vi" ? "en" : "vi";
  return (
    <KioskScreen
      view={view}
      title={title}
      className="kiosk-attract"
      aside={
        <button type="button" className="kiosk-tool" data-action="language" data-locale={other} lang={other}>
          {t("page.other_language")}
        </button>
      }
      foot={
        <footer className="kiosk-tools">
          <div role="group" aria-label={t("display.title")} className="kiosk-tools-display">
            <button type="button" className="kiosk-tool" data-action="text" aria-pressed="false">
              {t("display.large_text")}
            </button>
            <button type="button" className="kiosk-tool" data-action="contrast" aria-pressed="false">
              {t("display.high_contrast")}
            </button>
          </div>
          <button type="button" className="kiosk-tool kiosk-tool-staff" data-action="staff">
            {t("kiosk.staff")}
          </button>
        </footer>
      }
    >
      <h1>{title}</h1>
      <p className="lead">{t("form.minutes", { count: minutes })}</p>
      {HELPER_ROLES.map((role) => (
        <div key={role} className="kiosk-assisted" data-role={role} hidden>
          <p>{t("kiosk.assisted_next", { role: roleName(role) })}</p>
          <button type="button" className="kiosk-tool" data-action="cancel-assist">
            {t("kiosk.assist_cancel")}
          </button>
        </div>
      ))}
      <p className="kiosk-start">
        <button type="button" className="button" data-action="start">
          {t("answering.begin")}
        </button>
      </p>
      <ul className="kiosk-terms">
        <li>{t("answering.who_why", { unit: word(view.unitName) })}</li>
        <li>{t("kiosk.anonymous")}</li>
        <li>{t("answering.voluntary")}</li>
        <li>{kept}</li>
        <li>{t("answering.consent_by_beginning")}</li>
      </ul>
    </KioskScreen>
  );
}
