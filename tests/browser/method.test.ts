import { expect, test } from "#tests/browser/fixtures.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

/** Worked out by hand in tests/core/par-index/worked-example.test.ts, with the label that stands on open answers. */
const FIGURES = {
  vi: {
    label: "khoảng bất định theo mô hình, không phải sai số chọn mẫu",
    steps: ["170 ÷ 198 = 0,8586", "144 ÷ 174 = 0,8276", "÷ 2 = 0,8431", "1 × 0,8431 = 0,8431 → 0,84", "= 1,59"],
    intervals: ["0,7217 – 0,9176", "0,7075 – 0,9227"],
    linear: "0,7844",
    samples: ["1.000 286 278", "5.000 371 357", "10.000 385 370"],
  },
  en: {
    label: "model-based uncertainty interval, not a sampling error",
    steps: ["170 ÷ 198 = 0.8586", "144 ÷ 174 = 0.8276", "÷ 2 = 0.8431", "1 × 0.8431 = 0.8431 → 0.84", "= 1.59"],
    intervals: ["0.7217 – 0.9176", "0.7075 – 0.9227"],
    linear: "0.7844",
    samples: ["1,000 286 278", "5,000 371 357", "10,000 385 370"],
  },
} as const;

for (const language of LANGUAGES) {
  const words = WORDS[language];
  const figures = FIGURES[language];
  test.describe(IN_LANGUAGE[language], () => {
    test.use({ locale: words.browserLocale });

    test("the first page leads to the method, and the method to the sheet for an inspection board", async ({
      page,
      expectStatus,
    }) => {
      await page.goto("/");
      await expectStatus(200, () => page.getByRole("link", { name: words.toMethod }).click());
      await expect(page.getByRole("heading", { level: 1, name: words.methodTitle })).toBeVisible();
      await expectStatus(200, () => page.getByRole("link", { name: words.toCheckSheet }).click());
      await expect(page.getByRole("heading", { level: 1, name: words.checkSheetTitle })).toBeVisible();
      expect(new URL(page.url()).pathname).toBe("/method/check");
    });

    test("the example shows the figures that a pocket calculator finds", async ({ page }) => {
      await page.goto("/method");
      for (const figure of figures.steps) await expect(page.getByText(figure).first(), figure).toBeVisible();
      for (const limits of figures.intervals) {
        await expect(page.getByRole("cell", { name: limits }), limits).toBeVisible();
      }
      await expect(page.getByRole("cell", { name: figures.linear }).first()).toBeVisible();
      for (const sample of figures.samples) await expect(page.getByRole("row", { name: sample }), sample).toBeVisible();
      await expect(page.getByText(figures.label, { exact: true })).toBeVisible();
    });

    test("the methods in use are named with version and hash, on the page and on the sheet", async ({ page }) => {
      const hashes: string[][] = [];
      for (const path of ["/method", "/method/check"]) {
        await page.goto(path);
        const codes = await page.locator("main code").allInnerTexts();
        hashes.push(codes.filter((code) => /^[0-9a-f]{12}$/u.test(code)));
      }
      expect(hashes[0]).toHaveLength(2);
      expect(hashes[1]).toEqual(hashes[0]);
    });

    test("the sheet for an inspection board is one page of A4, and dark screens print on white", async ({ page }) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto("/method/check");
        expect(pagesOf(await page.pdf({ preferCSSPageSize: true })), colorScheme).toEqual(["595 × 842"]);
        await page.emulateMedia({ media: "print" });
        expect(await page.evaluate(() => getComputedStyle(document.body).color), colorScheme).toBe("rgb(29, 35, 33)");
        await page.emulateMedia({ media: null });
      }
    });

    test("what is folded on the screen is printed", async ({ page }) => {
      await page.goto("/method");
      const folded = page.locator("details table").first();
      await expect(folded).toBeHidden();
      await page.emulateMedia({ media: "print" });
      await expect(folded).toBeVisible();
    });
  });
}

/** Size of each page of a document as Chromium writes it, in whole points. */
function pagesOf(pdf: Buffer): readonly string[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu)].map(
    ([, width, height]) => `${Math.round(Number(width))} × ${Math.round(Number(height))}`,
  );
}
