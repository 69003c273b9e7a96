import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

import { useRootData } from "#app/ui/root-data.ts";

/** The other language, text size and contrast, as plain links to the same page. */
export function DisplaySwitches({ forScript }: { readonly forScript: boolean }) {
  const { t, i18n } = useTranslation();
  const { pathname, search } = useLocation();
  const display = useRootData();
  const addressWith = (name: string, value: string) => {
    const query = new URLSearchParams(search);
    query.set(name, value);
    return `${pathname}?${query.toString()}`;
  };
  const other = i18n.language === "vi" ? "en" : "vi";
  const large = display?.text === "large";
  const strong = display?.contrast === "high";
  return (
    <nav className={forScript ? "switches for-script" : "switches"} aria-label={t("display.title")}>
      <a href={addressWith("lang", other)} lang={other} hrefLang={other} data-switch="lang">
        {t("page.other_language")}
      </a>
      <a href={addressWith("text", large ? "normal" : "large")} data-switch="text">
        {large ? t("display.normal_text") : t("display.large_text")}
      </a>
      <a href={addressWith("contrast", strong ? "normal" : "high")} data-switch="contrast">
        {strong ? t("display.normal_contrast") : t("display.high_contrast")}
      </a>
    </nav>
  );
}
