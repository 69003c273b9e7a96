import type { z } from "zod";

import { indexEditionSchema } from "#app/par-index/index-edition.ts";
import { conversionMethodSchema } from "#app/scoring/conversion-method.ts";
import { questionnaireSchema } from "#app/survey/questionnaire.ts";
import { scaleSchema } from "#app/survey/scale.ts";
import { unitSchema } from "#app/unit/unit.ts";

/** Folder below survey-definitions/ → schema of its files and name of the JSON Schema made from it. */
export const DEFINITION_KINDS = {
  indexes: { schema: indexEditionSchema, jsonSchema: "index-edition" },
  methods: { schema: conversionMethodSchema, jsonSchema: "conversion-method" },
  questionnaires: { schema: questionnaireSchema, jsonSchema: "questionnaire" },
  scales: { schema: scaleSchema, jsonSchema: "scale" },
  units: { schema: unitSchema, jsonSchema: "unit" },
} as const satisfies Record<string, { schema: z.ZodType; jsonSchema: string }>;

export type DefinitionFolder = keyof typeof DEFINITION_KINDS;

export type DefinitionOf<Folder extends DefinitionFolder> = z.infer<(typeof DEFINITION_KINDS)[Folder]["schema"]>;

export const DEFINITION_FOLDERS = Object.keys(DEFINITION_KINDS) as DefinitionFolder[];
