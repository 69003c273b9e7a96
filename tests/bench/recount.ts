// `npm run bench -- recount`: what a recount costs, beside a bare read of the same file in the same run. Figures depend on the
// machine; the ratio hardly does.
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { projectRoot } from "#tests/support/project-root.ts";

const SIZES = [20_000, 1_000_000];
const data = (name: string) => join(projectRoot, "tests/core/data", name);

/** A response file of so many rows, from the rows of an example with other ids, days and times. */
async function writeRows(file: string, rows: number): Promise<void> {
  const [header = "", ...examples] = (await readFile(data("p4_blocks.responses.csv"), "utf8")).trimEnd().split("\n");
  const out = createWriteStream(file);
  out.write(`${header}\n`);
  for (let row = 0; row < rows; row += 1) {
    const fields = (examples[row % examples.length] ?? "").split(",");
    fields[0] = `R${String(row).padStart(9, "0")}-${(row * 2654435761) % 4294967296}`;
    const two = (value: number) => String(value).padStart(2, "0");
    fields[6] = `2024-09-${two(1 + (row % 30))}T${two(7 + ((row >> 5) % 10))}:${two(row % 60)}:${two((row * 7) % 60)}+07:00`;
    if (!out.write(`${fields.join(",")}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

interface Usage {
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

const REPORT = `process.on("exit", () => { const u = process.resourceUsage();
  process.stderr.write("\\nUSAGE " + JSON.stringify({ cpuSeconds: (u.userCPUTime + u.systemCPUTime) / 1e6, megabytes: u.maxRSS / 1024 })); });`;

/** Runs a program to its end and says what it used. */
function usageOf(parameters: readonly string[]): Usage {
  const report = `data:text/javascript,${encodeURIComponent(REPORT)}`;
  const { status, stderr } = spawnSync(process.execPath, ["--import", report, ...parameters], {
    cwd: projectRoot,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [, usage] = stderr.split("USAGE ");
  if (status !== 0 || usage === undefined) throw new Error(`${parameters.join(" ")} failed:\n${stderr}`);
  return JSON.parse(usage) as Usage;
}

const score = (...parameters: readonly string[]) =>
  usageOf(["--import", "tsx", "app/commands/score.ts", ...parameters]);

const BARE = `import { createReadStream } from "node:fs"; import { createInterface } from "node:readline";
let fields = 0; for await (const line of createInterface({ input: createReadStream(process.argv[1]) })) fields += line.split(",").length;`;
const bare = (file: string) => usageOf(["--input-type=module", "-e", BARE, file]);

const folder = await mkdtemp(join(tmpdir(), "bench-recount-"));
try {
  const meta = join(folder, "meta.json");
  const text = await readFile(data("p4_blocks.meta.json"), "utf8");
  // Populations large enough for the rows.
  await writeFile(meta, text.replace(/("(?:ho_tich|chung_thuc|dat_dai|toan_bo|bao_tro|xay_dung)": \d+)/gu, "$10000"));
  const startUp = score("--sample-size", "3000", "--error", "0.05");
  process.stdout.write(
    `start-up alone: ${startUp.cpuSeconds.toFixed(2)} s CPU, ${startUp.megabytes.toFixed(0)} MB\n\n`,
  );
  process.stdout.write("rows       recount beyond start-up   peak memory   bare read   ratio\n");
  for (const rows of SIZES) {
    const file = join(folder, `${rows}.csv`);
    await writeRows(file, rows);
    const recount = score("--responses", file, "--meta", meta);
    const read = bare(file);
    const beyond = recount.cpuSeconds - startUp.cpuSeconds;
    const cells = [
      String(rows).padEnd(11),
      `${beyond.toFixed(2)} s CPU`.padEnd(26),
      `${recount.megabytes.toFixed(0)} MB`.padEnd(14),
      `${read.cpuSeconds.toFixed(2)} s`.padEnd(12),
      (beyond / read.cpuSeconds).toFixed(1),
    ];
    process.stdout.write(`${cells.join("")}\n`);
    await rm(file);
  }
} finally {
  await rm(folder, { recursive: true });
}
