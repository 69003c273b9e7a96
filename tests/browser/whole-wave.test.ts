// A wave as people run it, from the first draft to what everybody may read and anybody may count again.
// Oracle of the figures: `npm run score` on the exported answers.
import { readFile } from "node:fs/promises";

import type { Browser, Locator, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";

import vi from "#app/i18n/locales/vi.json" with { type: "json" };
import { answerRatings, send } from "#tests/browser/answer-form.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { readIndex, type ShownIndex } from "#tests/browser/index-table.ts";
import { button, KIOSK, queued, SAID, visit } from "#tests/browser/kiosk-screens.ts";
import { sendAnswers } from "#tests/browser/machine-answers.ts";
import { guardPages } from "#tests/browser/page-guard.ts";
import { recountZip } from "#tests/browser/recounted-index.ts";
import type { RunningProduct } from "#tests/browser/running-product.ts";
import { expectInWorkbook, expectRecounted } from "#tests/browser/same-figures.ts";
import { beginDraft, takeStep, WAVES } from "#tests/browser/wave-pages.ts";
import { WORDS } from "#tests/browser/words.ts";

test.use({ stored: "nothing before a whole wave", signedInAs: "survey_manager" });
test.describe.configure({ timeout: 90_000 });

const TITLE = "Đợt khảo sát cả năm";
const TRANSACTIONS = ["Hộ tịch\t610", "Chứng thực\t820", "Đất đai\t95", "Bảo trợ xã hội\t120", "Thủ tục khác\t240"];
const REASON = "Sổ theo dõi hồ sơ ghi thiếu 300 lượt chứng thực";

test("a wave from its draft to published results: what is shown, signed, exported and recounted is the same to the last digit", async ({
  page,
  context,
  browser,
  product,
  request,
  expectStatus,
}) => {
  const staff = { page, expectStatus };
  const as = (role: "administrator" | "survey_manager") => product.office.signIn(context, role);

  const wave = await test.step("prepare a wave", async () => {
    const { id } = await beginDraft(staff);
    await page.getByLabel(WAVES.title_vi).fill(TITLE);
    // No one said yet how many people stand on the list of the officials' questionnaire.
    await expectStatus(400, () => page.getByRole("button", { name: WAVES.save }).click());
    await expect(page.getByRole("alert")).toBeFocused();
    await expect(page.getByLabel(WAVES.title_vi)).toHaveValue(TITLE);
    await page.getByRole("alert").getByRole("link", { name: WORDS.vi.officialsTitle }).click();
    await expect(page.locator("#frame-officials")).toBeFocused();
    await page.keyboard.type("12");
    await expectStatus(303, () => page.getByRole("button", { name: WAVES.save }).click());
    await expect(page.getByRole("status")).toContainText(WAVES.saved);

    await page.getByRole("link", { name: WAVES.to_populations }).click();
    await fillPopulation(page, TRANSACTIONS);
    await expectStatus(200, () => page.getByRole("button", { name: WAVES.fill }).click());
    await expect(page.locator("#n-one-stop-chung_thuc")).toHaveValue("820");
    await expectStatus(303, () => page.getByRole("button", { name: WAVES.populations_save }).click());
    await expect(page.getByRole("status")).toContainText(WAVES.populations_saved);
    return id;
  });
  const wavePage = `/office/waves/${wave}`;

  await test.step("open it: nothing of the draft can be changed any more", async () => {
    await page.goto(`${wavePage}/opening`);
    await expectStatus(303, () => page.getByRole("button", { name: WAVES.open }).click());
    await expect(page.getByText(WAVES.state_open, { exact: true })).toBeVisible();
    await expectStatus(404, () => page.goto(`${wavePage}/draft`));
    await page.goto(`${wavePage}/populations`);
    await expect(page.locator("#n-one-stop-chung_thuc")).toBeDisabled();
    await expect(page.getByRole("button", { name: WAVES.populations_save })).toHaveCount(0);
  });

  const tablet = await test.step("a tablet is enrolled at the counter, and takes an answer", async () => {
    await as("administrator");
    await page.goto("/office/points/mot-cua/tablets");
    await page.getByRole("textbox").fill("Máy quầy 1");
    await expectStatus(200, () => page.locator("main form button[type=submit]").click());
    const address = await page.locator("code.address").innerText();
    const opened = await device(browser, product);
    await opened.page.goto(`${KIOSK}#enrol=${/#enrol=(\S+)$/u.exec(address)?.[1]}`);
    await expect(opened.page.getByRole("heading", { level: 1, name: SAID.vi.enrolled })).toBeVisible();
    await button(opened.page, SAID.vi.use).click();
    await visit(opened.page);
    await expect.poll(() => queued(opened.page)).toEqual({ waiting: 0, setAside: 0 });
    return opened;
  });

  const phone = await device(browser, product);
  await test.step("somebody answers on a phone", async () => {
    await phone.page.goto("/q/hai-long");
    await answerRatings(phone.page, "vi");
    await send(phone.page, "vi");
    await expect(phone.page.getByRole("heading", { level: 1, name: WORDS.vi.thanks })).toBeVisible();
  });

  await test.step("many answer, and officials by codes of printed slips", async () => {
    for (const point of ["hai-long", "trang-tin", "can-bo", "nguoi-dan"]) {
      await sendAnswers(request, { point, count: 40 });
    }
    await as("survey_manager");
    await page.goto("/office/codes");
    await page.getByRole("spinbutton", { name: "Số phiếu mã" }).fill("12");
    await expectStatus(200, () => page.getByRole("button", { name: "In phiếu mã" }).click());
    const codes = await page.locator(".slip-code").allTextContents();
    await sendAnswers(request, { point: "noi-bo", count: 10, codes });
  });

  await test.step("close it, count it to the end and sign it", async () => {
    await page.goto(wavePage);
    await takeStep(staff, "close");
    phone.allowFailure(`${product.origin}/q/hai-long`);
    expect((await phone.page.goto("/q/hai-long"))?.status()).toBe(410);
    await expect(phone.page.getByRole("heading", { level: 1, name: vi.closed.title })).toBeVisible();
    await takeStep(staff, "count");
    await takeStep(staff, "sign");
    await expect(page.getByText(WAVES.state_signed, { exact: true })).toBeVisible();
  });
  const first = await readIndexOf(page, wave);

  await test.step("correct a population: a second revision stands beside the first", async () => {
    await page.goto(wavePage);
    await takeStep(staff, "correct", REASON);
    await page.getByRole("link", { name: WAVES.change_populations }).click();
    await page.locator("#n-one-stop-chung_thuc").fill("1120");
    await expectStatus(303, () => page.getByRole("button", { name: WAVES.populations_save }).click());
    await page.goto(wavePage);
    await takeStep(staff, "sign", REASON);
    const revisions = page.getByRole("region", { name: WAVES.revisions });
    await expect(revisions.getByRole("row", { name: WAVES.revision.replace("{{number}}", "1") })).toContainText(
      WAVES.first_signature,
    );
    await expect(revisions.getByRole("row", { name: WAVES.revision.replace("{{number}}", "2") })).toContainText(REASON);
  });
  const shown = await readIndexOf(page, wave);
  expect(oneStopScores(shown), "scores after other weights").not.toEqual(oneStopScores(first));

  await test.step("publish it: everybody reads the same figures", async () => {
    await page.goto(wavePage);
    await takeStep(staff, "publish");
    await phone.page.goto("/");
    await phone.page.getByRole("link", { name: TITLE }).click();
    await expect(phone.page).toHaveURL(new RegExp(`/results/${wave}$`, "u"));
    await expect(phone.page.getByText(REASON)).toBeVisible();
    const scores = await phone.page.locator(".results-table tbody tr").evaluateAll((rows) =>
      rows.map((row) => {
        const [head = "", score = ""] = [...(row as HTMLTableRowElement).cells].map((cell) => cell.innerText.trim());
        return [head.split(" ")[0], score.split("\n")[0]];
      }),
    );
    expect(scores).toEqual(shown.rows.filter(({ isSurvey }) => isSurvey).map(({ code, score }) => [code, score]));
  });

  await test.step("count the answers again by the command alone", async () => {
    await as("administrator");
    await page.goto(`/office/exports?wave=${wave}`);
    const counted = await recountZip(
      await downloaded(page, page.getByRole("button", { name: vi.export.recount.button })),
      wave,
    );
    expectRecounted(shown, counted);
    const workbook = await downloaded(page, page.getByRole("link", { name: vi.export.appendix.button }));
    await expectInWorkbook(workbook, shown, counted);
    expect(await signedTotals(page, wave)).toEqual([
      { revision: 1, points: first.total.points, interval: expect.any(Array) as unknown },
      { revision: 2, points: shown.total.points, interval: counted.total.ci },
    ]);
  });

  expect([...tablet.complaints(), ...phone.complaints()], "what must not happen on any page").toEqual([]);
  await Promise.all([tablet.close(), phone.close()]);
});

/** A phone or a tablet of its own. */
async function device(browser: Browser, { origin }: RunningProduct) {
  const context = await browser.newContext({ baseURL: origin, locale: "vi-VN" });
  const guard = guardPages(context, origin);
  return { page: await context.newPage(), close: () => context.close(), ...guard };
}

async function fillPopulation(page: Page, lines: readonly string[]): Promise<void> {
  const oneStop = page.getByRole("group", { name: WORDS.vi.oneStopTitle });
  await oneStop.getByLabel(WAVES.counted).selectOption({ label: WAVES.counted_transactions });
  await oneStop.getByLabel(WAVES.source).fill("Sổ theo dõi hồ sơ, ngày 14/12/2026");
  await oneStop.getByLabel(WAVES.paste).fill(lines.join("\n"));
}

async function readIndexOf(page: Page, wave: string): Promise<ShownIndex> {
  await page.goto(`/office/index?wave=${wave}`);
  return readIndex(page, "vi");
}

/** Scores of the criteria that are asked at the one-stop counter. */
function oneStopScores({ rows }: ShownIndex): readonly string[] {
  return rows.filter(({ code }) => code.startsWith("3.6.")).map(({ score }) => score);
}

async function downloaded(page: Page, link: Locator): Promise<Uint8Array> {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return readFile(await download.path());
}

/** What was signed as the total, from the record of what staff did: exact, the oldest first. */
async function signedTotals(page: Page, wave: string) {
  const rows: readonly Record<string, string>[] = parse(await (await page.request.get("/office/audit.csv")).text(), {
    columns: true,
    bom: true,
  });
  return rows
    .filter((row) => row["action"] === "wave.sign" && row["record_id"] === wave)
    .map((row) => JSON.parse(row["after"] ?? "") as { revision: number; total: { points: number; interval: unknown } })
    .map(({ revision, total: { points, interval } }) => ({ revision, points, interval }))
    .toSorted((one, other) => one.revision - other.revision);
}
