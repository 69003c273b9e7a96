// `npm run bench`: everything that is measured, one part after another; `npm run bench -- intake …` one part alone, with
// its own options. Every part is a program of its own, so that none warms the other's code.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { projectRoot } from "#tests/support/project-root.ts";

const PARTS = ["recount", "intake", "growth", "export"];

const [first, ...options] = process.argv.slice(2);
if (first !== undefined && !PARTS.includes(first)) {
  process.stderr.write(`there is no part "${first}": ${PARTS.join(", ")}\n`);
  process.exit(2);
}
for (const part of first === undefined ? PARTS : [first]) {
  process.stdout.write(`\n── ${part}\n`);
  const parameters = ["--import", "tsx", join(projectRoot, "tests/bench", `${part}.ts`), ...options];
  const { status } = spawnSync(process.execPath, parameters, { cwd: projectRoot, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
