import { cookieValue } from "#app/i18n/cookie-value.ts";

const SESSION = "office_session";
const KNOWN_BROWSER = "office_known";

/** How long a browser stays known after a sign-in. */
const KNOWN_SECONDS = 180 * 24 * 3600;

/** The token of the session that a request belongs to. */
export function sessionToken(request: Request): string | undefined {
  return cookieValue(request, SESSION);
}

/** What a browser keeps from earlier sign-ins; sent to the sign-in page alone. */
export function knownBrowser(request: Request): string | undefined {
  return cookieValue(request, KNOWN_BROWSER);
}

interface Site {
  /** Public address: decides whether cookies travel over HTTPS alone. */
  readonly origin: string;
}

/** Gives a browser its session, until it is closed. */
export function sessionCookie(site: Site, token: string): string {
  return `${SESSION}=${token}; Path=/office; HttpOnly; SameSite=Lax${secure(site)}`;
}

/** Takes the session from a browser. */
export function noSessionCookie(site: Site): string {
  return `${SESSION}=; Path=/office; HttpOnly; SameSite=Lax; Max-Age=0${secure(site)}`;
}

export function knownBrowserCookie(site: Site, value: string): string {
  return `${KNOWN_BROWSER}=${value}; Path=/office/sign-in; HttpOnly; SameSite=Strict; Max-Age=${KNOWN_SECONDS}${secure(site)}`;
}

function secure({ origin }: Site): string {
  return origin.startsWith("https:") ? "; Secure" : "";
}
