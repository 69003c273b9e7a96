import { answerRatings, isStepByStep, send } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

const PROCEDURE = {
  vi: ["Lần này ông/bà làm thủ tục gì?", "Đất đai"],
  en: ["Which procedure did you", "Land"],
} as const;

for (const javaScriptEnabled of [true, false]) {
  for (const language of LANGUAGES) {
    const words = WORDS[language];
    test.describe(`${IN_LANGUAGE[language]}, JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
      test.use({ javaScriptEnabled, locale: words.browserLocale });

      test("a resident answers the form behind a QR code and is thanked", async ({ page, expectStatus }) => {
        await page.goto("/q/hai-long");
        await expect(page.getByRole("heading", { level: 1, name: words.oneStopTitle })).toBeVisible();
        expect(await isStepByStep(page)).toBe(javaScriptEnabled);
        await answerRatings(page, language, { also: [PROCEDURE[language]] });
        await page.getByRole("textbox", { name: words.comment }).fill("Nhanh, lịch sự. <b>Cảm ơn</b> & 'tốt'");

        const reply = await expectStatus(303, () => send(page, language));

        expect(reply.headers()["location"]).toMatch(/^\/q\/hai-long\/thanks/u);
        await expect(page).toHaveURL(/\/q\/hai-long\/thanks(\?|$)/u);
        await expect(page.getByRole("heading", { level: 1, name: words.thanks })).toBeVisible();
      });
    });
  }
}

test("the scored questions are all that a resident must answer", async ({ page, expectStatus }) => {
  await page.goto("/q/can-bo");
  await answerRatings(page, "vi");
  await expectStatus(303, () => send(page, "vi"));
  await expect(page.getByRole("heading", { level: 1, name: WORDS.vi.thanks })).toBeVisible();
});

test("every address that the start message prints opens", async ({ page, product, expectStatus }) => {
  expect(product.addresses).toHaveLength(8);
  for (const address of product.addresses) {
    // The office first asks who is there.
    const status = new URL(address).pathname === "/office" ? 303 : 200;
    await expectStatus(status, () => page.goto(address));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

test("the first page leads to every open form", async ({ page }) => {
  await page.goto("/");
  const titles = await page.getByRole("main").getByRole("listitem").getByRole("link").allInnerTexts();
  expect(titles).toHaveLength(4);
  for (const title of titles) {
    await page.goto("/");
    const [form = ""] = title.split("\n");
    await page.getByRole("link", { name: form }).click();
    await expect(page.getByRole("heading", { level: 1, name: form, exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: WORDS.vi.begin })).toBeVisible();
  }
});
