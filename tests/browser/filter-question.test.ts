import { answerRatings, option, question, send } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { IN_LANGUAGE, LANGUAGES, WORDS } from "#tests/browser/words.ts";

const ASKED = {
  vi: {
    filter: "ông/bà có đến buổi tiếp công dân hoặc gửi đơn thư không?",
    filtered: [
      "Ông/bà hài lòng thế nào về việc xã tiếp công dân?",
      "Ông/bà hài lòng thế nào về việc xã giải quyết đơn thư?",
    ],
    note: "Chỉ trả lời nếu trong 12 tháng qua",
  },
  en: {
    filter: "did you meet officials on a reception day or send a complaint?",
    filtered: ["the way the commune receives citizens?", "the way the commune handles complaints?"],
    note: "Answer only if you met officials",
  },
} as const;

for (const language of LANGUAGES) {
  const words = WORDS[language];
  const { filter, filtered, note } = ASKED[language];
  test.describe(IN_LANGUAGE[language], () => {
    test.use({ locale: words.browserLocale });

    test.beforeEach(async ({ page }) => {
      await page.goto("/q/nguoi-dan");
      await expect(page.getByText(note)).toBeVisible();
      await answerRatings(page, language, filtered);
    });

    test("who had no case need not answer how it was treated", async ({ page, expectStatus }) => {
      await option(question(page, filter), words.no).check();
      await expectStatus(303, () => send(page, language));
      await expect(page.getByRole("heading", { name: words.thanks })).toBeVisible();
    });

    test("who had a case is asked how it was treated, both questions by name", async ({ page, expectStatus }) => {
      await option(question(page, filter), words.yes).check();
      await expectStatus(400, () => send(page, language));

      const summary = page.getByRole("alert", { name: words.thingsLeft(2) });
      await expect(summary.getByRole("link")).toHaveCount(2);
      for (const wording of filtered) {
        await expect(summary.getByRole("link", { name: wording })).toBeVisible();
        await option(question(page, wording), words.dissatisfied).check();
      }
      await expectStatus(303, () => send(page, language));
      await expect(page.getByRole("heading", { name: words.thanks })).toBeVisible();
    });

    test("whether there was a case must be answered", async ({ page, expectStatus }) => {
      await expectStatus(400, () => send(page, language));
      const summary = page.getByRole("alert", { name: words.thingsLeft(1) });
      await expect(summary.getByRole("link", { name: filter })).toBeVisible();
    });
  });
}

test("answers to questions that were not meant for somebody do not stop the form", async ({ page, expectStatus }) => {
  await page.goto("/q/nguoi-dan");
  await answerRatings(page, "vi");
  await option(question(page, ASKED.vi.filter), WORDS.vi.no).check();
  await expectStatus(303, () => send(page, "vi"));
});
