import { readFile } from "node:fs/promises";

import { compactDecrypt, exportJWK, generateKeyPair, type JWK } from "jose";

import { responseRequestSchema } from "#app/routes/api/response-request.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import {
  answerAll,
  begin,
  beginButton,
  button,
  KIOSK,
  openKiosk,
  openStaffMenu,
  queued,
  SAID,
  sendAll,
  staffPin,
  visit,
} from "#tests/browser/kiosk-screens.ts";
import { WORDS } from "#tests/browser/words.ts";

/** Names of fields of the plain form that are no question. */
const RESERVED = "response_id questionnaire version locale code comment token more_info wave".split(" ");

test("staff see what waits and when something was sent last; a wrong PIN shows nothing", async ({ page, product }) => {
  const pin = await staffPin(product);
  await openKiosk(page);
  await visit(page);
  await expect.poll(() => queued(page)).toEqual({ waiting: 0, setAside: 0 });
  await button(page, SAID.vi.staff).click();
  const field = page.getByRole("textbox", { name: SAID.vi.pin });
  await expect(field).toBeFocused();
  await field.fill(pin === "000000" ? "111111" : "000000");
  await button(page, SAID.vi.open).click();
  await expect(page.getByText(SAID.vi.wrongPin)).toBeVisible();
  await expect(field).toHaveValue("");
  await field.fill(pin);
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { level: 1, name: SAID.vi.thisTablet })).toBeVisible();
  await expect(page.getByRole("definition").nth(0)).toHaveText("0");
  await expect(page.getByRole("definition").nth(1)).toHaveText("0");
  await expect(page.getByRole("definition").nth(2)).toHaveText(/^(sáng|chiều) \d\d\/\d\d\/\d{4}$/u);
  await expect(button(page, SAID.vi.exportFile)).toBeDisabled();
  await button(page, SAID.vi.home).click();
  await expect(beginButton(page)).toBeVisible();
});

test("after five wrong PINs the right one waits a minute", async ({ page, product }) => {
  const pin = await staffPin(product);
  await page.clock.install();
  await openKiosk(page);
  await button(page, SAID.vi.staff).click();
  const field = page.getByRole("textbox", { name: SAID.vi.pin });
  for (let tries = 1; tries <= 5; tries += 1) {
    await expect(field).toHaveValue("");
    await field.fill("12");
    await page.keyboard.press("Enter");
    await expect(page.getByText(tries < 5 ? SAID.vi.wrongPin : SAID.vi.waitForPin)).toBeVisible();
  }
  await field.fill(pin);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("");
  await expect(page.getByText(SAID.vi.waitForPin)).toBeVisible();
  await page.clock.fastForward(60_000);
  await field.fill(pin);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: SAID.vi.thisTablet })).toBeVisible();
});

test("what the server refuses is set aside, exported encrypted and never dropped; the rest goes on", async ({
  page,
  product,
  pageGuard,
}) => {
  const responses = `${product.origin}/api/v1/responses`;
  pageGuard.allowFailure(responses);
  await page.route(responses, (route) => route.fulfill({ status: 422 }), { times: 1 });
  await openKiosk(page);
  await visit(page);
  await expect.poll(() => queued(page)).toEqual({ waiting: 0, setAside: 1 });
  await visit(page);
  await expect.poll(() => queued(page)).toEqual({ waiting: 0, setAside: 1 });

  await openStaffMenu(page, await staffPin(product));
  await expect(page.getByRole("definition").nth(1)).toHaveText("1");
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, SAID.vi.exportFile).click()]);
  expect(download.suggestedFilename()).toMatch(/^phieu-de-rieng-mot-cua-\d{4}-\d\d-\d\d\.jsonl$/u);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { status: 422, jwe: expect.stringMatching(/^[\w-]+(\.[\w-]*){4}$/u) as unknown },
  ]);
  await page.reload();
  await expect(beginButton(page)).toBeVisible();
  expect(await queued(page)).toEqual({ waiting: 0, setAside: 1 });
});

test("staff send again what was set aside, and the server stores it", async ({ page, product, pageGuard }) => {
  const responses = `${product.origin}/api/v1/responses`;
  pageGuard.allowFailure(responses);
  await page.route(responses, (route) => route.fulfill({ status: 422 }), { times: 1 });
  const pin = await staffPin(product);
  await openKiosk(page);
  await openStaffMenu(page, pin);
  await expect(page.getByRole("definition").nth(1)).toHaveText("0");
  await expect(button(page, SAID.vi.sendSetAside)).toBeDisabled();
  await button(page, SAID.vi.home).click();
  await visit(page);
  await expect.poll(() => queued(page)).toEqual({ waiting: 0, setAside: 1 });

  await openStaffMenu(page, pin);
  const [stored] = await Promise.all([
    page.waitForResponse((reply) => reply.url() === responses),
    button(page, SAID.vi.sendSetAside).click(),
  ]);
  expect(stored.status()).toBe(201);
  await expect(page.getByRole("definition").nth(1)).toHaveText("0");
  await expect(button(page, SAID.vi.sendSetAside)).toBeDisabled();
  await expect.poll(() => queued(page)).toEqual({ waiting: 0, setAside: 0 });
  await button(page, SAID.vi.home).click();
  await openStaffMenu(page, pin);
  await expect(page.getByRole("definition").nth(0)).toHaveText("0");
});

