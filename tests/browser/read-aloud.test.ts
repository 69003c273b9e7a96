import type { Page } from "@playwright/test";

import { goOn } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { WORDS } from "#tests/browser/words.ts";

interface Voice {
  readonly lang: string;
  readonly localService: boolean;
}

test("a device with a Vietnamese voice of its own reads the question and its options, and stops with the step", async ({
  page,
}) => {
  await withVoices(page, [{ lang: "vi-VN", localService: true }]);
  await page.goto("/q/hai-long");
  await goOn(page, "vi");
  await page.getByRole("button", { name: WORDS.vi.readAloud }).click();
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.join(" "));
  expect(said).toContain("Lần này ông/bà làm thủ tục gì?");
  expect(said).toContain("Đất đai");
  expect(await page.evaluate(() => speechSynthesis.speaking)).toBe(true);
  await goOn(page, "vi");
  expect(await page.evaluate(() => speechSynthesis.speaking)).toBe(false);
});

for (const [name, voices] of [
  ["without a voice", []],
  ["with a Vietnamese voice of somebody else's server", [{ lang: "vi-VN", localService: false }]],
  ["with a voice for another language", [{ lang: "en-US", localService: true }]],
] as const satisfies readonly [string, readonly Voice[]][]) {
  test(`a device ${name} offers no reading aloud`, async ({ page }) => {
    await withVoices(page, voices);
    await page.goto("/q/hai-long");
    await goOn(page, "vi");
    await expect(page.getByRole("button", { name: WORDS.vi.back, exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: WORDS.vi.readAloud })).toBeHidden();
  });
}

/** Gives the page these voices, some time after it is there, and writes down what they are given to read. */
async function withVoices(page: Page, voices: readonly Voice[]): Promise<void> {
  await page.addInitScript((known) => {
    const said: string[] = [];
    let late: readonly Voice[] = [];
    const speech = {
      speaking: false,
      onvoiceschanged: undefined as (() => void) | undefined,
      getVoices: () => late,
      cancel: () => (speech.speaking = false),
      speak: ({ text }: { readonly text: string }) => {
        said.push(text);
        speech.speaking = true;
      },
    };
    class Utterance {
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    Object.assign(window, { said, SpeechSynthesisUtterance: Utterance });
    addEventListener("load", () => {
      late = known;
      speech.onvoiceschanged?.();
    });
  }, voices);
}
