import { answerRatings, goTo, option, questionsOf, responseId, send } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

for (const language of LANGUAGES) {
  const words = WORDS[language];
  test.describe(IN_LANGUAGE[language], () => {
    test.use({ locale: words.browserLocale });

    test("a form that the network did not take stays on the screen, says so, and is sent by pressing again", async ({
      page,
      pageGuard,
      expectStatus,
    }) => {
      await page.goto("/q/hai-long");
      const sentAs = await responseId(page);
      const comment = page.getByRole("textbox", { name: words.comment });
      await answerRatings(page, language);
      await comment.fill("Tốt");
      pageGuard.allowFailure(page.url());
      await page.route("**/q/hai-long*", (route) => route.abort("connectionreset"));
      await send(page, language);
      await expect(page.getByRole("alert")).toHaveText(words.unsent);
      await expect(comment).toHaveValue("Tốt");
      expect(await responseId(page)).toBe(sentAs);

      await page.unroute("**/q/hai-long*");
      await expectStatus(303, () => send(page, language));
      await expect(page.getByRole("heading", { level: 1, name: words.thanks })).toBeVisible();
    });
  });
}

test("a form whose reply was lost is thanked when it is sent again, and pressing twice sends it once", async ({
  page,
  pageGuard,
  expectStatus,
}) => {
  await page.goto("/q/hai-long");
  await answerRatings(page, "vi");
  pageGuard.allowFailure(page.url());
  let sent = 0;
  await page.route("**/q/hai-long", async (route) => {
    sent += 1;
    // The server takes it; the phone never hears of it.
    await route.fetch({ maxRedirects: 0 });
    await route.abort("connectionreset");
  });
  await page.getByRole("button", { name: WORDS.vi.send }).dblclick();
  await expect(page.getByRole("alert")).toHaveText(WORDS.vi.unsent);
  expect(sent).toBe(1);
  await page.unroute("**/q/hai-long");
  await expectStatus(303, () => send(page, "vi"));
});

test("what is no reply of ours, such as a network's sign-in page, costs no answer", async ({ page }) => {
  await page.goto("/q/hai-long");
  await answerRatings(page, "vi");
  const signIn = { status: 200, contentType: "text/html", body: "<title>Wi-Fi</title><form><input></form>" };
  await page.route("**/q/hai-long", (route) => route.fulfill(signIn));
  await send(page, "vi");
  await expect(page.getByRole("alert")).toHaveText(WORDS.vi.unsent);
  await expect(page.getByRole("textbox", { name: WORDS.vi.comment })).toBeVisible();
});

test("a switch of the display that the network did not bring leaves the question as it is", async ({
  page,
  pageGuard,
}) => {
  await page.goto("/q/hai-long");
  await goTo(page, "vi", "chỗ gửi xe miễn phí");
  await option(questionsOf(page), WORDS.vi.satisfied).check();
  await page.route("**/q/hai-long?*", (route) => {
    pageGuard.allowFailure(route.request().url());
    return route.abort("internetdisconnected");
  });
  await page.getByRole("link", { name: WORDS.vi.largeText }).click();
  await expect(page.getByRole("alert")).toHaveText(WORDS.vi.unshown);
  await expect(option(questionsOf(page), WORDS.vi.satisfied)).toBeChecked();
});
