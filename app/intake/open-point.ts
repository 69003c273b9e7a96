import type { Database } from "#app/database/open-database.ts";
import { findOpenOffer } from "#app/database/waves.ts";
import type { FrozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import { answersSchema } from "#app/survey/answer-schema.ts";
import { CHANNELS, type Channel } from "#app/survey/questionnaire.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import { definitionIdSchema, type Wording } from "#app/survey/wording.ts";

/** A questionnaire as an open wave asks it: the frozen copy, not the file. */
export interface OpenQuestionnaire {
  readonly waveId: string;
  readonly trial: boolean;
  readonly hash: string;
  readonly questionnaire: Questionnaire;
  readonly answers: ReturnType<typeof answersSchema>;
}

/** A collection point and what can be answered there now. */
export interface OpenPoint {
  readonly unitId: string;
  readonly id: string;
  readonly channel: Channel;
  readonly name: Wording;
  readonly questionnaires: readonly OpenQuestionnaire[];
}

/** How long a point is trusted from memory. Closing is checked again when an answer is stored. */
const REMEMBER_MS = 1000;

/**
 * Finds points of a unit and remembers them for a moment, so that a burst of visitors does not ask
 * the database the same thing again.
 */
export function openPointFinder(
  database: Database,
  unitId: string,
  readQuestionnaire: FrozenQuestionnaires,
  now: () => Date,
) {
  const points = new Map<string, { readonly until: number; readonly point: Promise<OpenPoint | undefined> }>();

  const readPoint = async (pointId: string): Promise<OpenPoint | undefined> => {
    // What is no id of any point need not be looked up; some of it no database would even take.
    if (!definitionIdSchema.safeParse(pointId).success) return undefined;
    const found = await findOpenOffer(database, unitId, pointId);
    if (!found) return undefined;
    const { point } = found;
    const channel = CHANNELS.find((known) => known === point.channel);
    if (!channel) throw new Error(`collection point ${point.id} has the unknown channel ${point.channel}`);
    return {
      unitId,
      id: point.id,
      channel,
      name: { vi: point.nameVi, en: point.nameEn },
      questionnaires: await Promise.all(
        found.offers.map(async (offer) => {
          const questionnaire = await readQuestionnaire(offer.hash);
          return {
            waveId: offer.waveId,
            trial: offer.waveKind === "trial",
            hash: offer.hash,
            questionnaire,
            answers: answersSchema(questionnaire, channel),
          };
        }),
      ),
    };
  };

  return async (pointId: string): Promise<OpenPoint | undefined> => {
    const time = now().getTime();
    const known = points.get(pointId);
    if (known && known.until > time) return known.point;
    const point = readPoint(pointId);
    points.set(pointId, { until: time + REMEMBER_MS, point });
    point.then(
      // Only real points are remembered, or made-up addresses would fill the memory.
      (found) => found ?? points.delete(pointId),
      () => points.delete(pointId),
    );
    return point;
  };
}
