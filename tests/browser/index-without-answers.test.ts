import { expect, test } from "#tests/browser/fixtures.ts";
import { indexTable, readIndex } from "#tests/browser/index-table.ts";
import { WORDS } from "#tests/browser/words.ts";

test.describe.configure({ mode: "default" }); // one server for this file
test.use({ stored: "nothing", signedInAs: "viewer" });

test("before anybody answered, the index is whole and says what it does not know", async ({ page }) => {
  await page.goto("/office/index");
  await expect(page.getByText("Đợt thử: điểm thử, không phải kết quả chính thức.", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Tổng điểm" })).toContainText("Đã xác định 70,00 trên 100,00 điểm");
  await expect(page.getByRole("region", { name: "Phần khảo sát" })).toContainText("0 trên 28 tiêu chí");

  const { rows, total } = await readIndex(page, "vi");
  expect(rows).toHaveLength(117);
  expect(rows.filter((row) => row.isSurvey)).toHaveLength(28);
  expect(rows.filter((row) => row.isSurvey && row.points !== undefined)).toEqual([]);
  expect(total.max).toBe(100_00);
  expect(total.points).toBeUndefined();
});

test("each of the 28 survey criteria says that nobody has answered, not that too few have", async ({ page }) => {
  await page.goto("/office/index");
  const surveyed = indexTable(page, "vi").getByRole("row").filter({ hasText: "khảo sát" });
  const unanswered = surveyed.filter({ has: page.getByRole("cell", { name: "chưa có phiếu" }) });
  await expect(unanswered).toHaveCount(28);
  await expect(page.getByText("chưa đủ phiếu")).toHaveCount(0);
});

test.describe("in English", () => {
  test.use({ locale: WORDS.en.browserLocale });

  test("the decided part is written with a decimal point", async ({ page }) => {
    await page.goto("/office/index");
    await expect(page.getByText("Trial wave: trial points, not an official result.", { exact: true })).toBeVisible();
    await expect(page.getByRole("region", { name: "Total" })).toContainText("70.00 of 100.00 points decided");
    const surveyed = indexTable(page, "en").getByRole("row").filter({ hasText: "survey" });
    const unanswered = surveyed.filter({ has: page.getByRole("cell", { name: "no responses yet" }) });
    await expect(unanswered).toHaveCount(28);
  });
});
