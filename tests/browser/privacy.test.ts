import { answerRatings, send } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";

/** Every page without an answer of its own; the others are reached from these. */
const ADDRESSES = ["/", "/q/hai-long", "/q/noi-bo", "/m", "/kiosk/mot-cua", "/office/index"];

test("no request leaves the product, from first look to thank-you page", async ({ page, product }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  for (const path of ADDRESSES) await page.goto(path);
  await page.goto("/q/hai-long");
  await answerRatings(page, "vi");
  await send(page, "vi");
  await expect(page).toHaveURL(/\/thanks/u);
  expect(asked.length).toBeGreaterThan(ADDRESSES.length);
  expect(asked.filter((url) => new URL(url).origin !== product.origin)).toEqual([]);
});

test("looking around and answering leaves no cookie but how the pages are shown", async ({ page, context }) => {
  for (const path of ADDRESSES) await page.goto(path);
  expect(await context.cookies(), "nothing was chosen yet").toEqual([]);

  await page.goto("/q/hai-long?lang=vi&text=large&contrast=high");
  await answerRatings(page, "vi");
  await send(page, "vi");
  await expect(page).toHaveURL(/\/thanks/u);
  const cookies = await context.cookies();
  expect(cookies.map(({ name, value }) => `${name}=${value}`).toSorted()).toEqual([
    "contrast=high",
    "lang=vi",
    "text=large",
  ]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
});
