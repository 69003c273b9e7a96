// A SQLite installation with an open official wave of so many sealed responses, for benches.
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { sealWaiting } from "#app/office/ledger/seal-responses.ts";
import { takeDueSteps } from "#app/office/waves/take-due-steps.ts";
import { readConfig, type Config } from "#app/server/config.ts";
import { openInstallation } from "#app/server/open-installation.ts";
import { halfDayOf } from "#app/unit/half-day.ts";
import { signEverybodyIn } from "#tests/support/open-sessions.ts";
import { OFFICIAL_WAVE_ID, openOfficial } from "#tests/support/official-wave.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { realDefinitions } from "#tests/support/trial-application.ts";
import { fillDatabase } from "#tests/bench/support/fill-database.ts";

export interface FilledInstallation {
  readonly dataDir: string;
  readonly file: string;
  readonly config: Config;
  /** What sealing took, in milliseconds for all of them. */
  readonly sealingMs: number;
}

/** Half-days of the weeks before today, so that all of them are over. */
function pastHalfDays(): readonly string[] {
  return Array.from({ length: 40 }, (_, number) =>
    halfDayOf(new Date(Date.now() - (number + 2) * 12 * 3_600_000), "Asia/Ho_Chi_Minh"),
  );
}

export async function filledInstallation(folder: string, responses: number): Promise<FilledInstallation> {
  const dataDir = join(folder, String(responses));
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true });
  const config = readConfig({ DATA_DIR: dataDir }, projectRoot);
  const file = join(dataDir, "survey.sqlite");
  const definitions = await realDefinitions();
  const first = await openInstallation(config, projectRoot);
  await openOfficial(first.database, first.unit, definitions, new Date(Date.now() - 60 * 24 * 3_600_000));
  await signEverybodyIn(first.database, first.unit.id, new Date());
  const wave = await readFrozenWave(first.database, first.unit.id, OFFICIAL_WAVE_ID);
  if (!wave) throw new Error("the official wave was not opened");
  const points = await first.database.wavePoint.findMany({ where: { waveId: wave.id } });
  await first.close();
  fillDatabase({
    ...{ file, unitId: first.unit.id, wave, responses, halfDays: pastHalfDays() },
    pointOf: (id) => points.find(({ questionnaireId }) => questionnaireId === id)?.pointId ?? "",
  });
  const again = await openInstallation(config, projectRoot);
  const { database, unit } = again;
  const began = performance.now();
  await sealWaiting(database, unit.id, wave, halfDayOf(new Date(), unit.time_zone));
  const sealingMs = performance.now() - began;
  const context = { database, unit, definitions, now: () => new Date() };
  // Twice: what is counted in the first step is shown by the second.
  await takeDueSteps(context);
  await again.close();
  return { dataDir, file, config, sealingMs };
}
