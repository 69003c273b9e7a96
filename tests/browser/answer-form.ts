import { expect, type Locator, type Page } from "@playwright/test";

import { WORDS, type Language } from "#tests/browser/words.ts";

/** Every question on the screen, in order: all of the form, or with steps the one that is asked now. */
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

export interface AnswerPlan {
  /** Words of ratings to leave out; where each question has its step, the form stops at the first that must be answered. */
  readonly except?: readonly string[];
  /** What else to choose: words of the question, words of the option. */
  readonly also?: readonly (readonly [question: string, option: string])[];
}

/**
 * Answers every question that is asked with the satisfaction scale, the same way throughout, and comes to the button
 * that sends: on one long page, or step by step where the page's script made steps of it.
 */
export async function answerRatings(page: Page, language: Language, plan: AnswerPlan = {}): Promise<void> {
  if (!(await isStepByStep(page))) {
    // The button is the last thing on a form: with it, every question is there.
    await expect(sendButton(page, language)).toBeVisible();
    return answerOnScreen(page, language, plan);
  }
  while (!(await sendButton(page, language).isVisible())) {
    await answerOnScreen(page, language, plan);
    await goOn(page, language);
    if (await page.getByRole("alert").filter({ hasText: WORDS[language].chooseAnswer }).isVisible()) return;
  }
}

async function answerOnScreen(page: Page, language: Language, { except = [], also = [] }: AnswerPlan): Promise<void> {
  let asked = questionsOf(page);
  for (const wording of except) asked = asked.filter({ hasNotText: wording });
  for (const satisfied of await option(asked, WORDS[language].satisfied).all()) await satisfied.check();
  for (const [wording, words] of also) {
    const wanted = question(page, wording);
    if (await wanted.isVisible()) await option(wanted, words).check();
  }
}

/** Whether the page's script made steps of the form; it has done so before the page is loaded. */
export async function isStepByStep(page: Page): Promise<boolean> {
  return (await page.locator("form.stepping").count()) > 0;
}

/** Presses the button that leads one step on: from the notice, or from a question. */
export async function goOn(page: Page, language: Language): Promise<void> {
  const { begin, next } = WORDS[language];
  await page.getByRole("button", { name: begin, exact: true }).or(nextButton(page, next)).click();
}

function nextButton(page: Page, next: string): Locator {
  return page.getByRole("button", { name: next, exact: true });
}

/** Goes on until this question is asked; ratings on the way are answered. */
export async function goTo(page: Page, language: Language, wording: string): Promise<Locator> {
  const wanted = question(page, wording);
  for (let steps = 0; steps < 20 && (await isStepByStep(page)) && !(await wanted.isVisible()); steps += 1) {
    await answerOnScreen(page, language, {});
    await goOn(page, language);
  }
  await expect(wanted).toBeVisible();
  return wanted;
}

function sendButton(page: Page, language: Language): Locator {
  return page.getByRole("button", { name: WORDS[language].send });
}

export async function send(page: Page, language: Language): Promise<void> {
  await sendButton(page, language).click();
}

/** The id under which a form on the page would be stored. */
export function responseId(page: Page): Promise<string> {
  return page.locator("input[name=response_id]").inputValue();
}
