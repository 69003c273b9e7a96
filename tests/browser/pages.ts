import { expect, type Page, type Response } from "@playwright/test";

import { answerRatings, goOn, send } from "#tests/browser/answer-form.ts";
import { at, type ProductPage, type Visit } from "#tests/browser/product-page.ts";
import { prepareSmallWave } from "#tests/browser/small-wave.ts";
import { WORDS, type Language } from "#tests/browser/words.ts";

/** Every kind of page that the public can meet, by the way that leads to it. */
export const PUBLIC_PAGES: Readonly<Record<string, readonly ProductPage[]>> = {
  "first page and wrong address": [
    { name: "first page", open: at("/") },
    { name: "page that does not exist", open: at("/q/khong-co", 404) },
  ],
  "published results": [
    { name: "results of a wave", open: afterPublication },
    { name: "first page with results", open: at("/") },
  ],
  "how points are made": [
    { name: "method page", open: at("/method") },
    { name: "sheet for an inspection board", open: at("/method/check") },
  ],
  "QR code": [
    { name: "QR form", open: at("/q/hai-long") },
    { name: "longest QR form", open: at("/q/nguoi-dan") },
    { name: "question of a QR form that was left out", open: leftOut("/q/nguoi-dan") },
    { name: "last step of a QR form", open: lastStep("/q/hai-long") },
    { name: "QR form with errors", open: sentIncomplete("/q/nguoi-dan") },
  ],
  "after sending": [
    { name: "page of a form that was sent before", open: sentTwice },
    { name: "QR thank-you page", open: at("/q/hai-long/thanks") },
  ],
  "single-use code": [
    { name: "QR point that needs a code", open: at("/q/noi-bo") },
    { name: "code entry", open: at("/m") },
    { name: "code entry with an error", open: wrongCode },
    { name: "form behind a code", open: rightCode },
    { name: "code thank-you page", open: at("/m/thanks") },
  ],
};

async function afterPublication(visit: Visit): Promise<Response> {
  const wave = await prepareSmallWave(visit.product);
  await wave.open();
  await wave.answer(visit.page.request, 40);
  for (const step of ["close", "count", "sign", "publish"] as const) await wave.take(step);
  return at(`/results/${wave.id}`)(visit);
}

/** The error summary: what a form without the script gets, or one whose script missed something. */
function sentIncomplete(path: string): ProductPage["open"] {
  return async ({ page, expectStatus }) => {
    await page.goto(path);
    return expectStatus(400, () => page.locator("form").evaluate((form: HTMLFormElement) => form.submit()));
  };
}

/** A question of a form, with the complaint that it was left out. */
function leftOut(path: string): ProductPage["open"] {
  return async ({ page, expectStatus, language }) => {
    const reply = await expectStatus(200, () => page.goto(path));
    await goOn(page, language);
    await goOn(page, language);
    return reply;
  };
}

/** The last step of a form. */
function lastStep(path: string): ProductPage["open"] {
  return async ({ page, expectStatus, language }) => {
    const reply = await expectStatus(200, () => page.goto(path));
    await answerRatings(page, language);
    return reply;
  };
}

/** Sends a form, then other answers under the same id. */
async function sentTwice({ page, expectStatus, language }: Visit): Promise<Response> {
  await page.goto(`/q/hai-long?lang=${language}`);
  await answerRatings(page, language);
  await sendCopy(page);
  await page.getByRole("textbox", { name: WORDS[language].comment }).fill("Khác");
  await page.locator("#item-parking [value='1']").evaluate((radio: HTMLInputElement) => (radio.checked = true));
  return expectStatus(409, () => send(page, language));
}

/**
 * Sends what the form on the screen holds, and leaves the form as it is: what somebody has who never saw the
 * thank-you page.
 */
export async function sendCopy(page: Page): Promise<void> {
  const fields = await page
    .locator("form")
    .evaluate((form: HTMLFormElement) => new URLSearchParams([...new FormData(form)] as string[][]).toString());
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const reply = await page.request.post(page.url(), { data: fields, headers, maxRedirects: 0 });
  expect(reply.status()).toBe(303);
}

async function wrongCode({ page, expectStatus, language }: Visit): Promise<Response> {
  await page.goto("/m");
  return expectStatus(400, () => enterCode(page, language, "AAAA-AAAA-AAAA"));
}

/** The code that is looked at and never spent. */
async function rightCode({ page, product, expectStatus, language }: Visit): Promise<Response> {
  await page.goto("/m");
  return expectStatus(200, () => enterCode(page, language, product.codes.at(-1) ?? ""));
}

export async function enterCode(page: Page, language: Language, code: string): Promise<void> {
  const words = WORDS[language];
  await page.getByRole("textbox", { name: words.code }).fill(code);
  await page.getByRole("button", { name: words.continue }).click();
}
