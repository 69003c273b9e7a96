import type { Response } from "@playwright/test";

import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { at, pressed, type ProductPage, type Visit } from "#tests/browser/product-page.ts";

/** A criterion that the office, the department of the tests, assesses; of one point, in steps of a quarter. */
const ASSESSED = "1.1.1";
const OF_TRIAL = `?wave=${TRIAL_WAVE_ID}`;
const CRITERION = `/office/criteria/${ASSESSED}`;

/** What staff say about a criterion, and the lists of it. */
export const CRITERIA_PAGES: Readonly<Record<string, readonly ProductPage[]>> = {
  criteria: [
    { name: "assessed criterion before anything", open: at(`${CRITERION}${OF_TRIAL}`) },
    { name: "points with errors", open: pressed(`${CRITERION}/points${OF_TRIAL}`, 400, { points: "7" }) },
    { name: "approval of points", open: afterProposal },
    { name: "criterion with proposed points", open: at(`${CRITERION}${OF_TRIAL}`) },
    { name: "action with errors", open: pressed(`${CRITERION}/actions${OF_TRIAL}`, 400) },
    { name: "page for official results of a trial wave", open: at(`/office/official${OF_TRIAL}`) },
    { name: "list of actions", open: afterAction },
    { name: "criterion with an action", open: at(`${CRITERION}${OF_TRIAL}`) },
    { name: "action to be rewritten", open: onAction("") },
    { name: "question before an action is published", open: onAction("/publication") },
    { name: "index by points to win", open: at(`/office/index${OF_TRIAL}&sort=lost&show=lost&department=van-phong`) },
  ],
};

/** The department that leads the criterion proposes points, which nobody approved yet. */
async function afterProposal(visit: Visit): Promise<Response> {
  const fields = new FormData();
  fields.set("points", "0,5");
  fields.set("note", "Kế hoạch ban hành chậm một tháng.");
  fields.set("link", "https://example.vn/ke-hoach");
  await stored(visit, "department", `${CRITERION}/points${OF_TRIAL}`, fields);
  return at(`${CRITERION}/approval${OF_TRIAL}`)(visit);
}

async function afterAction(visit: Visit): Promise<Response> {
  const fields = {
    what: "Ban hành kế hoạch trước ngày 15 tháng 1",
    who: "van-phong",
    due_on: "2027-01-15",
    status: "done",
    result: "Kế hoạch ban hành ngày 10 tháng 1",
    public_words: "Kế hoạch cải cách hành chính có từ đầu năm.",
  };
  await stored(visit, "survey_manager", `${CRITERION}/actions${OF_TRIAL}`, fields);
  return at(`/office/actions${OF_TRIAL}`)(visit);
}

/** A page of the action in the list. */
function onAction(path: string): ProductPage["open"] {
  return async (visit) => {
    await visit.page.goto(`/office/actions${OF_TRIAL}`);
    const links = visit.page.locator("a[href^='/office/actions/']:not([href$='/publication'])");
    return at(`${await links.first().getAttribute("href")}${path}`)(visit);
  };
}

async function stored(
  { product }: Visit,
  role: "department" | "survey_manager",
  path: string,
  fields: Readonly<Record<string, string>> | FormData,
): Promise<void> {
  const reply = await product.office.post(role, path, fields);
  if (reply.status !== 303) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
}
