import { join } from "node:path";

import type { Application } from "#app/application/application.ts";
import { bindApplication } from "#app/application/bind-application.ts";
import { OK } from "#app/application/health.ts";
import { openDatabase, type Database } from "#app/database/open-database.ts";
import { forgetOrder } from "#app/database/wave-closing.ts";
import { describeProblem, type DefinitionProblem } from "#app/definitions/definition-problem.ts";
import { readDefinitionSet, type DefinitionSet } from "#app/definitions/definition-set.ts";
import { readDefinitionFiles } from "#app/definitions/read-definition-files.ts";
import { sealEarlierReleases } from "#app/office/ledger/seal-release.ts";
import { prepareTrialWave } from "#app/office/trial-wave.ts";
import { ConfigError, type Config } from "#app/server/config.ts";
import { processLog, type EventLog } from "#app/server/event-log.ts";
import { installationChecks } from "#app/server/installation-checks.ts";
import type { Unit } from "#app/unit/unit.ts";

/** The definitions are wrong; the message names every problem with file, line and path. */
export class DefinitionsRefused extends Error {
  override name = "DefinitionsRefused";
  constructor(problems: readonly DefinitionProblem[]) {
    const list = problems.map((problem) => `  survey-definitions/${describeProblem(problem)}`).join("\n");
    super(`survey-definitions/ has ${problems.length} problem${problems.length === 1 ? "" : "s"}:\n${list}`);
  }
}

/** The database cannot be used as it is; the message says which and why, never with its password. */
export class DatabaseRefused extends Error {
  override name = "DatabaseRefused";
  constructor(target: Config["database"], cause: unknown) {
    const which = target.provider === "sqlite" ? target.file : `PostgreSQL at ${new URL(target.url).host}`;
    super(`the database (${which}) cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

export interface Installation {
  readonly application: Application;
  readonly database: Database;
  readonly unit: Unit;
  /** Definitions that changed under the same version; worth a word at start. */
  readonly revised: readonly string[];
  readonly close: () => Promise<void>;
}

/** How an installation is watched while it is open. */
export interface Watching {
  readonly log: EventLog;
  /** Told how many responses are about to be written in one transaction. */
  readonly countBatch?: (size: number) => void;
}

/**
 * Opens everything that serving and the commands need, in the order in which it can fail without
 * leaving a trace: definitions are checked before the database is created or migrated.
 */
export async function openInstallation(
  config: Config,
  projectRoot: string,
  now: () => Date = () => new Date(),
  watching: Watching = { log: processLog() },
): Promise<Installation> {
  const { log, countBatch } = watching;
  const definitions = await readDefinitions(projectRoot);
  const unit = chooseUnit(definitions, config.unit);
  const opened = await openDatabase(config.database, { projectRoot }).catch((cause: unknown) => {
    throw new DatabaseRefused(config.database, cause);
  });
  const { client } = opened;
  const close = () => opened.close();
  try {
    await forgetOrder(client, 1); // a start does not wait for a backup that is being made
    await sealEarlierReleases(client, unit.id);
    const revised = await prepareTrialWave(client, unit, definitions, now());
    const application = await bindApplication({
      database: client,
      unit,
      definitions,
      origin: config.origin,
      now,
      logError: log.error,
      healthChecks: await installationChecks(config.database, client, projectRoot),
      logHealth: (part, health, reason) => {
        log.say(health === OK ? "info" : "warning", "health changed", { part, health });
        if (reason !== undefined) log.error(`health of the ${part}`, reason);
      },
      ...(countBatch ? { countBatch } : {}),
    });
    return { application, database: client, unit, revised, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The definitions of this version. @throws DefinitionsRefused naming every problem */
export async function readDefinitions(projectRoot: string): Promise<DefinitionSet> {
  const result = readDefinitionSet(await readDefinitionFiles(join(projectRoot, "survey-definitions")));
  if (!result.ok) throw new DefinitionsRefused(result.problems);
  return result.definitions;
}

/** The unit that is served. @throws ConfigError when that is not clear */
export function chooseUnit(definitions: DefinitionSet, id: string | undefined): Unit {
  const units = [...definitions.units.values()];
  const [only] = units;
  if (id === undefined && only && units.length === 1) return only;
  const chosen = id === undefined ? undefined : definitions.units.get(id);
  if (chosen) return chosen;
  const known = units.map((unit) => unit.id).join(", ");
  throw new ConfigError(`set UNIT to one of the units in survey-definitions/units: ${known}`);
}
