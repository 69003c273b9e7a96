import { randomUUID } from "node:crypto";

import type { Page, Response } from "@playwright/test";

import { ACCOUNT_PAGES } from "#tests/browser/office-pages-of-accounts.ts";
import { CRITERIA_PAGES } from "#tests/browser/office-pages-of-criteria.ts";
import { WAVE_PAGES } from "#tests/browser/office-pages-of-waves.ts";
import { OFFICE_WORDS } from "#tests/browser/office-words.ts";
import { at, pressed, type ProductPage, type Visit } from "#tests/browser/product-page.ts";
import type { Language } from "#tests/browser/words.ts";

const TABLETS = "/office/points/mot-cua/tablets";
const TABLET = "Máy quầy 1";
const RELEASE = "/office/comments/release";

/** Every kind of page of the office, by its work and in an order in which each finds what it needs. */
export const OFFICE_PAGES: Readonly<Record<string, readonly ProductPage[]>> = {
  index: [
    { name: "office index", open: at("/office/index") },
    { name: "one survey criterion before any answer", open: at("/office/index/3.6.1") },
  ],
  exports: [{ name: "exports", open: at("/office/exports") }],
  ...WAVE_PAGES,
  ...CRITERIA_PAGES,
  ...ACCOUNT_PAGES,
  "posters and slips": [
    { name: "collection points", open: at("/office/points") },
    { name: "poster", open: at("/office/points/hai-long/poster?size=a4") },
    { name: "poster of a questionnaire by codes", open: at("/office/points/noi-bo/poster?size=a5") },
    { name: "code page before any slip", open: at("/office/codes") },
    { name: "page of slips", open: pressed("/office/codes", 200) },
    { name: "page of slips, loaded again", open: ({ page, expectStatus }) => expectStatus(200, () => page.reload()) },
    { name: "code page with counts", open: at("/office/codes") },
    { name: "code page with an error", open: pressed("/office/codes", 400, { number: "0" }) },
  ],
  tablets: [
    { name: "tablets of a point without any", as: "administrator", open: at(TABLETS) },
    { name: "tablets with an error", as: "administrator", open: pressed(TABLETS, 400, { name: "" }) },
    { name: "enrolment link", as: "administrator", open: pressed(TABLETS, 200, { name: TABLET }) },
    { name: "tablets with one enrolled", as: "administrator", open: afterEnrolment },
    {
      name: "question before a tablet is revoked",
      as: "administrator",
      open: async ({ page, expectStatus, language }) => {
        await page.goto(TABLETS);
        return expectStatus(200, () => revokeLink(page, language).click());
      },
    },
  ],
  comments: [
    { name: "comments before any", open: at("/office/comments") },
    { name: "release page before any comment", open: at(RELEASE) },
    { name: "release page with a batch to open", open: afterComments },
    { name: "release page under review", open: underReview },
    { name: "released comments", open: afterRelease },
  ],
};

/** A tablet that has used the link on the page. */
async function afterEnrolment(visit: Visit): Promise<Response> {
  const { page, product } = visit;
  const address = (await page.locator("code.address").textContent()) ?? "";
  const [, code = ""] = address.split("#enrol=");
  const reply = await page.request.post(`${product.origin}/api/v1/devices`, { data: { code } });
  if (reply.status() !== 201) throw new Error(`the tablet was not enrolled: ${await reply.text()}`);
  return at(TABLETS)(visit);
}

/** Twelve people who left a comment at the one-stop counter. */
async function afterComments(visit: Visit): Promise<Response> {
  await leaveComments(visit, 12);
  return at(RELEASE)(visit);
}

export async function leaveComments(
  { page, product }: { readonly page: Page; readonly product: { readonly origin: string } },
  count: number,
  from = 1,
): Promise<void> {
  const point = (await (await page.request.get(`${product.origin}/api/v1/points/hai-long`)).json()) as {
    questionnaires: [{ id: string; version: number; items: { id: string; required: boolean; options: string[] }[] }];
  };
  const [{ id: questionnaire, version, items }] = point.questionnaires;
  const answers = Object.fromEntries(
    items.filter(({ required }) => required).map((item) => [item.id, item.options[0]]),
  );
  for (let person = from; person < from + count; person += 1) {
    const startedAt = new Date(Date.now() - 60_000).toISOString();
    const comment = `Góp ý ${person}: bàn viết hơi cao, mong có thêm ghế cho người già.`;
    const times = { startedAt, submittedAt: new Date().toISOString() };
    const data = {
      id: randomUUID(),
      point: "hai-long",
      questionnaire,
      version,
      locale: "vi",
      ...times,
      answers,
      comment,
    };
    const reply = await page.request.post(`${product.origin}/api/v1/responses`, { data });
    if (reply.status() !== 201) throw new Error(`the comment was not taken: ${await reply.text()}`);
  }
}

/** The batch that waits is opened, where it is not yet. */
async function underReview({ page, expectStatus, language }: Visit): Promise<Response> {
  await page.goto(RELEASE);
  await expectStatus(303, () => page.getByRole("button", { name: OFFICE_WORDS[language].openComments(10) }).click());
  return expectStatus(200, () => page.reload());
}

/** The first comment of the batch is withheld, the others are released. */
async function afterRelease(visit: Visit): Promise<Response> {
  await settleReview(visit.page, visit.language, { withheld: 1 });
  return at("/office/comments")(visit);
}

export async function settleReview(page: Page, language: Language, { withheld }: { withheld: number }): Promise<void> {
  const words = OFFICE_WORDS[language];
  for (const [place, comment] of (await page.getByRole("group").all()).entries()) {
    await comment.getByRole("radio", { name: place < withheld ? words.withhold : words.release, exact: true }).check();
  }
  await page.getByRole("button", { name: words.save }).click();
  await page.waitForURL(`**${RELEASE}`);
}

function revokeLink(page: Page, language: Language) {
  return page.getByRole("link", { name: OFFICE_WORDS[language].revoke(TABLET) }).first();
}
