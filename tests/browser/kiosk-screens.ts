import { expect, type Locator, type Page } from "@playwright/test";

import en from "#app/i18n/locales/en.json" with { type: "json" };
import vi from "#app/i18n/locales/vi.json" with { type: "json" };
import { option, questionsOf } from "#tests/browser/answer-form.ts";
import type { RunningProduct } from "#tests/browser/running-product.ts";
import { WORDS, type Language } from "#tests/browser/words.ts";

export const KIOSK = "/kiosk/mot-cua";

/** Questions of the one-stop form at a kiosk. */
export const QUESTIONS = 7;

/** What the tablet says besides the words of every form. */
export const SAID = { vi: said(vi), en: said(en) } as const;

function said(locale: typeof vi) {
  const { kiosk } = locale;
  return {
    stop: kiosk.leave,
    answeredAll: kiosk.last,
    stillThere: kiosk.idle_title,
    here: kiosk.idle_stay,
    staff: kiosk.staff,
    pin: kiosk.pin.label,
    open: kiosk.pin.open,
    wrongPin: kiosk.pin.wrong,
    waitForPin: kiosk.pin.wait,
    thisTablet: kiosk.menu.title,
    sendSetAside: kiosk.menu.send_set_aside,
    exportFile: kiosk.menu.export,
    reload: kiosk.menu.reload,
    volunteer: kiosk.role.volunteer,
    home: kiosk.home,
    enrolled: kiosk.enrol.done_title,
    notEnrolled: locale.not_enrolled.title,
    linkSpent: kiosk.enrol.spent,
    linkElsewhere: kiosk.enrol.elsewhere,
    refusedNow: kiosk.enrol.needed_refused,
    use: kiosk.menu.working,
    insecure: kiosk.insecure.title,
    notKept: kiosk.not_kept,
  };
}

/** Button of the screen by exactly what it says. */
export function button(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

/** The large button that begins a visit: it stands on the first screen alone. */
export function beginButton(page: Page, language: Language = "vi"): Locator {
  return button(page, WORDS[language].begin);
}

/** Brings the tablet to its first screen, in the language of a visitor. */
export async function openKiosk(page: Page, language: Language = "vi"): Promise<void> {
  await page.goto(KIOSK);
  await expect(beginButton(page)).toBeVisible();
  if (language === "en") await button(page, WORDS.vi.otherLanguage).click();
  await expect(beginButton(page, language)).toBeVisible();
}

export async function begin(page: Page, language: Language = "vi"): Promise<void> {
  await beginButton(page, language).click();
  await expect(questionsOf(page)).toHaveCount(1);
}

/** Answers the question on the screen, where it is a rating, and goes on. */
export async function rateAndGoOn(page: Page, language: Language, words: string): Promise<void> {
  const rating = option(questionsOf(page), words);
  if ((await rating.count()) > 0) await rating.check();
  await button(page, WORDS[language].next).click();
}

/** Answers the whole form the same way and stands before the button that sends. */
export async function answerAll(page: Page, language: Language = "vi", words?: string): Promise<void> {
  const ready = page.getByRole("heading", { name: SAID[language].answeredAll });
  for (let step = 0; step < QUESTIONS; step += 1) {
    await rateAndGoOn(page, language, words ?? WORDS[language].satisfied);
  }
  await expect(ready).toBeVisible();
}

export async function sendAll(page: Page, language: Language = "vi"): Promise<void> {
  await button(page, WORDS[language].send).click();
  await expect(page.getByRole("heading", { level: 1, name: WORDS[language].thanks })).toBeVisible();
}

/** A whole visit from the first screen to the first screen. */
export async function visit(page: Page): Promise<void> {
  await begin(page);
  await answerAll(page);
  await sendAll(page);
  await button(page, WORDS.vi.nextPerson).click();
  await expect(beginButton(page)).toBeVisible();
}

/** The PIN of the staff menu, as the office reads it off its own page. */
export async function staffPin(product: RunningProduct): Promise<string> {
  const cookie = await product.office.cookieOf("administrator");
  const reply = await fetch(`${product.origin}/office/points/mot-cua/tablets`, { headers: { cookie } });
  const pin = /<strong class="pin">(\d{6})<\/strong>/u.exec(await reply.text())?.[1];
  if (pin === undefined) throw new Error(`the page of the tablets shows no PIN (status ${reply.status})`);
  return pin;
}

/** Opens the staff menu from the first screen. */
export async function openStaffMenu(page: Page, pin: string, language: Language = "vi"): Promise<void> {
  const said = SAID[language];
  await button(page, said.staff).click();
  await page.getByRole("textbox", { name: said.pin }).fill(pin);
  await button(page, said.open).click();
  await expect(page.getByRole("heading", { level: 1, name: said.thisTablet })).toBeVisible();
}

/** What the tablet keeps in IndexedDB, Web storage, caches and cookies, as one text. */
export function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage), document.cookie];
    const open = (name: string) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(`${name} does not open`));
      });
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await open(name);
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll();
        kept.push(store, await new Promise((resolve) => (request.onsuccess = () => resolve(request.result))));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      kept.push((await (await caches.open(name)).keys()).map(({ url, method }) => `${method} ${url}`));
    }
    return JSON.stringify(kept);
  });
}

/** How many answers wait on the tablet, and how many are set aside. */
export function queued(page: Page): Promise<{ readonly waiting: number; readonly setAside: number }> {
  return page.evaluate(async () => {
    const request = indexedDB.open("kiosk-mot-cua");
    await new Promise((resolve) => (request.onsuccess = resolve));
    const count = async (store: string) => {
      const counting = request.result.transaction(store).objectStore(store).count();
      await new Promise((resolve) => (counting.onsuccess = resolve));
      return counting.result;
    };
    const counts = { waiting: await count("waiting"), setAside: await count("set_aside") };
    request.result.close();
    return counts;
  });
}

/** Waits until the page and all it needs are kept for a time without a network. */
export async function waitUntilKept(page: Page): Promise<void> {
  const kept = () =>
    page.evaluate(async (path) => {
      const ready = navigator.serviceWorker.controller !== null;
      return ready && (await caches.match(path)) !== undefined;
    }, KIOSK);
  await expect.poll(kept).toBe(true);
}
