// What taking all raw answers of a counted wave costs beside a bare loop that reads the same rows and writes them, and how
// much memory it takes. `npx tsx tests/bench/export.ts [ROWS…]`, 100,000 by itself; each side in a process of its own.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { takeStep } from "#app/office/waves/take-step.ts";
import { readConfig } from "#app/server/config.ts";
import { openInstallation } from "#app/server/open-installation.ts";
import { fillDatabase } from "#tests/bench/support/fill-database.ts";
import { MANAGER, OFFICIAL_WAVE_ID, openOfficial } from "#tests/support/official-wave.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { realDefinitions } from "#tests/support/trial-application.ts";

const RUNS = 3;
const sizes = process.argv.slice(2).map(Number);

interface Usage {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly rows: number;
}

/** A counted official wave of so many answers. @returns the unit's id */
async function fill(folder: string, responses: number): Promise<string> {
  const config = readConfig({ DATA_DIR: folder }, projectRoot);
  const { database, unit, close } = await openInstallation(config, projectRoot);
  try {
    const definitions = await realDefinitions();
    await openOfficial(database, unit, definitions);
    const wave = await readFrozenWave(database, unit.id, OFFICIAL_WAVE_ID);
    if (!wave) throw new Error("the wave was not opened");
    fillDatabase({
      ...{ file: join(folder, "survey.sqlite"), unitId: unit.id, wave, responses },
      ...{ pointOf: () => "hai-long", halfDays: ["2026-11-02T00", "2026-11-02T12", "2026-11-03T00"] },
    });
    const now = new Date("2026-12-20T03:00:00Z");
    for (const step of ["close", "count"] as const) {
      const context = { database, unit, definitions, now: () => now };
      const taken = await takeStep(context, MANAGER, { waveId: OFFICIAL_WAVE_ID, step, reason: "" });
      if (taken.kind !== "taken") throw new Error(`${step} was not taken: ${taken.kind}`);
    }
    return unit.id;
  } finally {
    await close();
  }
}

/** Runs one side to its end, into /dev/null, and says what it took. */
function usageOf(side: "bare" | "recount" | "shareable", folder: string, unitId: string): Usage {
  const script = join(projectRoot, "tests/bench/support/export-once.ts");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", script, side, folder, unitId, OFFICIAL_WAVE_ID],
    { cwd: projectRoot, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`${side} failed:\n${stderr}`);
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as Usage;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const SIDES = ["bare", "recount", "shareable"] as const;

process.stdout.write(`medians of ${RUNS} runs; CPU is that of all threads, compression included\n`);
process.stdout.write("rows       side        time      × bare   CPU       × bare   peak memory\n");
for (const responses of sizes.length > 0 ? sizes : [100_000]) {
  const folder = await mkdtemp(join(tmpdir(), "bench-export-"));
  try {
    const unitId = await fill(folder, responses);
    const runs = Array.from({ length: RUNS }, () => SIDES.map((side) => usageOf(side, folder, unitId)));
    const figure = (side: number, name: keyof Usage) => median(runs.map((run) => run[side]?.[name] ?? NaN));
    for (const [at, side] of SIDES.entries()) {
      const times = (["seconds", "cpuSeconds"] as const).flatMap((name) => [
        `${figure(at, name).toFixed(2)} s`.padEnd(10),
        (figure(at, name) / figure(0, name)).toFixed(2).padEnd(9),
      ]);
      const cells = [String(figure(at, "rows")).padEnd(11), side.padEnd(12), ...times];
      process.stdout.write(`${cells.join("")}${figure(at, "megabytes").toFixed(0)} MB\n`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
