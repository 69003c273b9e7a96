import { expect, type Page } from "@playwright/test";

const PHONE = { width: 360, height: 740 };

/** An option as a finger meets it: the whole card. */
export const OPTION_CARDS = "label:has(input[type=radio])";

/** What a finger presses: options, buttons, fields, and links that stand alone. A link inside a sentence is none. */
const TARGETS = [
  OPTION_CARDS,
  "button",
  "summary",
  "textarea",
  "input[type=text]",
  "header a",
  "li a",
  "p > a:only-child",
  "form > a",
].join(", ");

/** A thumb finds everything on a phone. */
export async function expectTouchable(page: Page, name: string): Promise<void> {
  await page.setViewportSize(PHONE);
  expect.soft(await targetsBelow(page, 48, TARGETS), `small targets on the ${name} on a phone`).toEqual([]);
}

/** Targets on the screen that are lower than so many pixels, with their height. */
export function targetsBelow(page: Page, pixels: number, selector: string): Promise<string[]> {
  return page.locator(selector).evaluateAll((elements, least) => {
    // In a sentence a link shares its line with other words.
    const standsAlone = (element: Element) =>
      !element.matches("p > a") || element.parentElement?.textContent === element.textContent;
    return elements
      .filter((element) => element.getClientRects().length > 0 && standsAlone(element))
      .map((element) => ({ text: element.textContent || element.id, height: element.getBoundingClientRect().height }))
      .filter(({ height }) => height < least)
      .map(({ text, height }) => `${text}: ${height} px`);
  }, pixels);
}
