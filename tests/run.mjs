// @ts-check
// `npm test`: types, import rules, unit and property tests, databases, browser. Every step runs even
// when one before it failed, and the last line counts them all.
import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";

import { installChromium } from "./install-chromium.mjs";
import { installLibreOffice } from "./install-libreoffice.mjs";
import { installStrace } from "./install-strace.mjs";

const full = process.argv.includes("--full");
const env = { ...process.env, TEST_FULL: full ? "1" : "", FORCE_COLOR: "0" };

let passed = 0;
let failed = 0;

/**
 * @param {string} title
 * @param {string[]} command
 * @param {() => Promise<{ passed: number, failed: number }>} [count] counts of a step that runs tests itself
 */
async function step(title, command, count) {
  const started = Date.now();
  process.stdout.write(`\n── ${title}\n`);
  const code = await run(command, count !== undefined);
  const counted = count
    ? await count().catch(() => ({ passed: 0, failed: 1 }))
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  // A step that broke without naming a failed test is itself a failure.
  const failures = code !== 0 && counted.failed === 0 ? 1 : counted.failed;
  passed += counted.passed;
  failed += failures;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`── ${title}: ${failures === 0 ? "ok" : "FAILED"} in ${seconds} s\n`);
}

/**
 * @param {string[]} command
 * @param {boolean} atOnce whether it speaks while it runs; what runs beside another speaks when it has ended
 * @returns {Promise<number>}
 */
function run([program = "", ...parameters], atOnce) {
  return new Promise((resolve) => {
    const stdio = atOnce ? "inherit" : "pipe";
    const child = spawn(program, parameters, { stdio: ["ignore", stdio, stdio], env });
    /** @type {Buffer[]} */
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => said.push(part));
    child.once("error", () => resolve(1));
    child.once("close", (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code ?? 1);
    });
  });
}

// The runners' exit codes are not enough: stopping the PostgreSQL of the tests may end a failed run
// with 0. Their reports say it all, a file that could not even be loaded included.

async function countVitest() {
  const report = JSON.parse(await readFile("test-results/vitest.json", "utf8"));
  const { numPassedTests: passed, numFailedTests, success } = report;
  return { passed, failed: success || numFailedTests > 0 ? numFailedTests : 1 };
}

async function countPlaywright() {
  const { stats, errors } = JSON.parse(await readFile("test-results/browser.json", "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

const bin = "node_modules/.bin/";
await rm("test-results", { recursive: true, force: true });
await mkdir("test-results", { recursive: true });
installChromium();
installStrace();
if (full) installLibreOffice();

await step("route types", [`${bin}react-router`, "typegen"]);
// Linting takes as long as the others together, and each needs one core.
await Promise.all([
  step("lint", [`${bin}eslint`, "."]),
  (async () => {
    await step("types", [`${bin}tsc`, "--noEmit"]);
    await step("import rules", [`${bin}depcruise`, "app", "tests", "--config", ".dependency-cruiser.cjs"]);
    await step("format", [`${bin}prettier`, "--check", "--log-level", "warn", "."]);
  })(),
]);
await step(
  "core and server",
  [`${bin}vitest`, "run", "--reporter=default", "--reporter=json", "--outputFile.json=test-results/vitest.json"],
  countVitest,
);
await step("browser", [`${bin}playwright`, "test"], countPlaywright);

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
