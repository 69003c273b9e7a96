import { access } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";

import { z } from "zod";

import type { JsonFile } from "#app/recount/json-file.ts";
import type { JsonPath } from "#app/recount/json-places.ts";
import { nameSchema } from "#app/recount/meta-schema.ts";
import { quoted } from "#app/recount/name-rule.ts";

/** A questionnaire of an index and where what was answered to it stands. */
export interface IndexQuestionnaire {
  readonly id: string;
  /** Path of its rows, or of its counts; the file was there when the index was read. */
  readonly answers: { readonly kind: "responses" | "tallies"; readonly path: string };
  readonly meta: string;
  /** May be left out when the questionnaire has one wave. */
  readonly wave: string | undefined;
  /** Its figures enter as an office shows those of a closed frame under 50: bounded, with a cautious interval. */
  readonly cautious: boolean;
}

export const indexQuestionnaireSchema = z.strictObject({
  id: nameSchema,
  responses: z.string().min(1).optional(),
  tallies: z.string().min(1).optional(),
  meta: z.string().min(1),
  wave: nameSchema.optional(),
  publish: z.literal("cautious").optional(),
});

type GivenQuestionnaire = z.infer<typeof indexQuestionnaireSchema>;

/** The questionnaires of an index with the paths of their files. @throws Refusal for a file that is not there */
export async function indexQuestionnaires(
  file: JsonFile,
  given: readonly GivenQuestionnaire[],
): Promise<readonly IndexQuestionnaire[]> {
  const ids = given.map(({ id }) => id);
  const repeated = ids.findIndex((id, position) => ids.indexOf(id) < position);
  if (repeated !== -1) {
    const reason = `the questionnaire ${quoted(ids[repeated] ?? "")} stands twice`;
    throw file.refusal(["questionnaires", repeated, "id"], reason);
  }
  const questionnaires: IndexQuestionnaire[] = [];
  for (const [position, { id, meta, wave, publish, ...of }] of given.entries()) {
    const at = ["questionnaires", position];
    questionnaires.push({
      id,
      answers: await answersOf(file, id, of, at),
      meta: await existing(file, [...at, "meta"], meta),
      wave,
      cautious: publish === "cautious",
    });
  }
  return questionnaires;
}

async function answersOf(
  file: JsonFile,
  id: string,
  { responses, tallies }: Pick<GivenQuestionnaire, "responses" | "tallies">,
  at: JsonPath,
): Promise<IndexQuestionnaire["answers"]> {
  if (responses !== undefined && tallies !== undefined) {
    throw file.refusal([...at, "tallies"], `the questionnaire ${quoted(id)} has responses as well`);
  }
  if (responses !== undefined) {
    return { kind: "responses", path: await existing(file, [...at, "responses"], responses) };
  }
  if (tallies !== undefined) return { kind: "tallies", path: await existing(file, [...at, "tallies"], tallies) };
  throw file.refusal(at, `the questionnaire ${quoted(id)} needs either "responses" or "tallies"`);
}

/** A path as the index gives it, relative to the index's own file. */
async function existing(file: JsonFile, path: JsonPath, given: string): Promise<string> {
  const found = isAbsolute(given) ? given : join(dirname(file.path), given);
  try {
    await access(found);
  } catch {
    throw file.refusal(path, `there is no file ${quoted(given)} beside this one`);
  }
  return found;
}
