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
