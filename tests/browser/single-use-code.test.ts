import type { Page } from "@playwright/test";

import { answerRatings, questionsOf, send } from "#tests/browser/answer-form.ts";
import { expect, test as base } from "#tests/browser/fixtures.ts";
import { enterCode } from "#tests/browser/pages.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

let spent = 0;

/** A code that no test has used, and the promise that it never stands in an address. */
const test = base.extend<{ code: string }>({
  code: async ({ product, context }, provide) => {
    // The last one is kept for tests that only look.
    const code = product.codes.slice(0, -1)[spent++];
    if (code === undefined) throw new Error("the trial wave has no more codes for tests");
    const addresses: string[] = [];
    context.on("request", (request) => addresses.push(request.url()));
    context.on("response", (response) => addresses.push(response.headers()["location"] ?? ""));
    await provide(code);
    // A browser keeps what stands behind "#" to itself.
    const letters = (text: string) => (text.split("#")[0] ?? "").toUpperCase().replaceAll(/[^A-Z0-9]/gu, "");
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((address) => letters(address).includes(letters(code)))).toEqual([]);
  },
});

for (const language of LANGUAGES) {
  const words = WORDS[language];
  test.describe(IN_LANGUAGE[language], () => {
    test.use({ locale: words.browserLocale });

    test("a wrong code is refused, kept in the field and named as wrong", async ({ page, expectStatus }) => {
      await page.goto("/m");
      await expect(page.getByRole("heading", { level: 1, name: words.codeTitle })).toBeVisible();
      await expectStatus(400, () => enterCode(page, language, "acde-hkmr-2345"));

      const field = page.getByRole("textbox", { name: words.code });
      await expect(page.getByRole("alert")).toContainText(words.codeUnknown);
      await expect(field).toHaveValue("acde-hkmr-2345");
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(field).toHaveAccessibleDescription(new RegExp(words.codeUnknown, "u"));
      await expect(field).toBeFocused();
    });

    test("a code in small letters without hyphens opens the form, and only sending spends it", async ({
      page,
      code,
      expectStatus,
    }) => {
      const typed = code.toLowerCase().replaceAll("-", "");
      for (let looks = 0; looks < 2; looks += 1) {
        await page.goto("/m");
        await expectStatus(200, () => enterCode(page, language, typed));
        await expectOfficialsForm(page, words.officialsTitle);
      }

      await answerRatings(page, language);
      await expectStatus(303, () => send(page, language));
      await expect(page).toHaveURL(/\/m\/thanks(\?|$)/u);
      await expect(page.getByRole("heading", { level: 1, name: words.thanks })).toBeVisible();

      await page.goto("/m");
      await expectStatus(400, () => enterCode(page, language, code));
      await expect(page.getByRole("alert")).toContainText(words.codeUsed);
    });
  });

  test.describe(`${IN_LANGUAGE[language]}, JavaScript off`, () => {
    test.use({ locale: words.browserLocale, javaScriptEnabled: false });

    test("a form behind a code with a question left open comes back and still knows its code", async ({
      page,
      code,
      expectStatus,
    }) => {
      await page.goto("/m");
      await expectStatus(200, () => enterCode(page, language, code));
      await expectOfficialsForm(page, words.officialsTitle);
      await expectStatus(400, () => send(page, language));
      await expect(page.getByRole("alert")).toBeFocused();
      await answerRatings(page, language);
      await expectStatus(303, () => send(page, language));
      await expect(page.getByRole("heading", { level: 1, name: words.thanks })).toBeVisible();
    });
  });
}

test("the QR code of a slip fills its code in, and the address keeps nothing of it", async ({
  page,
  code,
  expectStatus,
}) => {
  await page.goto(`/m#${code}`);
  const field = page.getByRole("textbox", { name: WORDS.vi.code });
  await expect(field).toHaveValue(code);
  expect(page.url()).toMatch(/\/m$/u);
  await expectStatus(200, () => page.getByRole("button", { name: WORDS.vi.continue }).click());
  await page.getByRole("link", { name: WORDS.vi.largeText }).click();
  await expect(page.locator("html")).toHaveAttribute("data-text", "large");
  await answerRatings(page, "vi");
  await expectStatus(303, () => send(page, "vi"));

  await page.goBack();
  await expect(field).toHaveValue("");
});

test("the QR point of a closed questionnaire leads to where the code is typed", async ({ page }) => {
  await page.goto("/q/noi-bo");
  await expect(questionsOf(page)).toHaveCount(0);
  await page.getByRole("link", { name: WORDS.vi.enterCode }).click();
  await expect(page.getByRole("textbox", { name: WORDS.vi.code })).toBeFocused();
});

async function expectOfficialsForm(page: Page, title: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.locator("fieldset")).toHaveCount(15);
}
