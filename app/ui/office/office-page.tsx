import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

import { OfficeNavigation, SignedInStaff } from "#app/ui/office/office-side.tsx";
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
  return (
    <div className="office">
      <title>{title}</title>
      <a className="skip" href="#main">
        {t("page.skip")}
      </a>
      <header className="office-side">
        <p className="office-unit">{unitName ? word(unitName) : ""}</p>
        <OfficeNavigation pathname={pathname} />
        <SignedInStaff pathname={pathname} />
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
