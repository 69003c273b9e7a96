import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

/** The same page in the other language. */
export function OtherLanguage({ className }: { readonly className?: string }) {
  const { t, i18n } = useTranslation();
  const { pathname, search } = useLocation();
  const other = i18n.language === "vi" ? "en" : "vi";
  const query = new URLSearchParams(search);
  query.set("lang", other);
  return (
    <p className={className}>
      <a href={`${pathname}?${query.toString()}`} lang={other} hrefLang={other}>
        {t("page.other_language")}
      </a>
    </p>
  );
}
