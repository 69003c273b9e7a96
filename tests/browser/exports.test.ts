import { readFile } from "node:fs/promises";

import vi from "#app/i18n/locales/vi.json" with { type: "json" };
import { expect, test } from "#tests/browser/fixtures.ts";

test("each kind of file is saved by its button, without script", async ({ browser, product, page }) => {
  const plain = await browser.newPage({ baseURL: product.origin, javaScriptEnabled: false, locale: "vi-VN" });
  await plain.goto("/office/exports");
  const files = [
    { control: plain.getByRole("link", { name: vi.export.appendix.button }), name: "bieu-cham-diem-trial.xlsx" },
    { control: plain.getByRole("button", { name: vi.export.shareable.button }), name: "shareable-trial.zip" },
    { control: plain.getByRole("button", { name: vi.export.recount.button }), name: "recount-trial.zip" },
  ];
  for (const { control, name } of files) {
    const [download] = await Promise.all([plain.waitForEvent("download"), control.click()]);
    expect(download.suggestedFilename()).toBe(name);
    // A zip, and so is a workbook.
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe("PK");
  }
  await plain.close();

  // On paper the index has no navigation, but says whose figures it shows.
  await page.goto("/office/index");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(vi.export.sheet.status_trial)).toBeVisible();
  await expect(page.getByRole("navigation")).toBeHidden();
});
