// `npm run screens`: the pages as pictures, for eyes. Starts the built product on an empty database,
// fills the trial wave, and writes to test-results/screens/.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium, type Page } from "@playwright/test";

import type { Role } from "#app/office/access.ts";
import { buildWhenNeeded } from "#app/commands/build.mjs";
import { findChromium } from "#tests/browser/chromium.ts";
import { officeSessions, type OfficeSessions } from "#tests/browser/office-sessions.ts";
import { projectRoot } from "#tests/support/project-root.ts";

const PORT = "3190";
const ORIGIN = `http://127.0.0.1:${PORT}`;
const folder = join(projectRoot, "test-results", "screens");

const KIOSK = { width: 1280, height: 800 };
const KIOSK_UPRIGHT = { width: 800, height: 1280 };
const PHONE = { width: 360, height: 740 };
const SMALL_PHONE = { width: 320, height: 568 };
const OFFICE = { width: 1440, height: 900 };

/** Chromium draws no longer picture reliably. */
const LONGEST = 12_000;

interface Screen {
  readonly name: string;
  readonly path: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly languages?: readonly string[];
  /** Who looks at a page of the office; the survey manager where nothing is said. */
  readonly as?: Role;
  /** Display preference, as it stands in an address. */
  readonly display?: string;
  /** False for a browser without JavaScript. */
  readonly script?: boolean;
  /** Brings the page into the state to be seen. */
  readonly then?: (page: Page) => Promise<void>;
}

/** Sends the form as it is, past the script, so that it comes back with its error summary. */
const sendIncomplete = async (page: Page) => {
  // A page on its way cannot be drawn.
  const submit = () => page.locator("form").evaluate((form: HTMLFormElement) => form.submit());
  await Promise.all([page.waitForEvent("load"), submit()]);
};

/** Goes on from step to step as somebody does who is satisfied with everything. */
const goOn = (steps: number) => async (page: Page) => {
  for (let step = 0; step < steps; step += 1) {
    const best = page.locator("fieldset:not([hidden]) input[value='4']");
    if (await best.isVisible()) await best.check();
    await page.locator("[data-go=next]:visible").click();
  }
};

/** A question with an answer. */
const answering = async (page: Page) => {
  await goOn(4)(page);
  await page.locator("fieldset:not([hidden]) input[value='5']").check();
};

/** A question that was left out. */
const leftOut = async (page: Page) => {
  await goOn(2)(page);
  await page.locator("[data-go=next]:visible").click();
};

/** The same after a visitor touched the kiosk. */
const atKiosk = (then: (page: Page) => Promise<void>) => async (page: Page) => {
  await page.locator("[data-action=start]").click();
  await page.locator("form.stepping").waitFor();
  await then(page);
};

const printSlips = async (page: Page) => {
  await Promise.all([page.waitForEvent("load"), page.locator("#print").click()]);
};

