import { readFile } from "node:fs/promises";

import vi from "#app/i18n/locales/vi.json" with { type: "json" };
import { expect, test } from "#tests/browser/fixtures.ts";

test.use({ signedInAs: "administrator", javaScriptEnabled: false });

test("each kind of file is saved by its button, without script; on paper the index says whose figures it shows", async ({
  page,
}) => {
  await page.goto("/office/exports");
  const files = [
    { control: page.getByRole("link", { name: vi.export.appendix.button }), name: "bieu-cham-diem-trial.xlsx" },
    { control: page.getByRole("button", { name: vi.export.shareable.button }), name: "shareable-trial.zip" },
    { control: page.getByRole("button", { name: vi.export.recount.button }), name: "recount-trial.zip" },
  ];
  for (const { control, name } of files) {
    const [download] = await Promise.all([page.waitForEvent("download"), control.click()]);
    expect(download.suggestedFilename()).toBe(name);
    // A zip, and so is a workbook.
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe("PK");
  }
  await page.goto("/office/index");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(vi.state.own.replace("{{state}}", vi.state.trial))).toBeVisible();
  await expect(page.getByRole("navigation")).toBeHidden();
});
