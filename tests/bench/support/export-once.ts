// One side of tests/bench/export.ts, alone in its process: SIDE FOLDER UNIT WAVE. Prints what it took.
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";

import BetterSqlite3 from "better-sqlite3";

import { exportWave } from "#app/export/export-wave.ts";
import { readConfig } from "#app/server/config.ts";
import { openInstallation } from "#app/server/open-installation.ts";
import { MANAGER } from "#tests/support/official-wave.ts";
import { projectRoot } from "#tests/support/project-root.ts";

const [side, folder = "", unitId = "", waveId = ""] = process.argv.slice(2);

interface Taken {
  readonly seconds: number;
  /** Of all threads of the process. */
  readonly cpuSeconds: number;
  readonly rows: number;
}

/** Starts a watch. @returns stops it */
function watch(): () => Pick<Taken, "seconds" | "cpuSeconds"> {
  const began = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 };
  };
}

/** The same columns of the same rows, by key, commas between them, as fast as the two libraries do it. */
function bareLoop(): Taken {
  const database = new BetterSqlite3(join(folder, "survey.sqlite"), { readonly: true });
  const out = openSync("/dev/null", "w");
  const stop = watch();
  const rows = database
    .prepare(
      `SELECT "id", "wave_id", "channel", "half_day", "duration_seconds", "flags", "assisted", "answers" FROM "response"
       WHERE "unit_id" = ? AND "wave_id" = ? ORDER BY "id"`,
    )
    .raw();
  let count = 0;
  let text = "";
  for (const row of rows.iterate(unitId, waveId) as IterableIterator<unknown[]>) {
    text += `${row.join(",")}\n`;
    count += 1;
    if (text.length > 65_536) {
      writeSync(out, text);
      text = "";
    }
  }
  writeSync(out, text);
  const taken = stop();
  closeSync(out);
  database.close();
  return { ...taken, rows: count };
}

async function exported(kind: "recount" | "shareable"): Promise<Taken> {
  const { database, unit, close } = await openInstallation(readConfig({ DATA_DIR: folder }, projectRoot), projectRoot);
  const out = openSync("/dev/null", "w");
  const stop = watch();
  const outcome = await exportWave({ database, unit, now: () => new Date() }, MANAGER, waveId, kind);
  if (outcome?.kind !== "file") throw new Error(`no export: ${outcome?.kind}`);
  for await (const piece of outcome.file.content) writeSync(out, piece);
  const taken = stop();
  closeSync(out);
  const rows = await database.response.count({ where: { unitId, waveId } });
  await close();
  return { ...taken, rows };
}

const taken = side === "bare" ? bareLoop() : await exported(side === "shareable" ? side : "recount");
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ ...taken, megabytes })}\n`);
