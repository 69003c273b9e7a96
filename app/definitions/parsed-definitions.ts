import type { DefinitionFolder, DefinitionOf } from "#app/definitions/definition-kinds.ts";
import type { ParsedDefinition } from "#app/definitions/parse-definition.ts";

/** Every definition with the file it came from, as the checks across files need it. */
export type ParsedDefinitions = {
  readonly [Folder in DefinitionFolder]: readonly ParsedDefinition<DefinitionOf<Folder>>[];
};
