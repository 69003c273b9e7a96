// @ts-check
// `npm run attack`: every attack of tests/attack, and those that stand beside what they attack, one line each with what
// was tried and whether it was repelled. Ends with 1 when one succeeded.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

/** Files of other folders whose tests are attacks, too. */
const BESIDE = [
  "tests/server/bad-input.test.ts",
  "tests/server/slow-clients.test.ts",
  "tests/server/page-requests.test.ts",
  "tests/server/office-access.test.ts",
  "tests/server/clerk.test.ts",
  "tests/server/kiosk-intake.test.ts",
  "tests/core/scoring/attack.test.ts",
  "tests/core/scoring/told-apart.test.ts",
  "tests/core/export/no-formula.test.ts",
  "tests/core/office/next-page.test.ts",
  "tests/core/office/evidence-file.test.ts",
];

const folder = await mkdtemp(join(tmpdir(), "survey-attack-"));
const report = join(folder, "report.json");
const started = Date.now();
process.stdout.write("Attacking the product; this takes some minutes …\n");
const code = await new Promise((resolve) => {
  const parameters = ["run", "tests/attack/", ...BESIDE, "--reporter=json", `--outputFile.json=${report}`];
  const vitest = spawn("node_modules/.bin/vitest", parameters, { stdio: ["ignore", "ignore", "pipe"] });
  vitest.stderr.pipe(process.stderr);
  vitest.once("error", () => resolve(1));
  vitest.once("close", resolve);
});

/** @type {{ success: boolean, testResults: { name: string, message?: string, assertionResults: { status: string, title: string, ancestorTitles: string[], failureMessages?: string[], meta?: { tried?: string } }[] }[] }} */
const { success, testResults } = JSON.parse(await readFile(report, "utf8"));
await rm(folder, { recursive: true, force: true });

let repelled = 0;
let succeeded = 0;
for (const { name, message, assertionResults } of testResults.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
  process.stdout.write(`\n${relative(process.cwd(), name)}\n`);
  // A file that could not even be loaded has attacked nothing.
  if (assertionResults.length === 0) {
    succeeded += 1;
    process.stdout.write(`  NOT TRIED  ${message ?? ""}\n`);
  }
  for (const { status, title, ancestorTitles, failureMessages = [], meta } of assertionResults) {
    if (!["passed", "failed"].includes(status)) continue;
    const ok = status === "passed";
    if (ok) repelled += 1;
    else succeeded += 1;
    const [where = ""] = ancestorTitles;
    process.stdout.write(`  ${ok ? "repelled " : "SUCCEEDED"}  ${where === "" ? "" : `${where}: `}${title}\n`);
    if (meta?.tried) process.stdout.write(`             tried: ${meta.tried}\n`);
    if (!ok)
      process.stdout.write(
        `             ${failureMessages.join("\n").split("\n").slice(0, 12).join("\n             ")}\n`,
      );
  }
}
const seconds = ((Date.now() - started) / 1000).toFixed(0);
process.stdout.write(`\n${repelled} repelled, ${succeeded} succeeded, in ${seconds} s\n`);
process.exitCode = code === 0 && success && succeeded === 0 ? 0 : 1;
