import { test as base, expect, type Page, type Response } from "@playwright/test";

import type { Role } from "#app/office/access.ts";
import { LEAN_CHROMIUM } from "#tests/browser/chromium.ts";
import { guardPages, type PageGuard } from "#tests/browser/page-guard.ts";
import { startProduct, type RunningProduct } from "#tests/browser/running-product.ts";

/**
 * What the product's database holds when the tests of a file begin. A file that needs an empty one and then fills it
 * names its own story, so that it shares its server with no other file.
 */
type Stored =
  "what other tests sent" | "nothing" | `nothing before ${string}` | "600 simulated responses" | "an official wave";

/**
 * Does what makes the browser, or the page's own script, ask for a page or send a form, checks the status of the first
 * reply (303 when a form is taken), waits until the page that follows is there as a whole, and returns the first reply.
 */
export type ExpectStatus = (status: number, act: () => Promise<unknown>) => Promise<Response>;

/** What is missing from a page is named after so long; a page that does not come, a little later. */
const ACTION_MS = 10_000;
const PAGE_MS = 15_000;

interface PerTest {
  /** Who is signed in to the office in the browser of the test: `test.use({ signedInAs: "administrator" })`. */
  readonly signedInAs: Role | undefined;
  readonly session: undefined;
  readonly pageGuard: PageGuard;
  readonly expectStatus: ExpectStatus;
}

interface PerWorker {
  readonly stored: Stored;
  /** One running product for each worker. Tests do not disturb each other: every form has its own id. */
  readonly product: RunningProduct;
}

export const test = base.extend<PerTest, PerWorker>({
  stored: ["what other tests sent", { scope: "worker", option: true }],

  product: [
    async ({ stored }, provide, { project }) => {
      const product = await startProduct(project.name === "postgres" ? "postgres" : "sqlite");
      try {
        if (stored === "600 simulated responses") await product.simulate(600, 1);
        if (stored === "an official wave") await product.openOfficialWave();
        await provide(product);
      } finally {
        await product.stop();
      }
      expect(product.takeErrorOutput(), "standard error of the server while it stopped").toBe("");
    },
    { scope: "worker", timeout: 60_000 },
  ],

  launchOptions: [
    async ({ launchOptions }, provide) => {
      await provide({ ...launchOptions, args: [...(launchOptions.args ?? []), LEAN_CHROMIUM] });
    },
    { scope: "worker" },
  ],

  baseURL: async ({ product }, provide) => provide(product.origin),

  signedInAs: [undefined, { option: true }],

  session: [
    async ({ context, product, signedInAs }, provide) => {
      if (signedInAs) await product.office.signIn(context, signedInAs);
      await provide(undefined);
    },
    { auto: true },
  ],

  // The language that the browser asks for; Playwright's own default would be English.
  locale: "vi-VN",

  actionTimeout: ACTION_MS,

  pageGuard: [
    async ({ context, product }, provide) => {
      const guard = guardPages(context, product.origin);
      await provide(guard);
      expect.soft(guard.complaints(), "what must not happen on any page").toEqual([]);
      expect.soft(product.takeErrorOutput(), "standard error of the server").toBe("");
    },
    { auto: true },
  ],

  expectStatus: async ({ page, pageGuard }, provide) => {
    await provide(async (status, act) => {
      const loaded = page.waitForEvent("load", { timeout: PAGE_MS });
      loaded.catch(() => undefined); // a page that the script puts on the screen is never loaded
      const [reply] = await Promise.all([nextPage(page), act()]);
      expect(reply.status(), `status of ${reply.request().method()} ${reply.url()}`).toBe(status);
      if (reply.request().isNavigationRequest() || status === 303) await loaded;
      else await expect(page.locator("[aria-busy]")).toHaveCount(0);
      if (status >= 400) pageGuard.allowFailure(reply.url());
      return reply;
    });
  },
});

export { expect };

/** The next reply to a request for a whole page, or to a form that was sent; of a redirect, the redirecting reply. */
function nextPage(page: Page): Promise<Response> {
  const isPage = (reply: Response) => {
    const request = reply.request();
    // What a tablet reports to the interface for machines is no page.
    const toPage = !new URL(request.url()).pathname.startsWith("/api/");
    const byScript = toPage && request.resourceType() === "fetch" && request.method() === "POST";
    return (request.isNavigationRequest() || byScript) && request.frame() === page.mainFrame();
  };
  return page.waitForResponse(isPage, { timeout: PAGE_MS });
}
