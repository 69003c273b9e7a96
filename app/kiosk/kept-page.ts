import { KIOSK_ROOT_ID, type TabletSetup } from "#app/kiosk/tablet-setup.ts";

/** The one cache of the kiosk. A new name makes the service worker throw the former one away. */
export const PAGE_CACHE = "kiosk-1";

/** Statuses of a page that may be shown without the server: the kiosk, and the word that the survey has ended. */
const KEPT_STATUSES = [200, 410];

/** Addresses are matched as they stand: the page is the same whatever stands behind `?`. */
export const MATCH_PAGE: CacheQueryOptions = { ignoreSearch: true, ignoreVary: true };

/**
 * Asks the server for the page as it is now and keeps it with all that it needs: first its files, then the page, so that
 * what is kept is always whole.
 * @param path address of the kiosk
 * @returns version of the page that is kept now; undefined when the server did not give one
 */
export async function keepPage(path: string): Promise<string | undefined> {
  const reply = await fetch(path, { cache: "no-store", headers: { accept: "text/html" } }).catch(() => undefined);
  if (!reply || !KEPT_STATUSES.includes(reply.status)) return undefined;
  const page = new DOMParser().parseFromString(await reply.clone().text(), "text/html");
  const setup = page.getElementById(KIOSK_ROOT_ID)?.dataset["setup"];
  // A page of somebody else's, such as that of a network that wants to be paid.
  if (setup === undefined) return undefined;
  const files = filesOf(page);
  const cache = await caches.open(PAGE_CACHE);
  for (const file of files) {
    if (!(await cache.match(file))) await cache.add(file);
  }
  await cache.put(path, reply);
  await forgetOthers(cache);
  return (JSON.parse(setup) as TabletSetup).version;
}

/** Every file that a page names: style, script, icon, manifest. */
function filesOf(page: Document): readonly string[] {
  const named = [
    ...[...page.querySelectorAll("link[href]")].map((link) => link.getAttribute("href")),
    ...[...page.querySelectorAll("script[src]")].map((script) => script.getAttribute("src")),
  ];
  return named.flatMap((address) => {
    if (!address) return [];
    const url = new URL(address, location.href);
    return url.origin === location.origin ? [url.pathname] : [];
  });
}

/** Files of former versions leave the cache when no kept page names them. */
async function forgetOthers(cache: Cache): Promise<void> {
  const kept = await cache.keys();
  const isPage = (request: Request) => /^\/kiosk\/[^/]+\/?$/u.test(new URL(request.url).pathname);
  const pages = await Promise.all(
    kept.filter(isPage).map(async (request) => (await cache.match(request, MATCH_PAGE))?.text() ?? ""),
  );
  for (const request of kept) {
    const { pathname } = new URL(request.url);
    if (!isPage(request) && !pages.some((page) => page.includes(`"${pathname}"`))) await cache.delete(request);
  }
}
