import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

import en from "#app/i18n/locales/en.json" with { type: "json" };
import vi from "#app/i18n/locales/vi.json" with { type: "json" };
import { LOCALES, type Locale } from "#app/survey/wording.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof vi };
  }
}

/**
 * One instance per language, made once. An instance never changes its language, so requests in two
 * languages cannot disturb each other.
 */
const instances = new Map<Locale, i18n>(
  LOCALES.map((locale) => {
    const instance = i18next.createInstance();
    void instance.use(initReactI18next).init({
      lng: locale,
      fallbackLng: false,
      resources: { vi: { translation: tellingCounts(vi) }, en: { translation: tellingCounts(en) } },
      interpolation: { escapeValue: false }, // React escapes
      initAsync: false,
      returnNull: false,
    });
    return [locale, instance];
  }),
);

/** Counts are told as numbers of the language, thousands set apart; years and versions, which are no counts, are not. */
function tellingCounts<T>(texts: T): T {
  return JSON.parse(JSON.stringify(texts).replaceAll("{{count}}", "{{count, number}}")) as T;
}

export function i18nFor(locale: Locale): i18n {
  const instance = instances.get(locale);
  if (!instance) throw new Error(`no texts in ${locale}`);
  return instance;
}
