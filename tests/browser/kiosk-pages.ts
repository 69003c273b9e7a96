import type { Page, Response } from "@playwright/test";

import { questionsOf } from "#tests/browser/answer-form.ts";
import {
  answerAll,
  begin,
  beginButton,
  button,
  KIOSK,
  openStaffMenu,
  rateAndGoOn,
  SAID,
  sendAll,
  staffPin,
} from "#tests/browser/kiosk-screens.ts";
import { at, type ProductPage, type Visit } from "#tests/browser/product-page.ts";
import { WORDS, type Language } from "#tests/browser/words.ts";

/** Every screen of the tablet, by the way that leads to it. The pages without its script come before it is loaded. */
export const KIOSK_PAGES: Readonly<Record<string, readonly ProductPage[]>> = {
  "kiosk without its script": [
    {
      name: "kiosk form",
      open: async ({ page, expectStatus }) => {
        await withoutScript(page);
        return expectStatus(200, () => page.goto(KIOSK));
      },
    },
    {
      name: "kiosk form with errors",
      open: async ({ page, expectStatus }) => {
        await withoutScript(page);
        await page.goto(KIOSK);
        return expectStatus(400, () => page.locator("form [type=submit]").click());
      },
    },
    { name: "kiosk thank-you page", open: at(`${KIOSK}/thanks`) },
  ],
  "kiosk, a visit": [
    { name: "first screen", open: first },
    {
      name: "question that was left out",
      open: async (visit) => {
        const reply = await first(visit);
        await begin(visit.page, visit.language);
        await rateAndGoOn(visit.page, visit.language, "");
        await button(visit.page, WORDS[visit.language].next).click();
        await questionsOf(visit.page).getByRole("alert").waitFor();
        return reply;
      },
    },
    {
      name: "last screen",
      open: async (visit) => {
        const reply = await first(visit);
        await begin(visit.page, visit.language);
        await answerAll(visit.page, visit.language);
        return reply;
      },
    },
    {
      name: "thank-you",
      open: async (visit) => {
        await stayOnThanks(visit.page);
        const reply = await first(visit);
        await begin(visit.page, visit.language);
        await answerAll(visit.page, visit.language);
        await sendAll(visit.page, visit.language);
        return reply;
      },
    },
  ],
  "kiosk, staff": [
    {
      name: "PIN",
      open: async (visit) => {
        const reply = await first(visit);
        await button(visit.page, SAID[visit.language].staff).click();
        return reply;
      },
    },
    {
      name: "wrong PIN",
      open: async (visit) => {
        const reply = await first(visit);
        await button(visit.page, SAID[visit.language].staff).click();
        await visit.page.keyboard.type("1");
        await visit.page.keyboard.press("Enter");
        await visit.page.getByText(SAID[visit.language].wrongPin).waitFor();
        return reply;
      },
    },
    {
      name: "staff menu",
      open: async (visit) => {
        const reply = await first(visit);
        await openStaffMenu(visit.page, await staffPin(visit.product), visit.language);
        return reply;
      },
    },
    {
      name: "somebody helps",
      open: async (visit) => {
        const reply = await first(visit);
        await openStaffMenu(visit.page, await staffPin(visit.product), visit.language);
        await button(visit.page, SAID[visit.language].volunteer).click();
        return reply;
      },
    },
  ],
};

async function first({ page, expectStatus, language }: Visit): Promise<Response> {
  const reply = await expectStatus(200, () => page.goto(KIOSK));
  await inLanguage(page, language);
  return reply;
}

async function inLanguage(page: Page, language: Language): Promise<void> {
  await beginButton(page).waitFor();
  if (language === "en") await button(page, WORDS.vi.otherLanguage).click();
}

/** A tablet whose browser does not run the script; the pages' own checks still need JavaScript. */
function withoutScript(page: Page) {
  return page.route("**/assets/kiosk-*.js", (route) => route.fulfill({ body: "", contentType: "text/javascript" }));
}

/** The thank-you goes away by itself; whoever looks at it closely needs more time. */
function stayOnThanks(page: Page) {
  return page.addInitScript(() => {
    const real = window.setTimeout.bind(window);
    window.setTimeout = ((handler: () => void, wait?: number) => (wait === 8000 ? 0 : real(handler, wait))) as never;
  });
}
