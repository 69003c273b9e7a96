import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

import { useRootData } from "#app/ui/root-data.ts";
import { useWording } from "#app/ui/use-wording.ts";

interface DoorPageProps {
  readonly title: string;
  /** Off on the reply to a form: the other language would ask for another page. */
  readonly languageSwitch?: boolean;
  readonly children: ReactNode;
}

/** Frame of the pages before the office: one form in the middle, no navigation. */
export function DoorPage({ title, languageSwitch = true, children }: DoorPageProps) {
  const { t, i18n } = useTranslation();
  const word = useWording();
  const unitName = useRootData()?.unitName;
  const { pathname, search } = useLocation();
  const other = i18n.language === "vi" ? "en" : "vi";
  const query = new URLSearchParams(search);
  query.set("lang", other);
  return (
    <div className="office-door">
      <title>{title}</title>
      <a className="skip" href="#main">
        {t("page.skip")}
      </a>
      <header>
        <p className="office-unit">{unitName ? word(unitName) : ""}</p>
        <p className="office-note">{t("sign_in.place")}</p>
      </header>
      <main id="main" className="door-card">
        {children}
      </main>
      {languageSwitch && (
        <p className="door-foot">
          <a href={`${pathname}?${query.toString()}`} lang={other} hrefLang={other}>
            {t("page.other_language")}
          </a>
        </p>
      )}
    </div>
  );
}
