import { checkAcrossFiles } from "#app/definitions/cross-check.ts";
import {
  DEFINITION_FOLDERS,
  DEFINITION_KINDS,
  type DefinitionFolder,
  type DefinitionOf,
} from "#app/definitions/definition-kinds.ts";
import type { DefinitionProblem } from "#app/definitions/definition-problem.ts";
import { parseDefinition, type ParsedDefinition } from "#app/definitions/parse-definition.ts";
import type { ParsedDefinitions } from "#app/definitions/parsed-definitions.ts";

/** A file of survey-definitions/: its path below that folder, and its text. */
export interface DefinitionFile {
  readonly path: string;
  readonly text: string;
}

/** Every definition, by folder and id. */
export type DefinitionSet = { readonly [Folder in DefinitionFolder]: ReadonlyMap<string, DefinitionOf<Folder>> };

export type DefinitionResult =
  | { readonly ok: true; readonly definitions: DefinitionSet }
  | { readonly ok: false; readonly problems: readonly DefinitionProblem[] };

/**
 * Reads all definition files and returns them, or every problem found in any of them. Files that are
 * not sound by themselves take no part in the checks across files, and nobody is told that what they
 * define is missing: one slip is reported once.
 */
export function readDefinitionSet(files: readonly DefinitionFile[]): DefinitionResult {
  const problems: DefinitionProblem[] = [];
  const refused = new Set<string>();
  const parsed: Record<DefinitionFolder, ParsedDefinition<{ id: string }>[]> = {
    indexes: [],
    methods: [],
    questionnaires: [],
    scales: [],
    units: [],
  };

  for (const file of files) {
    const folder = DEFINITION_FOLDERS.find((name) => file.path.startsWith(`${name}/`));
    if (!folder) {
      problems.push({
        file: file.path,
        path: "",
        reason: `is in no known folder; definitions live in ${DEFINITION_FOLDERS.join(", ")}`,
      });
      continue;
    }
    const result = parseDefinition<{ id: string }>(file.path, file.text, DEFINITION_KINDS[folder].schema);
    if (!("value" in result)) {
      problems.push(...result);
      refused.add(file.path);
      continue;
    }
    const id = result.value.id;
    if (file.path !== `${folder}/${id}.yaml`) {
      problems.push({ file: file.path, path: "id", reason: `the file of "${id}" must be named ${folder}/${id}.yaml` });
    }
    if (parsed[folder].some((other) => other.value.id === id)) {
      problems.push({ file: file.path, path: "id", reason: `"${id}" is defined twice in ${folder}/` });
    }
    parsed[folder].push(result);
  }
  for (const folder of DEFINITION_FOLDERS) {
    if (!files.some((file) => file.path.startsWith(`${folder}/`))) {
      problems.push({ file: `${folder}/`, path: "", reason: "holds no definition" });
      refused.add(`${folder}/`);
    }
  }

  // Each folder was parsed with its own schema, which the record above cannot express.
  const definitions = { ...parsed, refused } as unknown as ParsedDefinitions;
  problems.push(...checkAcrossFiles(definitions));
  if (problems.length > 0) return { ok: false, problems };

  const byId = <T extends { id: string }>(list: readonly ParsedDefinition<T>[]) =>
    new Map(list.map(({ value }) => [value.id, value]));
  return {
    ok: true,
    definitions: {
      indexes: byId(definitions.indexes),
      methods: byId(definitions.methods),
      questionnaires: byId(definitions.questionnaires),
      scales: byId(definitions.scales),
      units: byId(definitions.units),
    },
  };
}
