import { useTranslation } from "react-i18next";

import { HELPER_ROLES } from "#app/survey/helper-role.ts";
import { useHelperRoleName } from "#app/ui/kiosk/helper-role-name.ts";
import { KioskScreen } from "#app/ui/kiosk/kiosk-screen.tsx";
import type { KioskView } from "#app/ui/kiosk/kiosk-view.ts";

interface ScreenProps {
  readonly view: KioskView;
}

/** The door of the staff menu. */
export function PinScreen({ view }: ScreenProps) {
  const { t } = useTranslation();
  return (
    <KioskScreen view={view} title={t("kiosk.pin.title")} className="kiosk-pin" aside={<HomeButton />}>
      <h1>{t("kiosk.pin.title")}</h1>
      <form autoComplete="off" noValidate>
        <label htmlFor="pin">{t("kiosk.pin.label")}</label>
        <input
          id="pin"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          aria-describedby="pin-problem"
          data-focus
        />
        <p className="item-error" id="pin-problem" role="alert">
          <span data-problem="wrong" hidden>
            {t("kiosk.pin.wrong")}
          </span>
          <span data-problem="wait" hidden>
            {t("kiosk.pin.wait")}
          </span>
          <span data-problem="none" hidden>
            {t("kiosk.pin.none")}
          </span>
        </p>
        <button type="submit" className="button">
          {t("kiosk.pin.open")}
        </button>
      </form>
    </KioskScreen>
  );
}

/** What staff see of the tablet: counts and means, never an answer. */
export function StaffScreen({ view }: ScreenProps) {
  const { t } = useTranslation();
  const roleName = useHelperRoleName();
  return (
    <KioskScreen view={view} title={t("kiosk.menu.title")} className="kiosk-staff" aside={<HomeButton />}>
      <h1>{t("kiosk.menu.title")}</h1>
      <dl className="kiosk-facts">
        <div>
          <dt>{t("kiosk.menu.waiting")}</dt>
          <dd data-fact="waiting" />
        </div>
        <div>
          <dt>{t("kiosk.menu.set_aside")}</dt>
          <dd data-fact="set-aside" />
        </div>
        <div>
          <dt>{t("kiosk.menu.last_sent")}</dt>
          <dd
            data-fact="last-sent"
            data-morning={t("kiosk.menu.morning", { day: "{day}" })}
            data-afternoon={t("kiosk.menu.afternoon", { day: "{day}" })}
          >
            {t("kiosk.menu.never")}
          </dd>
        </div>
        <div>
          <dt>{t("kiosk.menu.state")}</dt>
          <dd>
            <span data-state="trial" hidden>
              {t("kiosk.menu.state_trial")}
            </span>
            <span data-state="enrolled" hidden>
              {t("kiosk.menu.state_enrolled")}
            </span>
            <span data-state="refused" hidden>
              {t("kiosk.menu.state_refused")}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t("kiosk.menu.version")}</dt>
          <dd>{view.setup.version}</dd>
        </div>
      </dl>
      <div className="kiosk-staff-actions">
        <button type="button" className="button" data-action="send-now">
          {t("kiosk.menu.send_now")}
        </button>
        <button type="button" className="button button-quiet" data-action="send-set-aside" disabled>
          {t("kiosk.menu.send_set_aside")}
        </button>
        <button type="button" className="button button-quiet" data-action="export" disabled>
          {t("kiosk.menu.export")}
        </button>
        <button type="button" className="button button-quiet" data-action="reload">
          {t("kiosk.menu.reload")}
        </button>
      </div>
      <p role="status" className="hint">
        <span data-sending hidden>
          {t("kiosk.menu.send_now_done")}
        </span>
      </p>
      <p className="hint">{t("kiosk.menu.export_hint")}</p>
      {view.questionnaires.length > 0 && (
        <section aria-labelledby="assist-title" data-assist>
          <h2 id="assist-title">{t("kiosk.menu.assist_title")}</h2>
          <p className="hint">{t("kiosk.menu.assist_explain")}</p>
          <div className="kiosk-roles">
            {HELPER_ROLES.map((role) => (
              <button key={role} type="button" className="button button-quiet" data-action="assist" data-role={role}>
                {roleName(role)}
              </button>
            ))}
          </div>
        </section>
      )}
    </KioskScreen>
  );
}

function HomeButton() {
  const { t } = useTranslation();
  return (
    <button type="button" className="kiosk-tool" data-action="home">
      {t("kiosk.home")}
    </button>
  );
}
