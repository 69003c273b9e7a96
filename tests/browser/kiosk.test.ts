import { answerRatings, option, questionsOf, responseId, send } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { OPTION_CARDS, targetsBelow } from "#tests/browser/touch-targets.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

const SCREENS = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
];

const ABOUT_THE_PERSON = /nhóm tuổi|nam hay nữ|age group|male or female/u;

for (const language of LANGUAGES) {
  const words = WORDS[language];
  test.describe(IN_LANGUAGE[language], () => {
    test.use({ locale: words.browserLocale });

    test("the kiosk asks seven questions, none about the person, and wants no typing", async ({ page }) => {
      await page.goto("/kiosk/mot-cua");
      await expect(page.getByRole("heading", { level: 1, name: words.oneStopTitle })).toBeVisible();
      await expect(questionsOf(page)).toHaveCount(7);
      await expect(questionsOf(page).filter({ hasText: ABOUT_THE_PERSON })).toHaveCount(0);
      await expect(page.getByRole("textbox")).toHaveCount(0);
      await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
    });

    test("a thumb finds every option of the kiosk, upright or not", async ({ page }) => {
      await page.goto("/kiosk/mot-cua");
      await expect(page.locator(OPTION_CARDS)).toHaveCount(5 + 6 * 6);
      for (const size of SCREENS) {
        await page.setViewportSize(size);
        const small = await targetsBelow(page, 64, `${OPTION_CARDS}, button`);
        expect.soft(small, `${size.width}×${size.height}`).toEqual([]);
      }
    });

    test("after one visitor the kiosk is ready for the next, in Vietnamese", async ({ page, expectStatus }) => {
      await page.goto(`/kiosk/mot-cua?lang=${language}`);
      const first = await responseId(page);
      await answerRatings(page, language);
      await expectStatus(303, () => send(page, language));
      await expect(page).toHaveURL(/\/kiosk\/mot-cua\/thanks/u);
      await expect(page.getByRole("heading", { level: 1, name: words.thanks })).toBeVisible();

      await page.getByRole("link", { name: words.nextPerson }).click();

      await expect(page.getByRole("heading", { level: 1, name: WORDS.vi.oneStopTitle })).toBeVisible();
      await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
      expect(await responseId(page)).not.toBe(first);
    });
  });
}

test("every scored question offers the five levels, best first, and no opinion", async ({ page }) => {
  await page.goto("/kiosk/mot-cua");
  for (const asked of (await questionsOf(page).all()).slice(1)) {
    const offered = [
      "Rất hài lòng",
      "Hài lòng",
      "Bình thường",
      "Không hài lòng",
      "Rất không hài lòng",
      "Không có ý kiến",
    ];
    await expect(asked.getByRole("radio")).toHaveCount(offered.length);
    for (const [position, words] of offered.entries()) {
      await expect(asked.getByRole("radio").nth(position)).toHaveAccessibleName(words);
      await expect(option(asked, words)).toBeVisible();
    }
  }
});
