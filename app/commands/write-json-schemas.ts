import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { definitionJsonSchemas } from "#app/definitions/json-schemas.ts";

// `npm run definitions:schema`: the files that editors check definitions with.
const folder = fileURLToPath(new URL("../../survey-definitions/schema", import.meta.url));
for (const [name, text] of definitionJsonSchemas()) await writeFile(join(folder, name), text);
