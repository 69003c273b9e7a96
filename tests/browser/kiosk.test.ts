import { option, questionsOf } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import {
  answerAll,
  begin,
  beginButton,
  button,
  openKiosk,
  QUESTIONS,
  queued,
  rateAndGoOn,
  SAID,
  sendAll,
} from "#tests/browser/kiosk-screens.ts";
import { OPTION_CARDS, targetsBelow } from "#tests/browser/touch-targets.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

const LYING = { width: 1280, height: 800 };
const UPRIGHT = { width: 800, height: 1280 };

const ABOUT_THE_PERSON = /nhóm tuổi|nam hay nữ|age group|male or female/u;

const LEVELS = [
  "Rất hài lòng",
  "Hài lòng",
  "Bình thường",
  "Không hài lòng",
  "Rất không hài lòng",
  "Không có ý kiến",
] as const;

for (const language of LANGUAGES) {
  const words = WORDS[language];
  test.describe(`a visitor at the kiosk, ${IN_LANGUAGE[language]}`, () => {
    test.use({ viewport: LYING, hasTouch: true });

    test("touches through seven questions, one at a time, none about the person, and is thanked", async ({ page }) => {
      await openKiosk(page, language);
      await expect(page.getByRole("heading", { level: 1, name: words.oneStopTitle })).toBeVisible();
      await beginButton(page, language).tap();
      for (let number = 1; number <= QUESTIONS; number += 1) {
        const asked = questionsOf(page);
        await expect(asked).toHaveCount(1);
        await expect(asked).toContainText(new RegExp(`${number}\\D+${QUESTIONS}`, "u"));
        await expect(asked).not.toContainText(ABOUT_THE_PERSON);
        await expect(asked.getByRole("radio", { checked: true })).toHaveCount(0);
        await expect(page.getByRole("textbox")).toHaveCount(0);
        await page.locator(OPTION_CARDS).filter({ visible: true }).nth(1).tap();
        await button(page, words.next).tap();
      }
      await button(page, words.send).tap();
      await expect(page.getByRole("heading", { level: 1, name: words.thanks })).toBeVisible();
      await expect.poll(() => queued(page)).toEqual({ waiting: 0, setAside: 0 });
    });

    test("leaves a tablet that is ready for the next, in Vietnamese", async ({ page }) => {
      await openKiosk(page, language);
      await button(page, words.largeText).click();
      await button(page, words.highContrast).click();
      await expect(page.locator("html[data-text=large][data-contrast=high]")).toHaveCount(1);
      await begin(page, language);
      await answerAll(page, language);
      await sendAll(page, language);

      await button(page, words.nextPerson).click();

      await expect(page.getByRole("heading", { level: 1, name: WORDS.vi.oneStopTitle })).toBeVisible();
      await expect(page.locator("html[lang=vi][data-text=normal][data-contrast=normal]")).toHaveCount(1);
    });
  });
}

test("every mark costs the same: choose, then go on", async ({ page }) => {
  await openKiosk(page);
  await begin(page);
  await button(page, WORDS.vi.next).click();
  for (const level of LEVELS) {
    const asked = await questionsOf(page).innerText();
    await rateAndGoOn(page, "vi", level);
    expect(
      await page
        .getByRole("group")
        .or(page.getByRole("heading", { name: SAID.vi.answeredAll }))
        .first()
        .innerText(),
    ).not.toBe(asked);
  }
  await expect(page.getByRole("heading", { name: SAID.vi.answeredAll })).toBeVisible();
});

test("every scored question offers the five levels, best first, and no opinion", async ({ page }) => {
  await openKiosk(page);
  await begin(page);
  for (let number = 2; number <= QUESTIONS; number += 1) {
    await rateAndGoOn(page, "vi", WORDS.vi.satisfied);
    const offered = questionsOf(page).getByRole("radio");
    await expect(offered).toHaveCount(LEVELS.length);
    for (const [position, level] of LEVELS.entries()) await expect(offered.nth(position)).toHaveAccessibleName(level);
  }
});

test("a thumb finds everything on the kiosk, upright or not", async ({ page }) => {
  await openKiosk(page);
  const look = async (screen: string) => {
    for (const size of [LYING, UPRIGHT]) {
      await page.setViewportSize(size);
      const small = await targetsBelow(page, 64, `${OPTION_CARDS}:visible, button:visible`);
      expect.soft(small, `${screen}, ${size.width}×${size.height}`).toEqual([]);
    }
  };
  await look("first screen");
  await begin(page);
  await look("procedure");
  await rateAndGoOn(page, "vi", WORDS.vi.satisfied);
  await look("rating");
  await answerAllFromSecond(page);
  await look("last screen");
  await sendAll(page);
  await look("thank-you");
});

test("a question that needs an answer says so, keeps its place, and goes on once it has one", async ({ page }) => {
  await openKiosk(page);
  await begin(page);
  await rateAndGoOn(page, "vi", WORDS.vi.satisfied);
  const asked = questionsOf(page);
  await button(page, WORDS.vi.next).click();
  await expect(page.getByRole("alert")).toContainText(WORDS.vi.chooseAnswer);
  await expect(asked).toContainText(/2\D+7/u);
  await option(asked, WORDS.vi.dissatisfied).check();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await button(page, WORDS.vi.next).click();
  await expect(asked).toContainText(/3\D+7/u);
  await button(page, WORDS.vi.back).click();
  await expect(option(asked, WORDS.vi.dissatisfied)).toBeChecked();
});

test("the kiosk can be used with a keyboard alone", async ({ page }) => {
  await openKiosk(page);
  const { keyboard } = page;
  await page.keyboard.press("Tab");
  await expect(beginButton(page)).toBeFocused();
  await keyboard.press("Enter");
  for (let number = 1; number <= QUESTIONS; number += 1) {
    await keyboard.press("Tab");
    await expect(questionsOf(page).getByRole("radio").first()).toBeFocused();
    await keyboard.press("Space");
    // Enter on an option goes on, as the button does.
    await keyboard.press("Enter");
  }
  await expect(page.getByRole("heading", { name: SAID.vi.answeredAll })).toBeFocused();
  await keyboard.press("Tab");
  await expect(button(page, WORDS.vi.send)).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: WORDS.vi.thanks })).toBeFocused();
});

/** The procedure is answered or skipped; what is left are ratings. */
async function answerAllFromSecond(page: Parameters<typeof begin>[0]): Promise<void> {
  for (let number = 2; number <= QUESTIONS; number += 1) await rateAndGoOn(page, "vi", WORDS.vi.satisfied);
}