const SCREENS: readonly Screen[] = [
  { name: "home-phone", path: "/", size: PHONE },
  { name: "home-wide", path: "/", size: KIOSK },
  { name: "method-phone", path: "/method", size: PHONE },
  { name: "method-wide", path: "/method", size: OFFICE },
  { name: "check-sheet-phone", path: "/method/check", size: PHONE },
  { name: "check-sheet-wide", path: "/method/check", size: OFFICE },
  { name: "notice-phone", path: "/q/hai-long", size: PHONE },
  { name: "notice-small-phone", path: "/q/nguoi-dan", size: SMALL_PHONE },
  { name: "notice-large-text", path: "/q/hai-long", size: PHONE, display: "text=large" },
  { name: "notice-high-contrast", path: "/q/hai-long", size: PHONE, display: "contrast=high" },
  { name: "form-without-script", path: "/q/nguoi-dan", size: PHONE, script: false },
  { name: "question-phone", path: "/q/nguoi-dan", size: PHONE, then: answering },
  { name: "question-small-phone", path: "/q/nguoi-dan", size: SMALL_PHONE, then: answering },
  { name: "question-large-text", path: "/q/nguoi-dan", size: PHONE, display: "text=large", then: answering },
  { name: "question-high-contrast", path: "/q/nguoi-dan", size: PHONE, display: "contrast=high", then: answering },
  { name: "question-left-out", path: "/q/hai-long", size: PHONE, then: leftOut },
  { name: "last-step-phone", path: "/q/hai-long", size: PHONE, then: goOn(10) },
  { name: "errors-phone", path: "/q/hai-long", size: PHONE, then: sendIncomplete },
  { name: "thanks-phone", path: "/q/hai-long/thanks", size: PHONE },
  { name: "code-phone", path: "/m", size: PHONE },
  { name: "not-found-phone", path: "/khong-co", size: PHONE },
  { name: "kiosk", path: "/kiosk/mot-cua", size: KIOSK },
  { name: "kiosk-answering", path: "/kiosk/mot-cua", size: KIOSK, then: atKiosk(answering) },
  { name: "kiosk-upright", path: "/kiosk/mot-cua", size: KIOSK_UPRIGHT },
  { name: "kiosk-upright-answering", path: "/kiosk/mot-cua", size: KIOSK_UPRIGHT, then: atKiosk(answering) },
  { name: "kiosk-left-out", path: "/kiosk/mot-cua", size: KIOSK, then: atKiosk(leftOut) },
  { name: "kiosk-thanks", path: "/kiosk/mot-cua/thanks", size: KIOSK },
  { name: "index", path: "/office/index", size: OFFICE },
  { name: "index-narrow", path: "/office/index", size: { width: 1024, height: 768 } },
  { name: "points", path: "/office/points", size: OFFICE },
  { name: "poster", path: "/office/points/hai-long/poster", size: OFFICE },
  { name: "slips", path: "/office/codes", size: OFFICE, then: printSlips },
  { name: "codes", path: "/office/codes", size: OFFICE },
  { name: "tablets", path: "/office/points/mot-cua/tablets", size: OFFICE, as: "administrator" },
  { name: "sign-in", path: "/office", size: OFFICE },
  { name: "own-account", path: "/office/account", size: OFFICE },
  { name: "accounts", path: "/office/accounts", size: OFFICE, as: "administrator" },
  { name: "audit", path: "/office/audit", size: OFFICE, as: "administrator" },
  { name: "comments", path: "/office/comments", size: OFFICE },
  { name: "release", path: "/office/comments/release", size: OFFICE },
];

await buildWhenNeeded(projectRoot);
const dataDir = await mkdtemp(join(tmpdir(), "survey-screens-"));
const env = { ...process.env, PORT, HOST: "127.0.0.1", DATA_DIR: dataDir, DATABASE_URL: "" };
const server = spawn(process.execPath, ["app/commands/start.mjs"], {
  cwd: projectRoot,
  env,
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const office = await waitForServer();
  await takeScreens("empty", office, [{ name: "index-empty", path: "/office/index", size: OFFICE }]);
  await run("app/commands/simulate.ts", "--responses", "600", "--seed", "1");
  await takeScreens("filled", office, SCREENS);
} finally {
  server.kill("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
}

/** Waits for the start message. @returns how to sign in */
async function waitForServer(): Promise<OfficeSessions> {
  const message = await new Promise<string>((resolve) => {
    let text = "";
    server.once("close", () => resolve(text));
    server.stdout.setEncoding("utf8").on("data", (part: string) => {
      process.stdout.write(part);
      text += part;
      if (text.includes("Ctrl+C")) resolve(text);
    });
  });
  const [, name, password] = /^ +(quan-tri) +(\S+)$/mu.exec(message) ?? [];
  if (!name || !password) throw new Error("the server did not start");
  return officeSessions(ORIGIN, { name, password });
}

function run(...command: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(join("node_modules", ".bin", "tsx"), command, { cwd: projectRoot, env, stdio: "inherit" });
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`${command.join(" ")} failed`))));
  });
}

async function takeScreens(state: string, office: OfficeSessions, screens: readonly Screen[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  for (const screen of screens) {
    for (const language of screen.languages ?? ["vi", "en"]) {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await browser.newPage({
          viewport: screen.size,
          colorScheme,
          javaScriptEnabled: screen.script ?? true,
        });
        if (screen.path.startsWith("/office/")) await office.signIn(page.context(), screen.as ?? "survey_manager");
        await page.goto(`${ORIGIN}${screen.path}?lang=${language}&${screen.display ?? ""}`);
        await screen.then?.(page);
        const name = `${screen.name}-${language}-${colorScheme}`;
        await page.screenshot({ path: join(folder, `${name}.png`) });
        const height = Math.min(LONGEST, await page.evaluate(() => document.documentElement.scrollHeight));
        const clip = { x: 0, y: 0, width: screen.size.width, height };
        await page.screenshot({ path: join(folder, `${name}-whole.png`), fullPage: true, clip });
        await page.close();
      }
    }
  }
  await browser.close();
  process.stdout.write(`${state}: pictures in ${folder}\n`);
}
