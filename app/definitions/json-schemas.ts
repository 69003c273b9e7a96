import { z } from "zod";

import { DEFINITION_FOLDERS, DEFINITION_KINDS } from "#app/definitions/definition-kinds.ts";

/** JSON Schema files for editors, by file name: made from the zod schemas, never written by hand. */
export function definitionJsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    DEFINITION_FOLDERS.map((folder) => {
      const { schema, jsonSchema } = DEFINITION_KINDS[folder];
      return [`${jsonSchema}.schema.json`, `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), null, 2)}\n`];
    }),
  );
}
