import { expect, test } from "#tests/browser/fixtures.ts";

test.describe.configure({ mode: "default" }); // one server for this file, and one story
test.use({ stored: "nothing before the first sign-in" });

const PASSWORD = "bốn cây bàng trước sân";

test("the first administrator signs in with the printed password and takes another; later a sign-in leads where they wanted to go", async ({
  page,
  context,
  product,
  expectStatus,
}) => {
  const { name, password } = product.firstSignIn;
  const fill = async (secret: string) => {
    await page.getByRole("textbox", { name: "Tên đăng nhập" }).fill(name);
    await page.getByLabel("Mật khẩu").fill(secret);
    return page.getByRole("button", { name: "Vào trang văn phòng" }).click();
  };
  await page.goto("/office/points");
  await expect(page).toHaveURL(/\/office\/sign-in\?next=%2Foffice%2Fpoints$/u);
  expect(await context.cookies()).toEqual([]);
  await expectStatus(400, () => fill("mật khẩu đoán mò"));
  await expect(page.getByRole("alert")).toContainText("Tên đăng nhập hoặc mật khẩu không đúng");
  await expect(page.getByRole("textbox", { name: "Tên đăng nhập" })).toHaveValue(name);
  await expectStatus(303, () => fill(password));
  await expect(page.getByRole("heading", { level: 1, name: "Đặt mật khẩu của riêng mình" })).toBeVisible();
  await page.goto("/office/points");
  await expect(page).toHaveURL(/\/office\/password$/u);

  await page.getByLabel("Mật khẩu mới", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Nhập lại mật khẩu mới").fill(PASSWORD);
  await expectStatus(303, () => page.getByRole("button", { name: "Lưu mật khẩu" }).click());
  await expect(page).toHaveURL(/\/office\/index$/u);
  const cookies = (await context.cookies()).map(({ name: cookie, path, httpOnly, sameSite, secure, expires }) => ({
    ...{ cookie, path, httpOnly, sameSite, secure },
    kept: expires > 0,
  }));
  expect(cookies.toSorted((a, b) => a.path.length - b.path.length)).toEqual([
    { cookie: "office_session", path: "/office", httpOnly: true, sameSite: "Lax", secure: false, kept: false },
    { cookie: "office_known", path: "/office/sign-in", httpOnly: true, sameSite: "Strict", secure: false, kept: true },
  ]);

  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(page.getByRole("status")).toContainText("Ông/bà đã đăng xuất");
  await page.goto("/office/points?lang=vi");
  await expectStatus(303, () => fill(PASSWORD));
  await expect(page).toHaveURL(/\/office\/points\?lang=vi$/u);
});

test("a page that was left open says that the session has ended, and what was sent is not stored", async ({
  page,
  context,
  product,
  expectStatus,
}) => {
  await page.goto("/office/sign-in");
  await page.getByRole("textbox", { name: "Tên đăng nhập" }).fill(product.firstSignIn.name);
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.getByRole("button", { name: "Vào trang văn phòng" }).click();
  await page.goto("/office/points/mot-cua/tablets");
  await context.clearCookies({ name: "office_session" });
  await page.getByRole("textbox", { name: "Tên máy" }).fill("Máy quầy 9");
  await expectStatus(401, () => page.getByRole("button", { name: "Tạo liên kết đăng ký" }).click());
  await expect(page.getByRole("heading", { level: 1, name: "Phiên đăng nhập đã hết" })).toBeVisible();
  await expect(page.locator("body")).not.toContainText("Máy quầy 9");
});
