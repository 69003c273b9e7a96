import { expect, test } from "#tests/browser/fixtures.ts";
import { WORDS } from "#tests/browser/words.ts";

test.use({ signedInAs: "viewer" }); // for the one page of the office among them

const SWITCHABLE = ["/", "/q/hai-long", "/m", "/q/hai-long/thanks", "/q/noi-bo", "/office/index"];

test("the other language is the same page, and back again", async ({ page }) => {
  for (const [position, path] of SWITCHABLE.entries()) {
    // There on one page, back on the next.
    const [from, to] = position % 2 === 0 ? (["vi", "en"] as const) : (["en", "vi"] as const);
    await page.goto(`${path}?lang=${from}`);
    await page.getByRole("link", { name: WORDS[from].otherLanguage }).click();
    await expect(page.locator("html"), path).toHaveAttribute("lang", to);
    expect(new URL(page.url()).pathname).toBe(path);
  }
});

test("a language that was chosen stays on the pages that follow", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: WORDS.vi.otherLanguage }).click();
  await page.getByRole("link", { name: WORDS.en.oneStopTitle }).click();
  await expect(page.getByRole("heading", { level: 1, name: WORDS.en.oneStopTitle })).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
});

test("the browser's language is followed: Vietnamese", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: WORDS.vi.homeTitle })).toBeVisible();
});

test.describe("in a browser that asks for English", () => {
  test.use({ locale: "en-US" });

  test("the browser's language is followed: English", async ({ page }) => {
    await page.goto("/q/hai-long");
    await expect(page.getByRole("heading", { level: 1, name: WORDS.en.oneStopTitle })).toBeVisible();
    await expect(page.getByRole("link", { name: WORDS.en.otherLanguage })).toBeVisible();
  });
});

test.describe("in a browser that asks for a language the product does not speak", () => {
  test.use({ locale: "fr-FR" });

  test("pages are in Vietnamese", async ({ page }) => {
    await page.goto("/q/hai-long");
    await expect(page.getByRole("heading", { level: 1, name: WORDS.vi.oneStopTitle })).toBeVisible();
  });
});
