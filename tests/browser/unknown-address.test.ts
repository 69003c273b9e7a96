import { expect, test } from "#tests/browser/fixtures.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

/** No such point, a point of another kind, and no such page. */
const UNKNOWN = ["/q/khong-co", "/q/mot-cua", "/kiosk/hai-long", "/khong-co/trang-nay"];

for (const language of LANGUAGES) {
  const words = WORDS[language];
  test.describe(IN_LANGUAGE[language], () => {
    test.use({ locale: words.browserLocale });

    test("an address that does not exist says so and leads home", async ({ page, expectStatus }) => {
      for (const path of UNKNOWN) {
        await expectStatus(404, () => page.goto(path));
        await expect(page.getByRole("heading", { level: 1, name: words.noSuchPage }), path).toBeVisible();
        await expect(page).toHaveTitle(new RegExp(`^${words.noSuchPage}`, "u"));
        await expectStatus(200, () => page.getByRole("link", { name: words.toFirstPage }).click());
        expect(new URL(page.url()).pathname).toBe("/");
        await expect(page.getByRole("heading", { level: 1, name: words.homeTitle })).toBeVisible();
      }
    });
  });
}
