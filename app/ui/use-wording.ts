import { useTranslation } from "react-i18next";

import { LOCALES, type Wording } from "#app/survey/wording.ts";

/** Picks a definition's text in the language of the page. */
export function useWording(): (wording: Wording) => string {
  const { i18n } = useTranslation();
  const locale = LOCALES.find((known) => known === i18n.language) ?? "vi";
  return (wording) => wording[locale];
}
