import type { Page } from "@playwright/test";

import { option, questionsOf } from "#tests/browser/answer-form.ts";
import { expectNoBarrier, PUBLIC_CONTRAST } from "#tests/browser/barriers.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import {
  answerAll,
  begin,
  beginButton,
  button,
  everythingKept,
  KIOSK,
  openKiosk,
  queued,
  rateAndGoOn,
  SAID,
  sendAll,
} from "#tests/browser/kiosk-screens.ts";
import { WORDS } from "#tests/browser/words.ts";

const LOW = "Rất không hài lòng";

/** Names of questions, as they would stand beside an answer that was kept. */
const ITEMS = /parking|facilities|attitude|guidance|handling_time|handling_result|procedure_group/u;

test.beforeEach(({ page }) => page.clock.install());

test("after a visitor who walked away nothing of the answers is left for the next", async ({ page }) => {
  await openKiosk(page);
  const before = await page.evaluate(() => history.length);
  await answerTwo(page);

  await page.clock.fastForward(90_000);
  await expect(page.getByRole("dialog", { name: SAID.vi.stillThere })).toBeVisible();
  await page.clock.runFor(20_000);

  await expectCleared(page, before);
  await begin(page);
  await expectFresh(page);
});

test("after the thank-you nothing of the answers is left for the next, even while they wait on the tablet", async ({
  page,
  product,
  pageGuard,
}) => {
  // A server that is not well: the answer stays on the tablet.
  const responses = `${product.origin}/api/v1/responses`;
  pageGuard.allowFailure(responses);
  await page.route(responses, (route) => route.fulfill({ status: 503, headers: { "retry-after": "60" } }));
  await openKiosk(page);
  const before = await page.evaluate(() => history.length);
  await begin(page);
  await answerAll(page, "vi", LOW);
  await sendAll(page);
  expect(await queued(page)).toEqual({ waiting: 1, setAside: 0 });

  // By itself, without a touch.
  await page.clock.runFor(8_000);

  await expectCleared(page, before);
  await begin(page);
  await expectFresh(page);
});

test("any touch within the countdown continues, with every answer in its place, and presses nothing", async ({
  page,
}) => {
  await openKiosk(page);
  await answerTwo(page);
  const asked = questionsOf(page);
  const dialog = page.getByRole("dialog", { name: SAID.vi.stillThere });
  for (const touch of [
    () => page.mouse.click(640, 10),
    () => page.keyboard.press("Enter"),
    () => button(page, SAID.vi.here).click(),
  ]) {
    await page.clock.fastForward(90_000);
    await expect(dialog).toBeVisible();
    await page.clock.runFor(15_000);
    await expect(dialog).toContainText("5");
    await touch();
    await expect(dialog).toHaveCount(0);
    await expect(asked).toContainText(/3\D+7/u);
  }
  await button(page, WORDS.vi.back).click();
  await expect(option(asked, LOW)).toBeChecked();
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true });

  test("a touch that ends the countdown chooses no option, and the next touch does", async ({ page }) => {
    await openKiosk(page);
    await begin(page);
    await rateAndGoOn(page, "vi", LOW);
    const low = option(questionsOf(page), LOW);
    const satisfied = option(questionsOf(page), WORDS.vi.satisfied);
    await low.check();
    const card = await questionsOf(page).getByText(WORDS.vi.satisfied, { exact: true }).boundingBox();
    if (!card) throw new Error("no option to touch");
    const touch = () => page.touchscreen.tap(card.x + card.width / 2, card.y + card.height / 2);
    const dialog = page.getByRole("dialog", { name: SAID.vi.stillThere });
    await page.clock.fastForward(90_000);
    await expect(dialog).toBeVisible();

    await touch();
    await expect(dialog).toHaveCount(0);
    await expect(low).toBeChecked();
    await expect(satisfied).not.toBeChecked();

    await page.clock.runFor(1_000);
    await touch();
    await expect(satisfied).toBeChecked();
  });
});

test("the question whether somebody is still there can be read and pressed by everybody", async ({ page }) => {
  await openKiosk(page);
  await begin(page);
  await page.clock.fastForward(90_000);
  await expect(page.getByRole("dialog", { name: SAID.vi.stillThere })).toBeVisible();
  await expect(button(page, SAID.vi.here)).toBeFocused();
  await expectNoBarrier(page, "idle question", PUBLIC_CONTRAST);
});

