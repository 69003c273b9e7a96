import type { DefinitionFolder, DefinitionOf } from "#app/definitions/definition-kinds.ts";
import type { ParsedDefinition } from "#app/definitions/parse-definition.ts";

/** Every definition that is sound by itself, with the file it came from, as the checks across files need it. */
export type ParsedDefinitions = {
  readonly [Folder in DefinitionFolder]: readonly ParsedDefinition<DefinitionOf<Folder>>[];
} & {
  /** Files that were refused and folders without files: nobody is told that what they would define is missing. */
  readonly refused: ReadonlySet<string>;
};

/** Whether a definition is truly missing: it was not read, and no refused file could hold it. */
export function isMissing(definitions: ParsedDefinitions, folder: DefinitionFolder, id: string): boolean {
  if (definitions[folder].some(({ value }) => value.id === id)) return false;
  return ![`${folder}/`, `${folder}/${id}.yaml`].some((place) => definitions.refused.has(place));
}
