import { answerRatings, goOn, goTo, option, question, questionsOf, send } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

const ATTITUDE = {
  vi: "Ông/bà hài lòng thế nào về thái độ của cán bộ quầy một cửa?",
  en: "How satisfied are you with the attitude of the counter staff?",
} as const;

for (const language of LANGUAGES) {
  const words = WORDS[language];
  test.describe(`${IN_LANGUAGE[language]}, on one page`, () => {
    test.use({ locale: words.browserLocale, javaScriptEnabled: false });

    test("a form with a question left open says which one, keeps the rest, and is then taken", async ({
      page,
      expectStatus,
    }) => {
      const comment = page.getByRole("textbox", { name: words.comment });
      await page.goto("/q/hai-long");
      await answerRatings(page, language, { except: [ATTITUDE[language]] });
      await comment.fill("Dòng một\nDòng hai – 'ngoặc' & \"kép\"");

      await expectStatus(400, () => send(page, language));

      const summary = page.getByRole("alert", { name: words.thingsLeft(1) });
      await expect(summary).toBeFocused();
      const line = summary.getByRole("link", { name: ATTITUDE[language] });
      await expect(line).toHaveAccessibleName(/4.*9/u);

      const attitude = question(page, ATTITUDE[language]);
      await line.click();
      await expect(attitude).toBeInViewport();
      await expect(attitude).toHaveAccessibleDescription(words.chooseAnswer);
      await page.keyboard.press("Tab");
      await expect(attitude.getByRole("radio").first()).toBeFocused();

      await expect(questionsOf(page).getByRole("radio", { checked: true })).toHaveCount(5);
      await expect(page.getByRole("radio", { name: words.satisfied, exact: true, checked: true })).toHaveCount(5);
      await expect(comment).toHaveValue("Dòng một\nDòng hai – 'ngoặc' & \"kép\"");

      await option(attitude, words.satisfied).check();
      await expectStatus(303, () => send(page, language));
      await expect(page.getByRole("heading", { name: words.thanks })).toBeVisible();
    });
  });
}

for (const language of LANGUAGES) {
  const words = WORDS[language];
  test.describe(`${IN_LANGUAGE[language]}, step by step`, () => {
    test.use({ locale: words.browserLocale });

    test("a question left open is named at once, and only that one stops the form", async ({ page }) => {
      await page.goto("/q/hai-long");
      const attitude = await goTo(page, language, ATTITUDE[language]);
      await goOn(page, language);

      await expect(page.getByRole("alert")).toHaveText(words.chooseAnswer);
      await expect(attitude).toHaveAccessibleDescription(words.chooseAnswer);
      await expect(attitude.locator("legend")).toBeFocused();
      await page.keyboard.press("Tab");
      await expect(option(attitude, words.verySatisfied)).toBeFocused();

      await option(attitude, words.dissatisfied).check();
      await expect(page.getByRole("alert")).toHaveCount(0);
      await expect(attitude).not.toHaveAccessibleDescription(words.chooseAnswer);
      await goOn(page, language);
      await expect(attitude).toBeHidden();
    });

    test("what only the server finds is listed first, and each line opens its question", async ({
      page,
      expectStatus,
    }) => {
      const comment = page.getByRole("textbox", { name: words.comment });
      await page.goto("/q/hai-long");
      await answerRatings(page, language);
      await comment.fill("Tốt");
      // As if the script had missed that the question needs an answer.
      await page.locator("#item-attitude :checked").evaluate((radio: HTMLInputElement) => (radio.checked = false));
      await page.locator("#item-attitude").evaluate((item) => delete item.dataset["required"]);
      await expectStatus(400, () => send(page, language));

      const summary = page.getByRole("alert", { name: words.thingsLeft(1) });
      await expect(summary).toBeFocused();
      await expect(questionsOf(page)).toHaveCount(0);
      await summary.getByRole("link", { name: ATTITUDE[language] }).click();
      const attitude = question(page, ATTITUDE[language]);
      await expect(attitude.locator("legend")).toBeFocused();
      await expect(attitude).toHaveAccessibleDescription(words.chooseAnswer);
      await option(attitude, words.satisfied).check();
      await answerRatings(page, language);
      await expect(comment).toHaveValue("Tốt");
      await expectStatus(303, () => send(page, language));
    });
  });
}

test.describe("on one page", () => {
  test.use({ javaScriptEnabled: false });

  test("the window's title says that something is left to do", async ({ page, expectStatus }) => {
    await page.goto("/q/hai-long");
    await expectStatus(400, () => send(page, "vi"));
    await expect(page).toHaveTitle(new RegExp(`^${WORDS.vi.needsAnotherLook}: ${WORDS.vi.oneStopTitle}`, "u"));
  });
});

test("a comment that is too long comes back whole, with a line that leads to it", async ({ page, expectStatus }) => {
  const comment = page.getByRole("textbox", { name: WORDS.vi.comment });
  const tooLong = "ấ".repeat(501);
  await page.goto("/q/hai-long");
  await answerRatings(page, "vi");
  // A browser without support for maxlength sends it all.
  await comment.evaluate((field) => field.removeAttribute("maxlength"));
  await comment.fill(tooLong);

  await expectStatus(400, () => send(page, "vi"));

  await page.getByRole("alert").getByRole("link", { name: WORDS.vi.commentTooLong }).click();
  await expect(comment).toBeInViewport();
  await expect(comment).toHaveValue(tooLong);
});
