import { answerRatings, goOn, option, question, questionsOf, responseId, send } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { sendCopy } from "#tests/browser/pages.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

const PARKING = { vi: "chỗ gửi xe miễn phí", en: "the free parking" } as const;

for (const javaScriptEnabled of [true, false]) {
  for (const language of LANGUAGES) {
    const words = WORDS[language];
    test.describe(`${IN_LANGUAGE[language]}, JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
      test.use({ locale: words.browserLocale, javaScriptEnabled });

      test("sending the same form again changes nothing and thanks again", async ({ page, expectStatus }) => {
        await page.goto("/q/hai-long");
        await answerRatings(page, language);
        await sendCopy(page);
        await expectStatus(303, () => send(page, language));
        await expect(page).toHaveURL(/\/q\/hai-long\/thanks/u);
        await expect(page.getByRole("heading", { name: words.thanks })).toBeVisible();
      });
    });
  }
}

for (const language of LANGUAGES) {
  const words = WORDS[language];
  test.describe(IN_LANGUAGE[language], () => {
    test.use({ locale: words.browserLocale });

    test("Back after the thank-you page shows the same form without its answers; other answers become a new form", async ({
      page,
      expectStatus,
    }) => {
      await page.goto("/q/hai-long");
      const sentAs = await responseId(page);
      await answerRatings(page, language);
      await expectStatus(303, () => send(page, language));
      await expect(page.getByRole("heading", { name: words.thanks })).toBeVisible();

      await page.goBack();
      await expect(page.getByRole("button", { name: words.begin })).toBeVisible();
      await expect(page.locator(":checked")).toHaveCount(0);
      expect(await responseId(page)).toBe(sentAs);
      expect(await page.evaluate(() => Object.keys(history.state as object).toSorted())).toEqual([
        "id",
        "step",
        "token",
      ]);

      await goOn(page, language);
      await goOn(page, language);
      await option(question(page, PARKING[language]), words.dissatisfied).check();
      await goOn(page, language);
      await answerRatings(page, language);
      await expectStatus(409, () => send(page, language));

      await expect(page.getByRole("heading", { level: 1, name: words.alreadyRecorded })).toBeFocused();
      expect(await responseId(page)).not.toBe(sentAs);
      const asNew = page.getByRole("button", { name: words.sendAsNew });
      await expectStatus(303, () => asNew.click());
      await expect(page.getByRole("heading", { name: words.thanks })).toBeVisible();
    });
  });
}

test("Back from the page of a taken form leads to an empty form", async ({ page, expectStatus }) => {
  await page.goto("/q/hai-long");
  await answerRatings(page, "vi");
  await sendCopy(page);
  await page.locator("#item-parking [value='1']").evaluate((radio: HTMLInputElement) => (radio.checked = true));
  await expectStatus(409, () => send(page, "vi"));
  await page.goBack();
  await expect(page.getByRole("button", { name: WORDS.vi.begin })).toBeVisible();
  await expect(page.locator(":checked")).toHaveCount(0);
});

test.describe("JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("after the thank-you page, Back shows an empty new form and nobody's answers", async ({ page }) => {
    await page.goto("/q/hai-long");
    const sentAs = await responseId(page);
    await answerRatings(page, "vi");
    await send(page, "vi");
    await expect(page.getByRole("heading", { name: WORDS.vi.thanks })).toBeVisible();
    await page.goBack();
    await expect(questionsOf(page)).toHaveCount(9);
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
    expect(await responseId(page)).not.toBe(sentAs);
  });
});
