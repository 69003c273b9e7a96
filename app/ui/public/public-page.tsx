import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { DisplaySwitches } from "#app/ui/public/display-switches.tsx";
import { useRootData } from "#app/ui/root-data.ts";
import { useWording } from "#app/ui/use-wording.ts";

interface PublicPageProps {
  /** Title of the window; the page's own heading stands in `children`. */
  readonly title: string;
  readonly kiosk?: boolean;
  /** Said where answers are given to a trial wave. */
  readonly trial?: boolean;
  /**
   * The switches of the display are links to this address. Where following one would lose what somebody typed they are
   * for the page's script alone, which keeps it; none where not even that can.
   */
  readonly switches?: "links" | "script" | "none";
  readonly children: ReactNode;
}

/** Frame of every public page: who asks, how it is shown, and the content. */
export function PublicPage({ title, kiosk = false, trial = false, switches = "links", children }: PublicPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const unitName = useRootData()?.unitName;
  const unit = unitName ? word(unitName) : "";
  return (
    <div className={kiosk ? "page kiosk" : "page"}>
      <title>{unit ? `${title} – ${unit}` : title}</title>
      <a className="skip" href="#main">
        {t("page.skip")}
      </a>
      <header>
        <div className="masthead">
          <p className="masthead-unit">{unit}</p>
          {switches !== "none" && <DisplaySwitches forScript={switches === "script"} />}
        </div>
        {trial && <p className="trial-note">{t("page.trial")}</p>}
      </header>
      <main id="main">{children}</main>
    </div>
  );
}
