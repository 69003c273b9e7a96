import type { Page } from "@playwright/test";

import { answerRatings, send } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { enterCode } from "#tests/browser/pages.ts";
import { print, readQr, spillsOver } from "#tests/browser/printed-page.ts";
import { WORDS } from "#tests/browser/words.ts";

test.use({ signedInAs: "survey_manager" });

/** Two by four slips on a page of A4. */
const SLIP = { width: 105, height: 73.5 };

async function printSlips(page: Page, number: number): Promise<readonly string[]> {
  await page.goto("/office/codes");
  await page.getByRole("spinbutton", { name: "Số phiếu mã" }).fill(String(number));
  await page.getByRole("button", { name: "In phiếu mã" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${number} phiếu mã` })).toBeVisible();
  return page.locator(".slip-code").allTextContents();
}

test("every printed slip leads a phone to its own code behind #, and the same stands on it to be typed", async ({
  page,
  product,
}) => {
  const codes = await printSlips(page, 11);
  expect(new Set(codes).size).toBe(11);
  expect(await page.evaluate(spillsOver, ".slip"), "what does not fit on a slip").toEqual([]);
  const pages = await print(page);
  expect(pages).toMatchObject([
    { widthMm: 210, heightMm: 297 },
    { widthMm: 210, heightMm: 297 },
  ]);
  const read = codes.map((_, place) => {
    const onPage = place % 8;
    const printed = pages[Math.floor(place / 8)];
    return (
      printed && readQr(printed, { x: (onPage % 2) * SLIP.width, y: Math.floor(onPage / 2) * SLIP.height, ...SLIP })
    );
  });
  expect(read).toEqual(codes.map((code) => `${product.origin}/m#${code}`));
});

test("a slip's code opens the form and is taken once, and stands in no address on the way", async ({
  page,
  context,
  expectStatus,
}) => {
  const addresses: string[] = [];
  // What stands behind # is never sent.
  context.on("request", (request) => addresses.push(request.url().replace(/#.*$/u, "")));
  context.on("response", (response) => addresses.push(response.headers()["location"] ?? ""));
  const [code = ""] = await printSlips(page, 2);

  // As the camera opens it: the code is filled in, and nobody but the browser has seen it.
  await page.goto(`/m#${code}`);
  await expect(page.getByRole("textbox", { name: WORDS.vi.code })).toHaveValue(code);
  await expectStatus(200, () => page.getByRole("button", { name: WORDS.vi.continue }).click());
  await answerRatings(page, "vi");
  await expectStatus(303, () => send(page, "vi"));
  await expect(page.getByRole("heading", { level: 1, name: WORDS.vi.thanks })).toBeVisible();
  await page.goto("/m");
  await expectStatus(400, () => enterCode(page, "vi", code));
  await expect(page.getByRole("alert")).toContainText(WORDS.vi.codeUsed);

  const letters = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/gu, "");
  expect(addresses.filter((address) => letters(address).includes(letters(code)))).toEqual([]);
});

test("loading the page of slips again shows the same slips, says so and counts none", async ({
  page,
  expectStatus,
}) => {
  const codes = await printSlips(page, 3);
  const issued = async () => {
    const look = await page.context().newPage();
    await look.goto("/office/codes");
    const total = await look.getByRole("rowheader", { name: "Cộng" }).locator("xpath=following::td[1]").textContent();
    await look.close();
    return total;
  };
  const before = await issued();
  await expectStatus(200, () => page.reload());
  expect(await page.locator(".slip-code").allTextContents()).toEqual(codes);
  await expect(page.getByRole("alert")).toContainText("đúng các mã vừa tạo");
  expect(await issued()).toBe(before);
});

test("a number out of range comes back with what to do, and the field keeps it", async ({ page, expectStatus }) => {
  await page.goto("/office/codes");
  const field = page.getByRole("spinbutton", { name: "Số phiếu mã" });
  // Without the browser's own check, as an old one would send it.
  await page.locator("form.office-form").evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await field.fill("500");
  await expectStatus(400, () => page.getByRole("button", { name: "In phiếu mã" }).click());
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(field).toHaveValue("500");
  await page.getByRole("link", { name: "Xin nhập số phiếu mã từ 1 đến 200" }).click();
  await expect(field).toBeFocused();
});
