import { useTranslation } from "react-i18next";

import { PublicPage } from "#app/ui/public/public-page.tsx";

/** An official kiosk without its script: nothing shows that the tablet is enrolled. */
export function UnenrolledPage() {
  const { t } = useTranslation();
  return (
    <PublicPage title={t("kiosk.enrol.needed_title")} kiosk>
      <div className="message">
        <h1>{t("kiosk.enrol.needed_title")}</h1>
        <p className="lead">{t("kiosk.enrol.needed")}</p>
        <p>{t("kiosk.enrol.needed_steps")}</p>
      </div>
    </PublicPage>
  );
}
