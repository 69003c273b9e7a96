import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

import { useRootData } from "#app/ui/root-data.ts";
import { useWording } from "#app/ui/use-wording.ts";

interface OfficePageProps {
  readonly title: string;
  /** Off on a page that exists only as the reply to a form: the other language would ask for another page. */
  readonly languageSwitch?: boolean;
  readonly children: ReactNode;
}

/** Frame of every office page: navigation on the left, the work on the right. */
export function OfficePage({ title, languageSwitch = true, children }: OfficePageProps) {
  const { t, i18n } = useTranslation();
  const word = useWording();
  const unitName = useRootData()?.unitName;
  const { pathname, search } = useLocation();
  const other = i18n.language === "vi" ? "en" : "vi";
  const query = new URLSearchParams(search);
  query.set("lang", other);
  const places = [
    { href: "/office/index", label: t("office.nav_index") },
    { href: "/office/actions", label: t("actions.nav") },
    { href: "/office/official", label: t("criteria.nav_official") },
    { href: "/office/points", label: t("office.nav_points") },
    { href: "/office/codes", label: t("office.nav_codes") },
    { href: "/office/comments", label: t("office.nav_comments") },
  ];
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
            {places.map(({ href, label }) => (
              <li key={href}>
                <a href={href} aria-current={whereIn(href, pathname)}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p className="office-note">{t("office.no_accounts")}</p>
        {languageSwitch && (
          <p>
            <a href={`${pathname}?${query.toString()}`} lang={other} hrefLang={other}>
              {t("page.other_language")}
            </a>
          </p>
        )}
      </header>
      <main id="main">{children}</main>
    </div>
  );
}

/** Whether a place of the navigation is the page itself, or the page lies below it. */
function whereIn(place: string, pathname: string): "page" | "true" | undefined {
  if (pathname === place) return "page";
  return pathname.startsWith(`${place}/`) ? "true" : undefined;
}
