import type { Database } from "#app/database/open-database.ts";
import { findSnapshot } from "#app/database/waves.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";

/** Reads a questionnaire by the hash of its content. */
export type FrozenQuestionnaires = (hash: string) => Promise<Questionnaire>;

/** Frozen questionnaires never change, so they are read once and remembered for good. */
export function frozenQuestionnaires(database: Database, unitId: string): FrozenQuestionnaires {
  const known = new Map<string, Promise<Questionnaire>>();
  return (hash) => {
    let questionnaire = known.get(hash);
    if (!questionnaire) {
      questionnaire = findSnapshot(database, unitId, hash).then((content) => {
        if (content === undefined) throw new Error(`a frozen questionnaire is missing (${hash})`);
        // Written by ourselves from a checked definition, under the hash of its content.
        return JSON.parse(content) as Questionnaire;
      });
      questionnaire.catch(() => known.delete(hash));
      known.set(hash, questionnaire);
    }
    return questionnaire;
  };
}
