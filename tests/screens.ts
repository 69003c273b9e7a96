// `npm run screens`: the pages as pictures, for eyes. Starts the built product on an empty database,
// fills the trial wave, and writes to test-results/screens/.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium, type Page } from "@playwright/test";

import { buildWhenNeeded } from "#app/commands/build.mjs";
import { findChromium } from "#tests/browser/chromium.ts";
import { projectRoot } from "#tests/support/project-root.ts";

const PORT = "3190";
const ORIGIN = `http://127.0.0.1:${PORT}`;
const folder = join(projectRoot, "test-results", "screens");

const KIOSK = { width: 1280, height: 800 };
const KIOSK_UPRIGHT = { width: 800, height: 1280 };
const PHONE = { width: 360, height: 740 };
const OFFICE = { width: 1440, height: 900 };

/** Chromium draws no longer picture reliably. */
const LONGEST = 12_000;

interface Screen {
  readonly name: string;
  readonly path: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly languages?: readonly string[];
  /** Brings the page into the state to be seen. */
  readonly then?: (page: Page) => Promise<void>;
}

/** Sends the form with one answer only, so that it comes back with its error summary. */
const sendIncomplete = async (page: Page) => {
  await page.locator("input[type=radio][value='4']").first().check();
  // A page on its way cannot be drawn.
  await Promise.all([page.waitForEvent("load"), page.locator("button[type=submit]").click()]);
};

/** In the middle of answering, as somebody at the counter sees it. */
const answering = async (page: Page) => {
  for (const item of ["parking", "facilities", "attitude"]) {
    await page.locator(`input[name=${item}][value='${item === "parking" ? 5 : 4}']`).check();
  }
  await page.locator("#item-facilities").evaluate((item) => item.scrollIntoView());
};

const SCREENS: readonly Screen[] = [
  { name: "home-phone", path: "/", size: PHONE },
  { name: "home-wide", path: "/", size: KIOSK },
  { name: "method-phone", path: "/method", size: PHONE },
  { name: "method-wide", path: "/method", size: OFFICE },
  { name: "check-sheet-phone", path: "/method/check", size: PHONE },
  { name: "check-sheet-wide", path: "/method/check", size: OFFICE },
  { name: "one-stop-phone", path: "/q/hai-long", size: PHONE },
  { name: "residents-phone", path: "/q/nguoi-dan", size: PHONE },
  { name: "errors-phone", path: "/q/hai-long", size: PHONE, then: sendIncomplete },
  { name: "thanks-phone", path: "/q/hai-long/thanks", size: PHONE },
  { name: "code-phone", path: "/m", size: PHONE },
  { name: "not-found-phone", path: "/khong-co", size: PHONE },
  { name: "kiosk", path: "/kiosk/mot-cua", size: KIOSK },
  { name: "kiosk-answering", path: "/kiosk/mot-cua", size: KIOSK, then: answering },
  { name: "kiosk-upright", path: "/kiosk/mot-cua", size: KIOSK_UPRIGHT },
  { name: "kiosk-errors", path: "/kiosk/mot-cua", size: KIOSK, then: sendIncomplete },
  { name: "kiosk-thanks", path: "/kiosk/mot-cua/thanks", size: KIOSK },
  { name: "index", path: "/office/index", size: OFFICE },
  { name: "index-narrow", path: "/office/index", size: { width: 1024, height: 768 } },
];

await buildWhenNeeded(projectRoot);
const dataDir = await mkdtemp(join(tmpdir(), "survey-screens-"));
const env = { ...process.env, PORT, HOST: "127.0.0.1", DATA_DIR: dataDir, DATABASE_URL: "" };
const server = spawn(process.execPath, ["app/commands/start.mjs"], { cwd: projectRoot, env, stdio: "inherit" });
try {
  await waitForServer();
  await takeScreens("empty", [{ name: "index-empty", path: "/office/index", size: OFFICE }]);
  await run("app/commands/simulate.ts", "--responses", "600", "--seed", "1");
  await takeScreens("filled", SCREENS);
} finally {
  server.kill("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
}

async function waitForServer(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answered = await fetch(`${ORIGIN}/healthz`).catch(() => undefined);
    if (answered?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the server did not start");
}

function run(...command: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(join("node_modules", ".bin", "tsx"), command, { cwd: projectRoot, env, stdio: "inherit" });
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`${command.join(" ")} failed`))));
  });
}

async function takeScreens(state: string, screens: readonly Screen[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  for (const screen of screens) {
    for (const language of screen.languages ?? ["vi", "en"]) {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await browser.newPage({ viewport: screen.size, colorScheme });
        await page.goto(`${ORIGIN}${screen.path}?lang=${language}`);
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
