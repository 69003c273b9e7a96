import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { DEFINITION_FOLDERS } from "#app/definitions/definition-kinds.ts";
import type { DefinitionFile } from "#app/definitions/definition-set.ts";

/** Reads every file of the definition folders, in a stable order. A stray file is read too, and reported later. */
export async function readDefinitionFiles(root: string): Promise<readonly DefinitionFile[]> {
  const files: DefinitionFile[] = [];
  for (const folder of DEFINITION_FOLDERS) {
    // A missing folder is reported like an empty one, with the other problems.
    const names = await readdir(join(root, folder)).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
      throw error;
    });
    for (const name of names.filter((name) => !name.startsWith(".")).toSorted()) {
      files.push({ path: `${folder}/${name}`, text: await readFile(join(root, folder, name), "utf8") });
    }
  }
  return files;
}