test("who helps is said on the form and recorded by role, for one form only", async ({ page, product, pageGuard }) => {
  // The test holds the key that opens the answers, in place of the server.
  const { publicKey, privateKey } = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
  await sealTo({ ...(await exportJWK(publicKey)), kid: "test" });
  const responses = `${product.origin}/api/v1/responses`;
  pageGuard.allowFailure(responses);
  const sealed: string[] = [];
  await page.route(responses, async (route) => {
    sealed.push(route.request().postData() ?? "");
    expect(route.request().headers()["content-type"]).toBe("application/jose");
    await route.fulfill({ status: 201, contentType: "application/json", body: `{"id":"any"}` });
  });

  await openKiosk(page);
  await openStaffMenu(page, await staffPin(product));
  await button(page, SAID.vi.volunteer).click();
  await expect(page.getByText(`: ${SAID.vi.volunteer}`)).toBeVisible();
  await begin(page);
  await expect(page.getByText(`: ${SAID.vi.volunteer}`)).toBeVisible();
  await answerAll(page, "vi", "Rất không hài lòng");
  await sendAll(page);
  await button(page, WORDS.vi.nextPerson).click();
  await begin(page);
  await expect(page.getByText(SAID.vi.volunteer)).toBeHidden();
  await answerAll(page);
  await sendAll(page);

  await expect.poll(() => sealed.length).toBe(2);
  const opened = await Promise.all(
    sealed.map(async (jwe) => {
      const { plaintext } = await compactDecrypt(jwe, privateKey);
      return responseRequestSchema.parse(JSON.parse(new TextDecoder().decode(plaintext)));
    }),
  );
  expect(opened[0]).toMatchObject({ point: "mot-cua", questionnaire: "one-stop", locale: "vi", assisted: "volunteer" });
  expect(opened[0]?.answers).toMatchObject({ parking: "1", handling_result: "1" });
  for (const response of opened) expect(RESERVED.filter((name) => name in response.answers)).toEqual([]);
  expect(opened[1]).not.toHaveProperty("assisted");
  expect(opened[1]?.id).not.toBe(opened[0]?.id);

  async function sealTo(key: JWK): Promise<void> {
    const html = await (await fetch(`${product.origin}${KIOSK}`)).text();
    // Whatever else a form may hold, such as what the form for browsers without a script sends along, is no answer.
    const more = RESERVED.map((name) => `<input type="hidden" name="${name}" value="x"/>`).join("");
    const withMore = html.replaceAll(/<form class="answers"[^>]*>/gu, `$&${more}`);
    expect(withMore.split(more).length).toBeGreaterThan(2);
    const body = withMore.replace(/(sealingKey&quot;:)\{.*?\}/u, `$1${JSON.stringify(key).replaceAll('"', "&quot;")}`);
    await page.route(`**${KIOSK}`, (route) => route.fulfill({ body, contentType: "text/html" }));
  }
});

test("a tablet on an insecure connection says what to do and takes nothing", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, "isSecureContext", { value: false }));
  await page.goto(`${KIOSK}#enrol=a-code-that-nobody-may-read-here`);
  await expect(page.getByRole("heading", { level: 1, name: SAID.vi.insecure })).toBeVisible();
  expect(page.url()).not.toContain("#");
  await expect(page.getByText("https://", { exact: false }).first()).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
});

test("an answer that cannot be kept stays on the screen, and is kept at the next try", async ({
  page,
  pageGuard,
  product,
}) => {
  pageGuard.allowFailure(`${product.origin}/api/v1/responses`);
  await page.addInitScript(() => {
    // A tablet whose disk is full.
    type Add = (this: IDBObjectStore, ...parameters: Parameters<IDBObjectStore["add"]>) => IDBRequest<IDBValidKey>;
    const add = Reflect.get(IDBObjectStore.prototype, "add") as Add;
    let full = true;
    addEventListener("disk-is-free", () => (full = false));
    IDBObjectStore.prototype.add = function (...parameters) {
      if (full) throw new DOMException("full", "QuotaExceededError");
      return add.apply(this, parameters);
    };
    // What the kiosk says of it in the console is for whoever looks for the cause.
    console.error = () => undefined;
  });
  await page.route("**/api/v1/responses", (route) => route.fulfill({ status: 503 }), { times: 1 });
  await openKiosk(page);
  await begin(page);
  await answerAll(page);
  await button(page, WORDS.vi.send).click();
  await expect(page.getByRole("alert").filter({ hasText: SAID.vi.notKept })).toBeFocused();
  await page.evaluate(() => dispatchEvent(new Event("disk-is-free")));
  await sendAll(page);
});
