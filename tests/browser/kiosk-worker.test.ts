import { expect } from "#tests/browser/fixtures.ts";
import { beginButton, KIOSK, queued, visit, waitUntilKept } from "#tests/browser/kiosk-screens.ts";
import { test } from "#tests/browser/tablet.ts";

test("a server that answers 500 to everything does not stop the kiosk", async ({ tablet }) => {
  const kiosk = await tablet.startBrowser();
  await kiosk.goto(KIOSK);
  await waitUntilKept(kiosk);
  tablet.network.breakServer();
  await kiosk.reload();
  await expect(beginButton(kiosk)).toBeVisible();
  await visit(kiosk);
  expect((await queued(kiosk)).waiting).toBe(1);
});

test("a kiosk that is opened with a slash at the end of its address is kept as well", async ({ tablet }) => {
  const kiosk = await tablet.startBrowser();
  await kiosk.goto(`${KIOSK}/`);
  const kept = () => kiosk.evaluate(async (path) => (await caches.match(path)) !== undefined, `${KIOSK}/`);
  await expect.poll(kept).toBe(true);
  await expect.poll(() => kiosk.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await tablet.network.cut();
  await kiosk.reload();
  await expect(beginButton(kiosk)).toBeVisible();
});

test("the service worker leaves alone whatever is sent", async ({ tablet }) => {
  const kiosk = await tablet.startBrowser();
  await kiosk.goto(KIOSK);
  await waitUntilKept(kiosk);
  const page = await kiosk.reload();
  expect(page?.fromServiceWorker()).toBe(true);
  const [sent] = await Promise.all([
    kiosk.waitForResponse((reply) => reply.request().method() === "POST" && reply.url().endsWith("/responses")),
    visit(kiosk),
  ]);
  expect(sent.fromServiceWorker()).toBe(false);
  expect(sent.status()).toBe(201);
});

test("the kiosk can be installed full screen in the colours of the pages, and its worker is always asked for anew", async ({
  product,
  page,
}) => {
  const worker = await fetch(`${product.origin}/kiosk-worker.js`);
  expect([worker.status, worker.headers.get("cache-control")]).toEqual([200, "no-cache"]);

  await page.goto(KIOSK);
  const address = await page.locator("head link[rel=manifest]").getAttribute("href");
  const manifest = (await (await fetch(new URL(address ?? "", product.origin))).json()) as Record<string, unknown>;
  expect(manifest).toMatchObject({ display: "fullscreen", start_url: KIOSK, scope: "/kiosk/", lang: "vi" });
  await page.emulateMedia({ colorScheme: "light" });
  const tokens = await page.evaluate(() => {
    const styles = getComputedStyle(document.documentElement);
    return ["--accent", "--paper"].map((name) => styles.getPropertyValue(name).trim());
  });
  expect([manifest["theme_color"], manifest["background_color"]]).toEqual(tokens);
});
