import { cookieValue } from "#app/i18n/cookie-value.ts";
import { negotiateLocale } from "#app/i18n/negotiate-locale.ts";
import type { PageRequest } from "#app/i18n/page-request.ts";
import { LOCALES, type Locale } from "#app/survey/wording.ts";

/** How somebody wants the pages shown. Nothing else is ever kept in a cookie of the public pages. */
export interface DisplayPreferences {
  readonly locale: Locale;
  readonly text: "normal" | "large";
  readonly contrast: "normal" | "high";
}

/** What may be chosen, by the name that it has in an address and in a cookie. */
const CHOICES = { lang: LOCALES, text: ["normal", "large"], contrast: ["normal", "high"] } as const;

const NAMES = Object.keys(CHOICES) as (keyof typeof CHOICES)[];

/** How long a choice is kept on a device of one's own. */
const KEPT_SECONDS = 180 * 24 * 3600;

/** How this page is to be shown: what its address says, else what was chosen before. */
export function displayPreferences(request: PageRequest): DisplayPreferences {
  return {
    locale: negotiateLocale(request),
    text: chosen(request, "text") ?? "normal",
    contrast: chosen(request, "contrast") ?? "normal",
  };
}

/**
 * Values of `Set-Cookie` that keep what the address of a request chooses. A kiosk is everybody's device: there a choice
 * ends with the session.
 */
export function preferenceCookies(request: PageRequest): readonly string[] {
  const { pathname, searchParams } = new URL(request.url);
  const kept = /^\/kiosk(\/|$)/u.test(pathname) ? "" : `; Max-Age=${KEPT_SECONDS}`;
  return NAMES.flatMap((name) => {
    const value = known(name, searchParams.get(name));
    return value === undefined ? [] : [`${name}=${value}; Path=/; SameSite=Lax; HttpOnly${kept}`];
  });
}

function chosen<Name extends keyof typeof CHOICES>(request: PageRequest, name: Name) {
  return known(name, new URL(request.url).searchParams.get(name)) ?? known(name, cookieValue(request, name));
}

function known<Name extends keyof typeof CHOICES>(name: Name, value: string | null | undefined) {
  const values: readonly (typeof CHOICES)[Name][number][] = CHOICES[name];
  return values.find((choice) => choice === value);
}
