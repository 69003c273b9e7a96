import type { Page, Response } from "@playwright/test";

import type { Role } from "#app/office/access.ts";
import type { ExpectStatus } from "#tests/browser/fixtures.ts";
import type { RunningProduct } from "#tests/browser/running-product.ts";
import type { Language } from "#tests/browser/words.ts";

export interface Visit {
  readonly page: Page;
  readonly product: RunningProduct;
  readonly expectStatus: ExpectStatus;
  readonly language: Language;
}

export interface ProductPage {
  readonly name: string;
  /** Who looks at a page of the office; the survey manager where nothing is said. */
  readonly as?: Role;
  /** Brings the browser to the page and returns the reply that carried it. */
  readonly open: (visit: Visit) => Promise<Response>;
}

/** A page that needs nothing but its address. */
export function at(path: string, status = 200): ProductPage["open"] {
  return ({ page, expectStatus }) => expectStatus(status, () => page.goto(path));
}

/**
 * Fills or chooses what a form asks for and presses its button, or the one that sends this value; the browser's own checks are off,
 * as in an old one.
 */
export function pressed(
  path: string,
  status: number,
  fields: Readonly<Record<string, string>> = {},
  value?: string,
): ProductPage["open"] {
  return async ({ page, expectStatus }) => {
    await page.goto(path);
    const form = page.locator("form.office-form");
    await form.evaluate((element: HTMLFormElement) => (element.noValidate = true));
    for (const [name, text] of Object.entries(fields)) {
      const field = form.locator(`[name="${name}"]`);
      const isChoice = (await field.first().getAttribute("type")) === "radio";
      await (isChoice ? field.and(page.locator(`[value="${text}"]`)).check() : field.fill(text));
    }
    const button = form.locator(value === undefined ? "button:not([value])" : `button[value="${value}"]`);
    return expectStatus(status, () => button.click());
  };
}
