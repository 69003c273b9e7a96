import { expect, test } from "#tests/browser/fixtures.ts";
import { print, readQr } from "#tests/browser/printed-page.ts";

test.use({ signedInAs: "administrator" });

test("an enrolment link is shown once, and a camera that scans it reads the same as a hand would type", async ({
  page,
  product,
}) => {
  await page.goto("/office/points");
  await page.getByRole("link", { name: "Máy tính bảng ở Quầy một cửa" }).click();
  await page.getByRole("textbox", { name: "Tên máy" }).fill("Máy quầy 1");
  await page.getByRole("button", { name: "Tạo liên kết đăng ký" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Đăng ký máy: Máy quầy 1" })).toBeVisible();
  const address = (await page.locator("code.address").textContent()) ?? "";
  expect(address).toMatch(/#enrol=[\w-]{32}$/u);
  expect(address.startsWith(`${product.origin}/kiosk/mot-cua#`)).toBe(true);
  const [printed] = await print(page);
  expect(printed && readQr(printed)).toBe(address);

  await page.getByRole("link", { name: "Về danh sách máy" }).click();
  await expect(page.getByText(/^Máy quầy 1: dùng được đến \d\d:\d\d, \d\d\/\d\d\/\d{4}$/u)).toBeVisible();
  await expect(page.locator("body")).not.toContainText(address.split("#enrol=")[1] ?? address);
});

test("a tablet without a name is refused, with words beside the field", async ({ page, expectStatus }) => {
  await page.goto("/office/points/mot-cua/tablets");
  await page.locator("form.office-form").evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await expectStatus(400, () => page.getByRole("button", { name: "Tạo liên kết đăng ký" }).click());
  await expect(page.getByRole("alert")).toContainText("Xin đặt tên cho máy");
});

test("points without tablets and tablets that are not there answer 404", async ({ page, expectStatus }) => {
  for (const path of ["hai-long/tablets", "khong-co/tablets", "mot-cua/tablets/nobody/revoke"]) {
    await expectStatus(404, () => page.goto(`/office/points/${path}`));
  }
});
