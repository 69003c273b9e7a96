import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

import { useRootData } from "#app/ui/root-data.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** Frame of every office page: navigation on the left, the work on the right. */
export function OfficePage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const word = useWording();
  const unitName = useRootData()?.unitName;
  const { pathname } = useLocation();
  const other = i18n.language === "vi" ? "en" : "vi";
  return (
    <div className="office">
      <title>{title}</title>
      <a className="skip" href="#main">
        {t("page.skip")}
      </a>
      <header className="office-side">
        <p className="office-unit">{unitName ? word(unitName) : ""}</p>
        <nav aria-label={t("office.nav")}>
          <ul>
            <li>
              <a href="/office/index" aria-current={pathname === "/office/index" ? "page" : undefined}>
                {t("office.nav_index")}
              </a>
            </li>
          </ul>
        </nav>
        <p className="office-note">{t("office.no_accounts")}</p>
        <p>
          <a href={`${pathname}?lang=${other}`} lang={other} hrefLang={other}>
            {t("page.other_language")}
          </a>
        </p>
      </header>
      <main id="main">{children}</main>
    </div>
  );
}
