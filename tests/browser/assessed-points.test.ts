import { createHash } from "node:crypto";

import { expect, test } from "#tests/browser/fixtures.ts";

/** Led by the office, the department of the tests; 0.50 of 0.50 points in 2023. No other file touches it. */
const LEAF = "1.1.2";
const PDF = Buffer.from("%PDF-1.7 Báo cáo kết quả thực hiện kế hoạch");

test("points count in the index from their approval on: a department proves them, somebody else reads and approves", async ({
  page,
  context,
  product,
  expectStatus,
}) => {
  const row = page.locator(`[id="row-${LEAF}"]`);
  await product.office.signIn(context, "department");
  await page.goto("/office/index?department=van-phong");
  await expect(row).toContainText("chưa đề xuất");
  await row.getByRole("link").click();
  await page.getByRole("link", { name: "Đề xuất điểm" }).click();
  await page.getByLabel("Điểm đề xuất").fill("0,25");
  await page.getByLabel("Ghi chú").fill("Một nhiệm vụ chậm tiến độ.");
  // Without evidence nothing is taken, and what was typed stays.
  await expectStatus(400, () => page.getByRole("button", { name: "Gửi đề xuất" }).click());
  await expect(page.getByRole("alert")).toContainText("minh chứng");
  await expect(page.getByLabel("Điểm đề xuất")).toHaveValue("0,25");
  await page.getByLabel("Tệp", { exact: true }).setInputFiles({
    name: "Báo cáo (ký).pdf",
    mimeType: "application/pdf",
    buffer: PDF,
  });
  await expectStatus(303, () => page.getByRole("button", { name: "Gửi đề xuất" }).click());
  await expect(page.getByText("chờ duyệt", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Xem và duyệt" })).toHaveCount(0);

  await product.office.signIn(context, "survey_manager");
  await page.goto("/office/index");
  await expect(row).toContainText("đề xuất 0,25, chờ duyệt");
  await expect(row.locator(".points")).toHaveText("0,50");
  await row.getByRole("link").click();
  await page.getByRole("link", { name: "Xem và duyệt" }).click();

  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: /Báo cáo \(ký\)\.pdf/u }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("Báo cáo (ký).pdf");
  expect(
    createHash("sha256")
      .update(await readAll(saved))
      .digest("hex"),
  ).toBe(createHash("sha256").update(PDF).digest("hex"));
  const reply = await page.request.get(saved.url());
  expect(reply.headers()).toMatchObject({
    "content-type": "application/pdf",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  expect(reply.headers()["content-disposition"]).toMatch(/^attachment;/u);

  await expectStatus(303, () => page.getByRole("button", { name: "Duyệt 0,25 điểm" }).click());
  await page.getByRole("link", { name: "Về bảng chỉ số" }).click();
  await expect(row).toContainText("đã duyệt");
  await expect(row.locator(".points")).toHaveText("0,25");
  await expect(row.locator(".lost")).toHaveText(/^0,25/u);
  await expect(page.getByRole("region", { name: "Phần chấm hồ sơ" })).toContainText(/đã duyệt \d+\/63/u);
});

test("the index is folded, filtered and sorted by addresses alone", async ({ page, context, product }) => {
  await product.office.signIn(context, "viewer");
  await page.goto("/office/index");
  const rows = page.getByRole("table", { name: "Phụ lục chỉ tiêu" }).locator("tbody tr");
  await expect(rows).toHaveCount(117);
  await page.getByRole("link", { name: "Thu gọn tất cả" }).click();
  await expect(rows).toHaveCount(7);
  await page.getByRole("link", { name: "Mở mục 3", exact: true }).click();
  await expect(rows.first()).toBeAttached();
  expect(await rows.count()).toBeGreaterThan(7);

  await page.getByLabel("Bộ phận").selectOption("Tư pháp – Hộ tịch");
  await page.getByLabel("Sắp xếp").selectOption("Điểm còn thiếu, nhiều trước");
  await page.getByLabel("Chỉ tiêu chí chưa đạt điểm tối đa").check();
  await page.getByRole("button", { name: "Xem" }).click();
  await expect(page.getByText(/Đang hiện \d+ trong 91/u)).toBeVisible();
  const lost = (await rows.locator(".lost").allInnerTexts()).map((text) => Number(text.replace(",", ".")));
  expect(lost.length).toBeGreaterThan(0);
  expect(lost.length).toBe(await rows.count());
  expect(lost).toEqual(lost.toSorted((a, b) => b - a));
  for (const text of await rows.locator(".lead-name").allInnerTexts()) expect(text).toContain("Tư pháp – Hộ tịch");
});

async function readAll(download: { createReadStream(): Promise<NodeJS.ReadableStream> }): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
