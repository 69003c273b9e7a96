import { useTranslation } from "react-i18next";

import type { KioskView } from "#app/ui/kiosk/kiosk-view.ts";
import { MessageScreen } from "#app/ui/kiosk/message-screen.tsx";

interface ScreenProps {
  readonly view: KioskView;
}

export function ThanksScreen({ view }: ScreenProps) {
  const { t } = useTranslation();
  return (
    <MessageScreen view={view} title={t("thanks.title")} done>
      <p className="lead">{t("thanks.stored")}</p>
      <p>
        <button type="button" className="button" data-action="next-person">
          {t("thanks.next_person")}
        </button>
      </p>
      <p className="hint">{t("kiosk.thanks_reset")}</p>
    </MessageScreen>
  );
}

export function ClosedScreen({ view }: ScreenProps) {
  const { t } = useTranslation();
  return (
    <MessageScreen view={view} title={t("closed.title")} foot={<StaffDoor />}>
      <p className="lead">{t("kiosk.closed_explain")}</p>
    </MessageScreen>
  );
}

/** An official kiosk on a tablet that the office does not know, or does not know any more. */
export function UnenrolledScreen({ view }: ScreenProps) {
  const { t } = useTranslation();
  return (
    <MessageScreen view={view} title={t("not_enrolled.title")} foot={<StaffDoor hidden />}>
      <p className="lead">{t("not_enrolled.explain")}</p>
      <p data-refused hidden>
        {t("kiosk.enrol.needed_refused")}
      </p>
      <p>{t("kiosk.enrol.needed_steps")}</p>
    </MessageScreen>
  );
}

export function EnrolledScreen({ view }: ScreenProps) {
  const { t } = useTranslation();
  return (
    <MessageScreen view={view} title={t("kiosk.enrol.done_title")} done>
      <p className="lead">{t("kiosk.enrol.done")}</p>
      <p>
        <button type="button" className="button" data-action="home">
          {t("kiosk.menu.working")}
        </button>
      </p>
    </MessageScreen>
  );
}

export function EnrolFailedScreen({ view }: ScreenProps) {
  const { t } = useTranslation();
  return (
    <MessageScreen view={view} title={t("kiosk.enrol.failed_title")}>
      <p className="lead" data-reason="spent" hidden>
        {t("kiosk.enrol.spent")}
      </p>
      <p className="lead" data-reason="elsewhere" hidden>
        {t("kiosk.enrol.elsewhere")}
      </p>
      <p className="lead" data-reason="unreachable" hidden>
        {t("kiosk.enrol.unreachable")}
      </p>
      <p>
        <button type="button" className="button" data-action="home">
          {t("kiosk.home")}
        </button>
      </p>
    </MessageScreen>
  );
}

export function InsecureScreen({ view }: ScreenProps) {
  const { t } = useTranslation();
  return (
    <MessageScreen view={view} title={t("kiosk.insecure.title")}>
      <p className="lead">{t("kiosk.insecure.explain")}</p>
      <p>{t("kiosk.insecure.steps")}</p>
      <p className="hint">
        {t("kiosk.insecure.address")}: <span data-address />
      </p>
    </MessageScreen>
  );
}

function StaffDoor({ hidden = false }: { readonly hidden?: boolean }) {
  const { t } = useTranslation();
  return (
    <footer className="kiosk-tools" data-staff-door hidden={hidden}>
      <button type="button" className="kiosk-tool kiosk-tool-staff" data-action="staff">
        {t("kiosk.staff")}
      </button>
    </footer>
  );
}
