import { answerRatings, goOn, goTo, option, question, send } from "#tests/browser/answer-form.ts";
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
  test.describe(`${IN_LANGUAGE[language]}, on one page`, () => {
    test.use({ locale: words.browserLocale, javaScriptEnabled: false });

    test.beforeEach(async ({ page }) => {
      await page.goto("/q/nguoi-dan");
      await expect(page.getByText(note)).toBeVisible();
      await answerRatings(page, language, { except: filtered });
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

  test.describe(`${IN_LANGUAGE[language]}, step by step`, () => {
    test.use({ locale: words.browserLocale });

    test("who had a case is asked about it, who had none is not, and the questions are counted so", async ({
      page,
      expectStatus,
    }) => {
      await page.goto("/q/nguoi-dan");
      const hadCase = await goTo(page, language, filter);
      await expect(hadCase).toContainText(words.questionNumber(9, 12));
      await option(hadCase, words.yes).check();
      await expect(hadCase).toContainText(words.questionNumber(9, 14));
      await goOn(page, language);
      await expect(question(page, filtered[0])).toContainText(words.questionNumber(10, 14));
      await option(question(page, filtered[0]), words.dissatisfied).check();

      await page.getByRole("button", { name: words.back, exact: true }).click();
      await option(hadCase, words.no).check();
      await expect(hadCase).toContainText(words.questionNumber(9, 12));
      await goOn(page, language);
      await expect(page.getByRole("group").filter({ hasText: words.questionNumber(10, 12) })).toBeVisible();
      await expect(question(page, filtered[0])).toBeHidden();

      await answerRatings(page, language);
      await expectStatus(303, () => send(page, language));
    });
  });
}

test.describe("on one page", () => {
  test.use({ javaScriptEnabled: false });

  test("answers to questions that were not meant for somebody do not stop the form", async ({ page, expectStatus }) => {
    await page.goto("/q/nguoi-dan");
    await answerRatings(page, "vi", { also: [[ASKED.vi.filter, WORDS.vi.no]] });
    await expectStatus(303, () => send(page, "vi"));
  });
});
