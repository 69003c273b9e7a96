import { expect, type Locator, type Page } from "@playwright/test";

import { WORDS, type Language } from "#tests/browser/words.ts";

/** Every question of the form, in order. */
export function questionsOf(page: Page): Locator {
  return page.getByRole("group").filter({ has: page.getByRole("radio") });
}

/** The question that contains these words. */
export function question(page: Page, wording: string): Locator {
  return questionsOf(page).filter({ has: page.getByText(wording) });
}

/** An option of a question by exactly what it says. */
export function option(within: Locator, words: string): Locator {
  return within.getByRole("radio", { name: words, exact: true });
}

/**
 * Answers every question that is asked with the satisfaction scale, the same way throughout.
 * @param except words of questions to leave out
 */
export async function answerRatings(page: Page, language: Language, except: readonly string[] = []): Promise<void> {
  // The button is the last thing on a form: with it, every question is there.
  await expect(page.getByRole("button", { name: WORDS[language].send })).toBeVisible();
  let asked = questionsOf(page);
  for (const wording of except) asked = asked.filter({ hasNotText: wording });
  for (const satisfied of await option(asked, WORDS[language].satisfied).all()) await satisfied.check();
}

export async function send(page: Page, language: Language): Promise<void> {
  await page.getByRole("button", { name: WORDS[language].send }).click();
}

/** The id under which a form on the page would be stored. */
export function responseId(page: Page): Promise<string> {
  return page.locator("input[name=response_id]").inputValue();
}
