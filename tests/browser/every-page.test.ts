import type { TestInfo } from "@playwright/test";

import { expectNoBarrier, OFFICE_CONTRAST, PUBLIC_CONTRAST } from "#tests/browser/barriers.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { KIOSK_PAGES } from "#tests/browser/kiosk-pages.ts";
import { expectPrivate } from "#tests/browser/page-policy.ts";
import { expectFits, expectFitsEnlarged, OFFICE_WIDTHS, PUBLIC_WIDTHS } from "#tests/browser/page-width.ts";
import { OFFICE_PAGES } from "#tests/browser/office-pages.ts";
import { PUBLIC_PAGES } from "#tests/browser/pages.ts";
import { expectTouchable } from "#tests/browser/touch-targets.ts";
import { LANGUAGES, type Language } from "#tests/browser/words.ts";

// The office's pages of comments count on twelve; those that other files leave would come on top.
test.use({ stored: "nothing before every page is looked at" });

// Each page is brought up once and looked at from every side: getting there takes much of the time.
test.describe.configure({ timeout: process.env["TEST_FULL"] === "1" ? 300_000 : 120_000 });

for (const [way, pages] of Object.entries({ ...PUBLIC_PAGES, ...KIOSK_PAGES })) {
  test(`everybody can use each page, on every screen, in private: ${way}`, async ({
    page,
    product,
    expectStatus,
  }, info) => {
    for (const language of languagesOf(info)) {
      await page.goto(`/?lang=${language}`);
      for (const { name, open } of pages) {
        const reply = await open({ page, product, expectStatus, language });
        await expect(page.locator("html"), name).toHaveAttribute("lang", language);
        await expect(page.getByRole("heading", { level: 1 }), name).toBeVisible();
        await expectPrivate(page, name, reply);
        await expectTouchable(page, name);
        await expectFits(page, name, PUBLIC_WIDTHS);
        await expectFitsEnlarged(page, name);
        await expectNoBarrier(page, name, PUBLIC_CONTRAST, { inBoth: way in PUBLIC_PAGES });
      }
    }
  });
}

for (const [work, pages] of Object.entries(OFFICE_PAGES)) {
  test(`everybody can use each page, on every screen, in private: office, ${work}`, async ({
    page,
    context,
    product,
    expectStatus,
  }, info) => {
    for (const language of languagesOf(info)) {
      await page.goto(`/?lang=${language}`);
      for (const { name, open, as } of pages) {
        await product.office.signIn(context, as ?? "survey_manager");
        const reply = await open({ page, product, expectStatus, language });
        await expect(page.locator("html"), name).toHaveAttribute("lang", language);
        await expectPrivate(page, name, reply);
        await expectFits(page, name, OFFICE_WIDTHS);
        await expectNoBarrier(page, name, OFFICE_CONTRAST);
      }
    }
  });
}

/**
 * The same code draws the pages whatever the database, so each project looks at one language, and
 * `npm run test:full` at both in both.
 */
function languagesOf({ project }: TestInfo): readonly Language[] {
  if (process.env["TEST_FULL"] === "1") return LANGUAGES;
  return project.name === "postgres" ? ["en"] : ["vi"];
}
