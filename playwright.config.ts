import { defineConfig, devices } from "@playwright/test";

import { findChromium } from "#tests/browser/chromium.ts";

const executablePath = findChromium();
const chromium = {
  ...devices["Desktop Chrome"],
  launchOptions: {
    ...(executablePath ? { executablePath } : {}),
    args: ["--no-sandbox", "--disable-background-networking"],
  },
};

const full = process.env["TEST_FULL"] === "1";

/**
 * What a browser does by itself is the same whatever the database: how a tablet, a printer and a voice behave, how pages
 * look and read. What is stored is asked of both databases without a browser. So `npm test` asks on PostgreSQL, in
 * English, only where a page's answer hangs on what is stored, and everything else on SQLite, in Vietnamese.
 * `npm run test:full` asks everything of both, in both languages.
 */
const ON_SQLITE = full ? {} : { grepInvert: /in English/u };
const ON_POSTGRES = full
  ? {}
  : {
      testMatch: [/(answering|changed-wave|many-phones|sending-twice|single-use-code|weak-network)\.test\.ts$/u],
      grepInvert: /in Vietnamese/u,
    };

// Every browser test runs against the built server, on SQLite and on PostgreSQL (see tests/browser/fixtures.ts).
export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results/browser",
  globalSetup: "./tests/browser/global-setup.ts",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 30_000,
  reporter: [["list"], ["json", { outputFile: "test-results/browser.json" }]],
  projects: [
    { name: "sqlite", use: { ...chromium }, ...ON_SQLITE },
    { name: "postgres", use: { ...chromium }, ...ON_POSTGRES },
  ],
});
