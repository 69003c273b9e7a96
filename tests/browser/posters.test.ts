import type { TestInfo } from "@playwright/test";

import { expect, test } from "#tests/browser/fixtures.ts";
import { print, readQr, spillsOver } from "#tests/browser/printed-page.ts";

test.use({ signedInAs: "viewer" });

const PAPER = { a4: { widthMm: 210, heightMm: 297 }, a5: { widthMm: 148, heightMm: 210 } } as const;

/** Points of the trial wave, and where a phone must be led that scans their poster. */
const POSTERS = [
  { point: "hai-long", path: "/q/hai-long" },
  { point: "nguoi-dan", path: "/q/nguoi-dan" },
  { point: "noi-bo", path: "/m" },
] as const;

for (const { point, path } of POSTERS) {
  test(`the poster of ${point} fills one page of A4 or A5, and a phone that scans it is led to ${path}`, async ({
    page,
    product,
  }, info) => {
    for (const size of sizesOf(info)) {
      await page.goto(`/office/points/${point}/poster?size=${size}`);
      const printed = await print(page);
      expect(printed).toMatchObject([PAPER[size]]);
      expect(printed.map((one) => readQr(one))).toEqual([`${product.origin}${path}`]);

      // What somebody types who cannot scan, complete but for what the browser adds.
      const poster = page.getByRole("region", { name: "Bản in của áp phích" });
      await expect(poster).toContainText(`${new URL(product.origin).host}${path}`);
      await expect(poster.getByText("Đợt thử", { exact: false })).toBeVisible();
      expect(await page.evaluate(spillsOver, ".poster"), "what does not fit on the poster").toEqual([]);
    }
  });
}

test("a poster says in both languages who asks and what, whatever the office's language", async ({ page }) => {
  for (const language of ["vi", "en"]) {
    await page.goto(`/office/points/hai-long/poster?size=a4&lang=${language}`);
    const poster = page.locator(".poster");
    for (const words of [
      "Ủy ban nhân dân xã Thanh Liệt",
      "People's Committee of Thanh Liệt Commune",
      "Ý kiến của ông/bà về quầy một cửa",
      "Your opinion of the one-stop counter",
      "khoảng 1 phút · không ghi tên · tự nguyện",
      "about 1 minute · no names · voluntary",
      "không phải kết quả chính thức của cấp trên",
    ]) {
      await expect(poster).toContainText(words);
    }
  }
});

test("a kiosk, a strange point and a strange size have no poster", async ({ page, expectStatus }) => {
  for (const address of ["mot-cua/poster", "khong-co/poster", "hai-long/poster?size=a3"]) {
    await expectStatus(404, () => page.goto(`/office/points/${address}`));
  }
});

/** The poster is the same whatever the database: each project prints one paper, `npm run test:full` both in both. */
function sizesOf({ project }: TestInfo): readonly (keyof typeof PAPER)[] {
  if (process.env["TEST_FULL"] === "1") return ["a4", "a5"];
  return project.name === "postgres" ? ["a5"] : ["a4"];
}
