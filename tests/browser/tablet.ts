import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium, type BrowserContext, type Page } from "@playwright/test";

import { startNetwork, type FailingNetwork } from "#tests/browser/failing-network.ts";
import { test as base } from "#tests/browser/fixtures.ts";

/** A tablet at the counter: a browser with a memory of its own, behind a network that can fail. */
interface Tablet {
  readonly network: FailingNetwork;
  /** Starts the tablet's browser, with what it kept when it was closed before. */
  readonly startBrowser: () => Promise<Page>;
  readonly closeBrowser: () => Promise<void>;
}

export const test = base.extend<{ tablet: Tablet }>({
  tablet: async ({ product, launchOptions }, provide) => {
    const network = await startNetwork(product.origin);
    const profile = await mkdtemp(join(tmpdir(), "survey-tablet-"));
    let browser: BrowserContext | undefined;
    const closeBrowser = async () => browser?.close();
    await provide({
      network,
      closeBrowser,
      startBrowser: async () => {
        browser = await chromium.launchPersistentContext(profile, {
          ...launchOptions,
          baseURL: network.origin,
          locale: "vi-VN",
          viewport: { width: 1280, height: 800 },
        });
        return browser.pages()[0] ?? browser.newPage();
      },
    });
    await closeBrowser();
    await network.cut().catch(() => undefined);
    await rm(profile, { recursive: true, force: true });
  },
});
