import { expect, test } from "#tests/browser/fixtures.ts";
import { leaveComments, settleReview } from "#tests/browser/office-pages.ts";
import { OFFICE_WORDS } from "#tests/browser/office-words.ts";

test.describe.configure({ mode: "default" }); // one server for this file, and one story
test.use({ stored: "nothing before these comments", signedInAs: "survey_manager" });

const words = OFFICE_WORDS.vi;

test("nine comments cannot be read or even noticed, ten can, once a second person has released them", async ({
  page,
  product,
}) => {
  await page.goto("/office/comments");
  const before = await page.locator("main").innerText();
  await leaveComments({ page, product }, 9);
  await page.reload();
  expect(await page.locator("main").innerText()).toBe(before);

  await leaveComments({ page, product }, 1, 10);
  await page.goto("/office/comments/release");
  await page.getByRole("button", { name: words.openComments(10) }).click();
  await expect(page.getByRole("group")).toHaveCount(10);
  await page.goto("/office/comments");
  await expect(page.locator("main")).not.toContainText("bàn viết");

  await page.goto("/office/comments/release");
  const withheld = (await page.locator(".comment-text").first().textContent()) ?? "";
  await settleReview(page, "vi", { withheld: 1 });
  await expect(page.getByRole("group")).toHaveCount(0);

  await page.goto("/office/comments");
  const section = page.getByRole("region", { name: /quầy một cửa/u });
  await expect(section.getByRole("listitem")).toHaveCount(9);
  await expect(section).toContainText("Giữ lại 1 góp ý");
  await expect(section.getByRole("heading", { level: 3, name: /^Cho đọc tháng \d\d\/\d{4}$/u })).toBeVisible();
  await expect(section).not.toContainText(withheld);
});
