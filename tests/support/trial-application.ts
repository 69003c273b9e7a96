import { join } from "node:path";

import { bindApplication } from "#app/application/bind-application.ts";
import type { Application } from "#app/application/application.ts";
import type { Database } from "#app/database/open-database.ts";
import { installationKey } from "#app/database/secrets.ts";
import { readDefinitionSet, type DefinitionSet } from "#app/definitions/definition-set.ts";
import { readDefinitionFiles } from "#app/definitions/read-definition-files.ts";
import { trialCode } from "#app/intake/single-use-code.ts";
import { CODE_KEY, prepareTrialWave } from "#app/office/trial-wave.ts";
import type { Unit } from "#app/unit/unit.ts";
import { projectRoot } from "#tests/support/project-root.ts";

/** The product's own definitions. */
export async function realDefinitions(): Promise<DefinitionSet> {
  const files = await readDefinitionFiles(join(projectRoot, "survey-definitions"));
  const result = readDefinitionSet(files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.definitions;
}

export interface TrialApplication {
  readonly application: Application;
  readonly unit: Unit;
  readonly definitions: DefinitionSet;
  readonly codes: readonly string[];
  /** What the application logged; nothing is expected. */
  readonly logged: readonly string[];
}

/** A unit with its trial wave open, on a clock that can be set. */
export async function openTrialApplication(
  database: Database,
  { now = () => new Date("2026-11-23T03:00:00Z") } = {},
): Promise<TrialApplication> {
  const definitions = await realDefinitions();
  const [unit] = definitions.units.values();
  if (!unit) throw new Error("no unit is defined");
  await prepareTrialWave(database, unit, definitions, now());
  const logged: string[] = [];
  const application = await bindApplication({
    database,
    unit,
    definitions,
    origin: "http://127.0.0.1:3000",
    now,
    logError: (what) => logged.push(what),
  });
  const key = await installationKey(database, unit.id, CODE_KEY);
  const codes = Array.from({ length: unit.trial_codes.count }, (_, number) => trialCode(key, number));
  return { application, unit, definitions, codes, logged };
}
