import {
  answerRatings,
  goOn,
  goTo,
  option,
  question,
  questionsOf,
  responseId,
  send,
} from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

const FACILITIES = { vi: "ghế đợi, bàn viết, nước uống", en: "seats, writing desks, drinking water" } as const;

for (const language of LANGUAGES) {
  const words = WORDS[language];
  test.describe(IN_LANGUAGE[language], () => {
    test.use({ locale: words.browserLocale });

    test("the notice comes first, then one question at a time, and nothing moves by itself", async ({ page }) => {
      await page.goto("/q/hai-long");
      await expect(questionsOf(page)).toHaveCount(0);
      await expect(page.getByRole("button", { name: words.send })).toBeHidden();
      await goOn(page, language);
      await goOn(page, language);
      await expect(questionsOf(page)).toHaveCount(1);
      const asked = questionsOf(page);
      await expect(asked).toContainText(words.questionNumber(2, 9));
      await option(asked, words.satisfied).check();
      await expect(asked).toContainText(words.questionNumber(2, 9));
      await goOn(page, language);
      await expect(asked).toContainText(words.questionNumber(3, 9));
    });

    test("Back, on the page or in the browser, leads one step back with its answer, and leaves none in the history", async ({
      page,
    }) => {
      await page.goto("/q/hai-long");
      await goTo(page, language, FACILITIES[language]);
      await page.getByRole("button", { name: words.back, exact: true }).click();
      await expect(questionsOf(page)).toContainText(words.questionNumber(2, 9));
      await expect(option(questionsOf(page), words.satisfied)).toBeChecked();
      await page.goBack();
      await expect(questionsOf(page)).toContainText(words.questionNumber(1, 9));
      await page.goForward();
      await expect(questionsOf(page)).toContainText(words.questionNumber(2, 9));
      const state = await page.evaluate(() => history.state as object);
      expect(Object.keys(state).toSorted()).toEqual(["depth", "id", "step", "token"]);
      expect(new URL(page.url()).search + new URL(page.url()).hash).toBe("");
      await page.goBack();
      await page.goBack();
      await expect(page.getByRole("button", { name: words.begin })).toBeVisible();
    });

    test("switches of language, text and contrast keep every answer, the step and the form's id", async ({
      page,
      expectStatus,
    }) => {
      const other = language === "vi" ? "en" : "vi";
      await page.goto("/q/hai-long");
      const sentAs = await responseId(page);
      await goTo(page, language, FACILITIES[language]);
      await option(questionsOf(page), words.dissatisfied).check();
      const html = page.locator("html");

      await page.getByRole("link", { name: words.largeText }).click();
      await expect(html).toHaveAttribute("data-text", "large");
      await expect(page.getByRole("link", { name: words.normalText })).toBeFocused();
      await page.getByRole("link", { name: words.highContrast }).click();
      await expect(html).toHaveAttribute("data-contrast", "high");
      await page.getByRole("link", { name: words.otherLanguage }).click();
      await expect(html).toHaveAttribute("lang", other);

      await expect(option(question(page, FACILITIES[other]), WORDS[other].dissatisfied)).toBeChecked();
      expect(await responseId(page)).toBe(sentAs);
      await page.getByRole("button", { name: WORDS[other].back, exact: true }).click();
      await expect(option(questionsOf(page), WORDS[other].satisfied)).toBeChecked();
      await goOn(page, other);
      await goOn(page, other);
      await answerRatings(page, other);
      await expectStatus(303, () => send(page, other));
      await expect(html).toHaveAttribute("lang", other);
      await expect(html).toHaveAttribute("data-contrast", "high");
    });
  });
}

test("a form that is loaded anew begins again, empty, and Back leaves it", async ({ page }) => {
  await page.goto("/");
  await page.goto("/q/hai-long");
  await goTo(page, "vi", FACILITIES.vi);
  await page.reload();
  await expect(page.getByRole("button", { name: WORDS.vi.begin })).toBeVisible();
  await expect(page.locator(":checked")).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => history.state as object)).not.toHaveProperty("depth");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: WORDS.vi.homeTitle })).toBeVisible();
});
