import { cookieValue } from "#app/i18n/cookie-value.ts";
import type { PageRequest } from "#app/i18n/page-request.ts";
import { LOCALES, type Locale } from "#app/survey/wording.ts";

function known(value: string | undefined | null): Locale | undefined {
  return LOCALES.find((locale) => locale === value);
}

/**
 * Language of a page: `?lang=`, else the display-preference cookie, else Accept-Language, else
 * Vietnamese (design, "Fixed: addresses").
 */
export function negotiateLocale(request: PageRequest): Locale {
  return (
    known(new URL(request.url).searchParams.get("lang")) ??
    known(cookieValue(request, "lang")) ??
    preferred(request.headers.get("accept-language")) ??
    "vi"
  );
}

/** The known language with the highest weight; the first of equals. */
function preferred(header: string | null): Locale | undefined {
  return (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.map((p) => p.trim()).find((p) => p.startsWith("q="));
      return { locale: known(tag.trim().split("-")[0]), weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .find(({ locale }) => locale)?.locale;
}
