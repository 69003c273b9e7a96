import type { Page } from "@playwright/test";

import { expectNoBarrier, PUBLIC_CONTRAST } from "#tests/browser/barriers.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import {
  answerAll,
  begin,
  beginButton,
  button,
  KIOSK,
  openStaffMenu,
  queued,
  SAID,
  sendAll,
  staffPin,
  visit,
} from "#tests/browser/kiosk-screens.ts";
import { WORDS } from "#tests/browser/words.ts";

test.describe.configure({ mode: "default" }); // one server for this file
test.use({ stored: "an official wave", signedInAs: "administrator" });

const TABLETS = "/office/points/mot-cua/tablets";

test("an official kiosk says that the tablet is not enrolled, with and without its script", async ({
  page,
  browser,
  product,
  expectStatus,
}) => {
  await expectStatus(200, () => page.goto(KIOSK));
  await expect(page.getByRole("heading", { level: 1, name: SAID.vi.notEnrolled })).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expectNoBarrier(page, "page of a tablet that is not enrolled", PUBLIC_CONTRAST);

  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: product.origin, locale: "en" });
  const plain = await context.newPage();
  expect((await plain.goto(KIOSK))?.status()).toBe(200);
  await expect(plain.getByRole("heading", { level: 1, name: SAID.en.notEnrolled })).toBeVisible();
  await expect(plain.getByRole("radio")).toHaveCount(0);
  await context.close();
});

test("a tablet is enrolled by a link that works once, answers, and stops when it is revoked, keeping what waits", async ({
  page,
  product,
  pageGuard,
}) => {
  const code = await makeLink(page, "Máy ở quầy 1");
  await page.goto(`${KIOSK}#enrol=${code}`);
  await expect(page.getByRole("heading", { level: 1, name: SAID.vi.enrolled })).toBeVisible();
  expect(new URL(page.url()).hash).toBe("");
  await button(page, SAID.vi.use).click();
  await visit(page);
  await expect.poll(() => queued(page)).toEqual({ waiting: 0, setAside: 0 });
  await page.reload();
  await expect(beginButton(page)).toBeVisible();
  await openStaffMenu(page, await staffPin(product));
  await button(page, SAID.vi.home).click();

  const office = await page.context().newPage();
  await office.goto(TABLETS);
  await office.getByRole("row", { name: "Máy ở quầy 1" }).getByRole("link").click();
  // A page that is closed at once may not have sent its form.
  const revoked = office.waitForResponse((reply) => reply.request().method() === "POST");
  await office.locator("main form button[type=submit]").click();
  expect((await revoked).status()).toBe(303);
  await office.close();
  // The tablet was behind the office's window; a browser may let what is behind wait.
  await page.bringToFront();
  pageGuard.allowFailure(`${product.origin}/api/v1/responses`);
  pageGuard.allowFailure(`${product.origin}/api/v1/devices/report`);
  await begin(page);
  await answerAll(page);
  const refused = page.waitForResponse((reply) => reply.status() === 401);
  await sendAll(page);
  await refused;
  await button(page, WORDS.vi.nextPerson).click();
  await expect(page.getByRole("heading", { level: 1, name: SAID.vi.notEnrolled })).toBeVisible();
  await expect(page.getByText(SAID.vi.refusedNow)).toBeVisible();
  expect(await queued(page)).toEqual({ waiting: 0, setAside: 1 });

  // Enrolled again, what was kept is sent.
  const again = await makeLink(page, "Máy ở quầy 1, lần hai");
  await page.goto(`${KIOSK}#enrol=${again}`);
  await expect(page.getByRole("heading", { level: 1, name: SAID.vi.enrolled })).toBeVisible();
  await expect.poll(() => queued(page)).toEqual({ waiting: 0, setAside: 0 });
});

test("a link that was used says so", async ({ page, pageGuard, product, browser }) => {
  const code = await makeLink(page, "Máy ở quầy 2");
  const context = await browser.newContext({ baseURL: product.origin });
  const first = await context.newPage();
  await first.goto(`${KIOSK}#enrol=${code}`);
  await expect(first.getByRole("heading", { level: 1, name: SAID.vi.enrolled })).toBeVisible();
  await context.close();

  pageGuard.allowFailure(`${product.origin}/api/v1/devices`);
  await page.goto(`${KIOSK}#enrol=${code}`);
  await expect(page.getByText(SAID.vi.linkSpent)).toBeVisible();
  await button(page, SAID.vi.home).click();
  await expect(page.getByRole("heading", { level: 1, name: SAID.vi.notEnrolled })).toBeVisible();
});

test("a link of another point says so, and the tablet names its own point when it asks", async ({
  page,
  pageGuard,
  product,
}) => {
  const devices = `${product.origin}/api/v1/devices`;
  pageGuard.allowFailure(devices);
  let asked: unknown;
  await page.route(devices, async (route) => {
    asked = route.request().postDataJSON();
    await route.fulfill({ status: 409, contentType: "application/problem+json", body: `{"code":"link_elsewhere"}` });
  });
  await page.goto(`${KIOSK}#enrol=made-for-another-point`);
  await expect(page.getByText(SAID.vi.linkElsewhere)).toBeVisible();
  expect(asked).toEqual({ code: "made-for-another-point", point: "mot-cua" });
});

/** Makes a device link in the office, as an administrator does. @returns the code behind `#enrol=` */
async function makeLink(page: Page, name: string): Promise<string> {
  await page.goto(TABLETS);
  await page.getByRole("textbox").fill(name);
  await page.locator("main form button[type=submit]").click();
  const address = await page.locator("code.address").innerText();
  const code = /#enrol=(\S+)$/u.exec(address)?.[1];
  if (code === undefined) throw new Error(`${address} enrols nothing`);
  return code;
}
