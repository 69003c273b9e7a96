import { answerRatings, questionsOf, responseId, send } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { WORDS } from "#tests/browser/words.ts";

test.use({ javaScriptEnabled: false });

test("a trial kiosk without JavaScript takes answers as one page and is ready for the next, in Vietnamese", async ({
  page,
  expectStatus,
}) => {
  await page.goto("/kiosk/mot-cua?lang=en");
  await expect(questionsOf(page)).toHaveCount(7);
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  const first = await responseId(page);
  await answerRatings(page, "en");
  await expectStatus(303, () => send(page, "en"));
  await expect(page).toHaveURL(/\/kiosk\/mot-cua\/thanks/u);
  await expect(page.getByRole("heading", { level: 1, name: WORDS.en.thanks })).toBeVisible();

  await page.getByRole("link", { name: WORDS.en.nextPerson }).click();

  await expect(page.getByRole("heading", { level: 1, name: WORDS.vi.oneStopTitle })).toBeVisible();
  expect(await responseId(page)).not.toBe(first);
});

test("a question that was left open is named, and the answers are kept", async ({ page, expectStatus }) => {
  await page.goto("/kiosk/mot-cua");
  await expectStatus(400, () => send(page, "vi"));
  await expect(page.getByRole("alert", { name: WORDS.vi.thingsLeft(6) })).toBeVisible();
});
