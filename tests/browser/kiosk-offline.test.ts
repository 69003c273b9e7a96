import type { Page } from "@playwright/test";

import type { Trouble } from "#tests/browser/failing-network.ts";
import { expect } from "#tests/browser/fixtures.ts";
import { everythingKept, KIOSK, queued, visit, waitUntilKept } from "#tests/browser/kiosk-screens.ts";
import { test } from "#tests/browser/tablet.ts";

/** Visitors of a long day without a network. */
const VISITORS = 200;

test.describe.configure({ mode: "default" }); // one server for this file
test.use({ stored: "nothing before the days without a network", signedInAs: "viewer" });

test("200 visitors without a network, a restart and a bad server later, exactly 200 answers are stored", async ({
  tablet,
  page,
}) => {
  test.setTimeout(150_000);
  const { network } = tablet;
  let kiosk = await tablet.startBrowser();
  // One visit is enough.
  await kiosk.goto(KIOSK);
  await waitUntilKept(kiosk);
  await network.cut();

  await kiosk.reload();
  await visit(kiosk);
  await visitFast(kiosk, VISITORS - 2);
  await tablet.closeBrowser();

  kiosk = await tablet.startBrowser();
  await kiosk.goto(KIOSK);
  await visit(kiosk);
  expect(await queued(kiosk)).toEqual({ waiting: VISITORS, setAside: 0 });
  expect(await everythingKept(kiosk)).not.toMatch(/parking|attitude|one-stop/u);

  const half: Trouble[] = Array.from({ length: VISITORS / 2 }, () => "none");
  network.plan([
    ...half,
    "error",
    "error",
    "dropped before",
    "none",
    "dropped after",
    "none",
    "error",
    "dropped after",
  ]);
  await network.mend();
  await kiosk.evaluate(() => dispatchEvent(new Event("online")));
  await expect.poll(() => queued(kiosk), { timeout: 80_000 }).toEqual({ waiting: 0, setAside: 0 });

  expect(network.stored.filter((status) => status === 201)).toHaveLength(VISITORS);
  expect(network.stored.filter((status) => status === 200)).toHaveLength(2);
  expect(network.stored).toHaveLength(VISITORS + 2);
  await page.goto("/office/index");
  await expect(
    page
      .getByRole("row", { name: /quầy một cửa/u })
      .getByRole("cell")
      .first(),
  ).toHaveText(String(VISITORS));
});

/** Visitors who press as fast as the page can: the same buttons, without waiting for a finger. */
async function visitFast(page: Page, visitors: number): Promise<void> {
  await page.evaluate(async (count) => {
    // Without asking for the layout, which takes most of the time.
    const find = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(`#kiosk ${selector}`)].find((element) => !element.closest("[hidden]"));
    const press = async (selector: string) => {
      for (let waits = 0; waits < 2000; waits += 1) {
        const found = find(selector);
        if (found) {
          found.click();
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      throw new Error(`nothing to press: ${selector}`);
    };
    for (let visitor = 0; visitor < count; visitor += 1) {
      await press("[data-action=start]");
      while (!find("[type=submit]")) {
        await press(`label:nth-of-type(${1 + (visitor % 5)}) input`);
        await press("[data-go=next]");
      }
      await press("[type=submit]");
      await press("[data-action=next-person]");
    }
  }, visitors);
}
