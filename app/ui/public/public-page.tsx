import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

import { useRootData } from "#app/ui/root-data.ts";
import { useWording } from "#app/ui/use-wording.ts";

interface PublicPageProps {
  /** Title of the window; the page's own heading stands in `children`. */
  readonly title: string;
  readonly kiosk?: boolean;
  /** Said where answers are given to a trial wave. */
  readonly trial?: boolean;
  /** Off where a switch would lose what somebody typed. */
  readonly languageSwitch?: boolean;
  readonly children: ReactNode;
}

/** Frame of every public page: who asks, the other language, and the content. */
export function PublicPage({ title, kiosk = false, trial = false, languageSwitch = true, children }: PublicPageProps) {
  const { t, i18n } = useTranslation();
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
          {languageSwitch && <LanguageSwitch other={i18n.language === "vi" ? "en" : "vi"} />}
        </div>
        {trial && <p className="trial-note">{t("page.trial")}</p>}
      </header>
      <main id="main">{children}</main>
    </div>
  );
}

function LanguageSwitch({ other }: { readonly other: string }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const query = new URLSearchParams(search);
  query.set("lang", other);
  return (
    <nav aria-label={t("page.language")}>
      <a className="language" href={`${pathname}?${query.toString()}`} lang={other} hrefLang={other}>
        {t("page.other_language")}
      </a>
    </nav>
  );
}