test("nobody is asked while a question is read aloud, nor where nothing was begun", async ({ page }) => {
  await page.addInitScript(() => {
    // A tablet with a Vietnamese voice of its own, which reads until the test says stop.
    const voice = { localService: true, lang: "vi-VN" };
    const speech = {
      speaking: false,
      getVoices: () => [voice],
      cancel: () => undefined,
      speak: () => (speech.speaking = true),
    };
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Object });
    addEventListener("reading-ends", () => (speech.speaking = false));
  });
  const dialog = page.getByRole("dialog", { name: SAID.vi.stillThere });
  await openKiosk(page);
  await button(page, WORDS.vi.largeText).click();
  await page.clock.runFor(91_000);
  await expect(dialog).toHaveCount(0);
  await expect(page.locator("html")).toHaveAttribute("data-text", "normal");

  await begin(page);
  await button(page, WORDS.vi.readAloud).click();
  await page.clock.runFor(200_000);
  await expect(questionsOf(page)).toHaveCount(1);
  await expect(dialog).toHaveCount(0);
  await page.evaluate(() => dispatchEvent(new Event("reading-ends")));
  await page.clock.runFor(89_000);
  await expect(dialog).toHaveCount(0);
  await page.clock.runFor(2_000);
  await expect(dialog).toBeVisible();
});

test("a form that was left is counted for the day, and the office is told nothing else of it", async ({ page }) => {
  await openKiosk(page);
  await answerTwo(page);
  await button(page, SAID.vi.stop).click();
  await expect(beginButton(page)).toBeVisible();
  const [report] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith("/api/v1/devices/report")),
    page.clock.runFor(5 * 60_000),
  ]);
  const told = report.postDataJSON() as Record<string, unknown>;
  expect(Object.keys(told).toSorted()).toEqual(["abandoned", "point", "setAside", "tablet", "waiting"]);
  expect(Object.values(told["abandoned"] as object)).toEqual([1]);
  expect((await report.response())?.status()).toBe(204);
});

test("a new version waits until nobody stands at the tablet", async ({ page, product }) => {
  await openKiosk(page);
  await page.evaluate(() => (document.documentElement.dataset["before"] = "yes"));
  const newer = (await (await fetch(`${product.origin}${KIOSK}`)).text()).replace(
    /(version&quot;:&quot;)[\w-]+(?=&quot;\})/u,
    "$1newer",
  );
  await page.route(`**${KIOSK}`, (route) => route.fulfill({ body: newer, contentType: "text/html" }));
  const same = page.locator("html[data-before]");
  await begin(page);
  for (let minutes = 0; minutes < 7; minutes += 1) {
    await page.clock.runFor(60_000);
    await page.mouse.click(640, 10);
  }
  await expect(questionsOf(page)).toHaveCount(1);
  await expect(same).toHaveCount(1);

  await button(page, SAID.vi.stop).click();
  await page.clock.runFor(5 * 60_000);

  await expect(same).toHaveCount(0);
  await expect(beginButton(page)).toBeVisible();
});

/** Skips the procedure and rates the first question as low as can be. */
async function answerTwo(page: Page): Promise<void> {
  await begin(page);
  await rateAndGoOn(page, "vi", LOW);
  await rateAndGoOn(page, "vi", LOW);
  await expect(questionsOf(page)).toContainText(/3\D+7/u);
}

/** The first screen, and no trace: not in the page, its history, its storage, nor behind Back. */
async function expectCleared(page: Page, historyLength: number): Promise<void> {
  await expect(beginButton(page)).toBeVisible();
  expect(await page.evaluate(() => document.querySelectorAll("form, input, [role=dialog], dialog").length)).toBe(0);
  expect(await page.evaluate(() => [history.length, history.state as unknown])).toEqual([historyLength, null]);
  expect(await everythingKept(page)).not.toMatch(ITEMS);
  await page.goBack();
  await page.goForward();
  await expect(beginButton(page)).toBeVisible();
  await expect(page.getByRole("radio")).toHaveCount(0);
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
}

/** A form that nobody has touched, which the browser fills in no more than we do. */
async function expectFresh(page: Page): Promise<void> {
  await expect(page.getByRole("form").or(page.locator("form"))).toHaveAttribute("autocomplete", "off");
  for (let number = 1; number <= 7; number += 1) {
    await expect(questionsOf(page).getByRole("radio", { checked: true })).toHaveCount(0);
    await rateAndGoOn(page, "vi", WORDS.vi.satisfied);
  }
}
