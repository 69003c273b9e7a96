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
 * of the office look. What is stored is asked of both databases without a browser. So `npm test` asks these on SQLite
 * only, and what is asked in each language in one of them for each database. `npm run test:full` asks everything of both.
 */
const ON_SQLITE = full ? {} : { grepInvert: /in English/u };
const ON_POSTGRES = full
  ? {}
  : {
      testIgnore: [
        /kiosk(-enrolment|-reset|-staff|-worker)?\.test\.ts$/u,
        /(assessed-points|exports|office-comments|office-tablets|posters|slips|whole-wave)\.test\.ts$/u,
        /(index-with-answers|page-weight|read-aloud)\.test\.ts$/u,
      ],
      grepInvert: /in Vietnamese|in private: (kiosk|office)/u,
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
