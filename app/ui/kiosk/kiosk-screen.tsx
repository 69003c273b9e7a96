import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { KioskView } from "#app/ui/kiosk/kiosk-view.ts";
import { useWording } from "#app/ui/use-wording.ts";

interface KioskScreenProps {
  readonly view: KioskView;
  /** Title of the window while the screen is shown. */
  readonly title: string;
  readonly className: string;
  /** What stands at the right of the unit's name. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** Buttons along the lower edge. */
  readonly foot?: ReactNode;
}

/** Frame of a screen: who asks, the content, and what can be pressed below; as high as the tablet. */
export function KioskScreen({ view, title, className, aside, children, foot }: KioskScreenProps) {
  const { t } = useTranslation();
  const word = useWording();
  const unit = word(view.unitName);
  return (
    <div className={`page kiosk kiosk-screen ${className}`} data-title={`${title} – ${unit}`}>
      <header>
        <div className="masthead">
          <p className="masthead-unit">{unit}</p>
          {aside}
        </div>
        {view.setup.trial && <p className="trial-note">{t("page.trial")}</p>}
      </header>
      <main>{children}</main>
      {foot}
    </div>
  );
}
