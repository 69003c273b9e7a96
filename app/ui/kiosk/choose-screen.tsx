import { useTranslation } from "react-i18next";

import { KioskScreen } from "#app/ui/kiosk/kiosk-screen.tsx";
import type { KioskView } from "#app/ui/kiosk/kiosk-view.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** Which questionnaire, where the tablet offers more than one. */
export function ChooseScreen({ view }: { readonly view: KioskView }) {
  const { t } = useTranslation();
  const word = useWording();
  return (
    <KioskScreen
      view={view}
      title={t("chooser.title")}
      className="kiosk-choose"
      aside={
        <button type="button" className="kiosk-tool" data-action="home">
          {t("kiosk.home")}
        </button>
      }
    >
      <h1>{t("chooser.title")}</h1>
      <ul className="chooser">
        {view.questionnaires.map(({ id, title }) => (
          <li key={id}>
            <button type="button" className="button button-wide" data-action="choose" data-of={id}>
              {word(title)}
            </button>
          </li>
        ))}
      </ul>
    </KioskScreen>
  );
}
