import type { Locator, Page } from "@playwright/test";

import { questionsOf } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

for (const language of LANGUAGES) {
  const words = WORDS[language];
  test.describe(IN_LANGUAGE[language], () => {
    test.use({ locale: words.browserLocale });

    test("a whole form can be answered with the keyboard alone", async ({ page, expectStatus }) => {
      const { keyboard } = page;
      await page.goto("/q/hai-long");
      await tabTo(page, page.locator("summary"));
      await keyboard.press("Enter");
      await expect(page.locator("details")).toHaveAttribute("open");
      await keyboard.press("Shift+Tab");
      await expect(page.getByRole("button", { name: words.begin })).toBeFocused();
      await keyboard.press("Enter");

      for (let number = 1; number <= 9; number += 1) {
        const asked = questionsOf(page);
        await expect(asked).toHaveCount(1);
        await expect(asked).toHaveAccessibleName(new RegExp(`^${words.questionNumber(number, 9)}`, "u"));
        await expect(asked.locator("legend")).toBeFocused();
        await keyboard.press("Tab");
        const options = asked.getByRole("radio");
        await expect(options.first()).toBeFocused();
        // The best answer with Space, others by moving down to them.
        const chosen = options.nth(number % 2);
        if (number % 2 === 0) await keyboard.press("Space");
        else await keyboard.press("ArrowDown");
        await expect(chosen).toBeChecked();
        await expectFocusIsVisible(chosen);
        // On with the button, or at once with Enter.
        if (number % 3 === 0) await keyboard.press("Enter");
        else {
          await keyboard.press("Tab");
          await keyboard.press("Tab");
          await expect(page.getByRole("button", { name: words.next, exact: true })).toBeFocused();
          await keyboard.press("Enter");
        }
      }

      await expect(page.getByRole("heading", { name: words.lastStep })).toBeFocused();
      await keyboard.press("Tab");
      await expect(page.getByRole("textbox", { name: words.comment })).toBeFocused();
      await keyboard.type("Ghế đợi tốt");
      await keyboard.press("Tab");
      await expect(page.getByRole("button", { name: words.send })).toBeFocused();
      await expectStatus(303, () => keyboard.press("Enter"));
      await expect(page.getByRole("heading", { name: words.thanks })).toBeVisible();
    });
  });
}

test("the first stop of the keyboard leads past the head of the page", async ({ page }) => {
  await page.goto("/q/hai-long");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: WORDS.vi.skip });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: WORDS.vi.begin })).toBeFocused();
});

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < 10; stops += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}

/** The card around the option carries the mark. */
async function expectFocusIsVisible(radio: Locator): Promise<void> {
  const outline = await radio.evaluate((input) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(input.closest("label") ?? input);
    return { style: outlineStyle, width: Number.parseFloat(outlineWidth) };
  });
  expect(outline.style).toBe("solid");
  expect(outline.width).toBeGreaterThanOrEqual(2);
}
