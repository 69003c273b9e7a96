import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { describeProblem } from "#app/definitions/definition-problem.ts";
import { readDefinitionSet } from "#app/definitions/definition-set.ts";
import { definitionJsonSchemas } from "#app/definitions/json-schemas.ts";
import { definitionFiles, DEFINITIONS_FOLDER } from "#tests/core/definitions-on-disk.ts";

/** Oracle: the table of folders in survey-definitions/README.md. */
const SCHEMA_OF_FOLDER: Readonly<Record<string, string>> = {
  indexes: "index-edition",
  methods: "conversion-method",
  questionnaires: "questionnaire",
  scales: "scale",
  units: "unit",
};

describe("the definition files of the repository", () => {
  test("have no problem, each by itself and all together", () => {
    const result = readDefinitionSet(definitionFiles);
    expect(result.ok ? [] : result.problems.map(describeProblem)).toEqual([]);
  });

  test("are all read: no YAML file of the folder is left out", () => {
    const onDisk = readdirSync(DEFINITIONS_FOLDER, { recursive: true, encoding: "utf8" });
    const yaml = onDisk.filter((path) => /\.ya?ml$/u.test(path));
    expect(yaml.length).toBeGreaterThan(10);
    expect(definitionFiles.map((file) => file.path).toSorted()).toEqual(yaml.toSorted());
  });

  test.each(definitionFiles.map((file) => [file.path, file.text] as const))(
    "%s tells an editor which schema checks it while somebody types",
    (path, text) => {
      const [folder = ""] = path.split("/");
      const named = /^# yaml-language-server: \$schema=(\S+)\n/u.exec(text)?.[1] ?? "nothing";
      expect(named).toBe(`../schema/${SCHEMA_OF_FOLDER[folder] ?? "unknown folder"}.schema.json`);
      expect(existsSync(join(DEFINITIONS_FOLDER, folder, named))).toBe(true);
    },
  );
});

describe("the JSON Schema files", () => {
  const folder = join(DEFINITIONS_FOLDER, "schema");
  const generated = [...definitionJsonSchemas()];

  test("are exactly the generated ones, none missing and none left over", () => {
    expect(readdirSync(folder).toSorted()).toEqual(generated.map(([name]) => name).toSorted());
  });

  test.each(generated)("%s is what `npm run definitions:schema` writes, byte for byte", (name, text) => {
    expect(readFileSync(join(folder, name), "utf8")).toBe(text);
  });
});
