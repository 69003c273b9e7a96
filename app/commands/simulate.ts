import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import { installationKey } from "#app/database/secrets.ts";
import { findWave } from "#app/database/waves.ts";
import { trialCode } from "#app/intake/single-use-code.ts";
import { CODE_KEY, TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { readConfig } from "#app/server/config.ts";
import { openInstallation } from "#app/server/open-installation.ts";
import { simulateWave } from "#app/simulation/simulate-wave.ts";

const optionsSchema = z.object({
  responses: z.coerce.number("--responses needs a number").int().min(1).max(10_000_000),
  seed: z.coerce.number("--seed needs a whole number").int(),
  wave: z.string().default(TRIAL_WAVE_ID),
});

const USAGE = "npm run simulate -- --responses N --seed S [--wave ID]";

/** Simulated visitors come a minute apart, or closer where so many would not fit into two months. */
const MINUTE_MS = 60_000;
const LONGEST_MS = 60 * 24 * 60 * MINUTE_MS;

/** A clock that shows when a simulated response is given, the last one now: all at once would look like a burst. */
function simulatedClock(responses: number) {
  const end = Date.now();
  const apart = Math.min(MINUTE_MS, LONGEST_MS / responses);
  let time = end;
  return {
    now: () => new Date(time),
    set: (place: number) => {
      time = end - (responses - 1 - place) * apart;
    },
  };
}

/** `npm run simulate`: fills a trial wave, in the database that `npm start` serves. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { responses: { type: "string" }, seed: { type: "string" }, wave: { type: "string" } },
  });
  const options = optionsSchema.safeParse(values);
  if (!options.success) {
    throw new Error(`${options.error.issues.map((issue) => issue.message).join("; ")}\n${USAGE}`);
  }
  const { responses, seed, wave } = options.data;
  const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
  const config = readConfig(process.env, projectRoot);
  const clock = simulatedClock(responses);
  const { application, database, unit, close } = await openInstallation(config, projectRoot, clock.now);
  try {
    const found = await findWave(database, unit.id, wave);
    if (!found) throw new Error(`there is no wave "${wave}"`);
    if (found.wave.kind !== "trial") throw new Error(`wave "${wave}" is official; only a trial wave can be simulated`);
    const key = await installationKey(database, unit.id, CODE_KEY);
    const codes = Array.from({ length: unit.trial_codes.count }, (_, number) => trialCode(key, number));
    const count = await simulateWave(application, { responses, seed, codes, waveId: wave, beforeSending: clock.set });
    const repeated = count.repeated > 0 ? `; ${count.repeated} came from this seed before and changed nothing` : "";
    process.stdout.write(`${count.stored} responses stored in wave "${wave}"${repeated}.\n`);
  } finally {
    await close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
