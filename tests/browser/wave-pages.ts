import { expect, type Page, type Response } from "@playwright/test";

import vi from "#app/i18n/locales/vi.json" with { type: "json" };
import type { WaveStep } from "#app/office/waves/wave-steps.ts";
import type { ExpectStatus } from "#tests/browser/fixtures.ts";

/** Words of the office's pages of waves, as a clerk reads them. */
export const WAVES = vi.waves;

/** Name of a button that takes a step, once asked. */
function confirmed(step: string): string {
  return WAVES.confirm.replace("{{step}}", step);
}

const STEP_WORDS: Readonly<Record<WaveStep, string>> = {
  close: WAVES.step_close,
  count: WAVES.step_count,
  sign: WAVES.step_sign,
  publish: WAVES.step_publish,
  withdraw: WAVES.step_withdraw,
  correct: WAVES.step_correct,
};

/** Takes a step from the page of a wave: presses it there, is asked once more, and stands on that page again. */
export async function takeStep(
  { page, expectStatus }: { readonly page: Page; readonly expectStatus: ExpectStatus },
  step: WaveStep,
  reason?: string,
): Promise<void> {
  const words = STEP_WORDS[step];
  await page.getByRole("link", { name: words, exact: true }).click();
  const button = page.getByRole("button", { name: confirmed(words) });
  if (reason !== undefined) {
    await expectStatus(400, () => button.click());
    await expect(page.getByRole("alert")).toContainText(WAVES.reason_missing);
    await page.getByRole("textbox", { name: WAVES.reason_label }).fill(reason);
  }
  await expectStatus(303, () => button.click());
}

/** Prepares a wave up to its first page. @returns its id */
export async function beginDraft({
  page,
  expectStatus,
}: {
  readonly page: Page;
  readonly expectStatus: ExpectStatus;
}): Promise<{ readonly id: string; readonly reply: Response }> {
  await page.goto("/office/waves");
  const reply = await expectStatus(303, () => page.getByRole("button", { name: WAVES.begin }).click());
  const id = /\/office\/waves\/([^/]+)\/draft$/u.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`a new draft is not at ${page.url()}`);
  return { id, reply };
}
