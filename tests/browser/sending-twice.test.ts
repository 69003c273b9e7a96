import { answerRatings, option, question, questionsOf, responseId, send } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { sendFromCopy } from "#tests/browser/pages.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

const PARKING = { vi: "chỗ gửi xe miễn phí", en: "the free parking" } as const;

for (const language of LANGUAGES) {
  const words = WORDS[language];
  test.describe(IN_LANGUAGE[language], () => {
    test.use({ locale: words.browserLocale });

    // Chosen in the address, because the tab of a copy does not know the browser's language.
    test.beforeEach(async ({ page }) => {
      await page.goto(`/q/hai-long?lang=${language}`);
      await answerRatings(page, language);
    });

    test("sending the same form again changes nothing and thanks again", async ({ page, expectStatus }) => {
      await sendFromCopy(page, language);
      await expectStatus(303, () => send(page, language));
      await expect(page).toHaveURL(/\/q\/hai-long\/thanks/u);
      await expect(page.getByRole("heading", { name: words.thanks })).toBeVisible();
    });

    test("other answers under a sent form are not mixed in, and can be sent as a new form", async ({
      page,
      expectStatus,
    }) => {
      await sendFromCopy(page, language);
      const sentAs = await responseId(page);
      await option(question(page, PARKING[language]), words.dissatisfied).check();

      await expectStatus(409, () => send(page, language));

      await expect(page.getByRole("heading", { level: 1, name: words.alreadyRecorded })).toBeVisible();
      expect(await responseId(page)).not.toBe(sentAs);
      const asNew = page.getByRole("button", { name: words.sendAsNew });
      await expectStatus(303, () => asNew.click());
      await expect(page.getByRole("heading", { name: words.thanks })).toBeVisible();
    });

    test("after the thank-you page, Back shows an empty new form and nobody's answers", async ({ page }) => {
      const sentAs = await responseId(page);
      await send(page, language);
      await expect(page.getByRole("heading", { name: words.thanks })).toBeVisible();
      await page.goBack();
      await expect(questionsOf(page)).toHaveCount(9);
      await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
      expect(await responseId(page)).not.toBe(sentAs);
    });
  });
}
