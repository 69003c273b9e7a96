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

/** What a tablet does by itself is the same whatever the database; `npm run test:full` looks all the same. */
const TABLET_ALONE = process.env["TEST_FULL"] === "1" ? [] : [/kiosk(-reset|-staff|-worker)?\.test\.ts$/u];

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
    { name: "sqlite", use: { ...chromium } },
    { name: "postgres", use: { ...chromium }, testIgnore: TABLET_ALONE },
  ],
});
