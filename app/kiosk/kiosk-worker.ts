// Keeps the kiosk's pages for the time without a network. It answers GET alone: what people send never passes through
// here, but through the tablet's queue. What is kept is chosen by the page (kept-page.ts), as a whole; here it is only read.
import { clientsClaim } from "workbox-core";
import { registerRoute } from "workbox-routing";
import { CacheFirst, NetworkFirst } from "workbox-strategies";

import { MATCH_PAGE, PAGE_CACHE } from "#app/kiosk/kept-page.ts";

/** A server that has said nothing for so long is not waited for. */
const PATIENCE_SECONDS = 3;

/** The page of a kiosk: from the server where it is well, else as it was kept. */
const kioskPage = new NetworkFirst({
  cacheName: PAGE_CACHE,
  networkTimeoutSeconds: PATIENCE_SECONDS,
  matchOptions: MATCH_PAGE,
  plugins: [
    {
      fetchDidSucceed: ({ response, state }) => {
        if (response.status < 500 && response.status !== 429) return Promise.resolve(response);
        // Only a tablet without a kept page has to see this.
        if (state) state["failing"] = response;
        return Promise.reject(new Error(`the server answered ${response.status}`));
      },
      cacheWillUpdate: () => Promise.resolve(null),
      handlerDidError: ({ state }) => Promise.resolve(state?.["failing"] as Response | undefined),
    },
  ],
});

/** Files whose names change with their content. */
const files = new CacheFirst({ cacheName: PAGE_CACHE });

/** A file with a lasting name; the kept one serves without a network. */
const named = new NetworkFirst({ cacheName: PAGE_CACHE, networkTimeoutSeconds: PATIENCE_SECONDS });

registerRoute(
  ({ request, url }) => request.mode === "navigate" && /^\/kiosk\/[^/]+\/?$/u.test(url.pathname),
  kioskPage,
);
registerRoute(({ sameOrigin, url }) => sameOrigin && url.pathname.startsWith("/assets/"), files);
registerRoute(
  ({ sameOrigin, url }) => sameOrigin && /^\/icon\.svg$|^\/kiosk\/[^/]+\/manifest\.webmanifest$/u.test(url.pathname),
  named,
);

/** The types of a page do not know the events and means of a service worker. */
interface WorkerScope {
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: (
    name: "install" | "activate",
    listener: (event: { readonly waitUntil: (work: Promise<unknown>) => void }) => void,
  ) => void;
}

const worker = globalThis as unknown as WorkerScope;

// A new worker changes nothing that is shown, so it need not wait for the old one's pages to close.
worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetFormerCaches()));
clientsClaim();

async function forgetFormerCaches(): Promise<void> {
  const former = (await caches.keys()).filter((name) => name.startsWith("kiosk-") && name !== PAGE_CACHE);
  await Promise.all(former.map((name) => caches.delete(name)));
}
