import type { Database } from "#app/database/open-database.ts";
import { findOpenOffer, findSnapshot } from "#app/database/waves.ts";
import { answersSchema } from "#app/survey/answer-schema.ts";
import { CHANNELS, type Channel } from "#app/survey/questionnaire.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import type { Wording } from "#app/survey/wording.ts";

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
 * Finds points and remembers them for a moment, so that a burst of visitors does not ask the
 * database the same thing again. Frozen questionnaires never change and are remembered for good.
 */
export function openPointFinder(database: Database, now: () => Date) {
  const points = new Map<string, { readonly until: number; readonly point: Promise<OpenPoint | undefined> }>();
  const questionnaires = new Map<string, Promise<Questionnaire>>();

  const readQuestionnaire = (unitId: string, hash: string): Promise<Questionnaire> => {
    const key = `${unitId}/${hash}`;
    let known = questionnaires.get(key);
    if (!known) {
      known = findSnapshot(database, unitId, hash).then((content) => {
        if (content === undefined) throw new Error(`the questionnaire of an open wave is missing (${hash})`);
        // Written by ourselves from a checked definition, under the hash of its content.
        return JSON.parse(content) as Questionnaire;
      });
      known.catch(() => questionnaires.delete(key));
      questionnaires.set(key, known);
    }
    return known;
  };

  const readPoint = async (pointId: string): Promise<OpenPoint | undefined> => {
    const found = await findOpenOffer(database, pointId);
    if (!found) return undefined;
    const { unitId, point } = found;
    const channel = CHANNELS.find((known) => known === point.channel);
    if (!channel) throw new Error(`collection point ${point.id} has the unknown channel ${point.channel}`);
    return {
      unitId,
      id: point.id,
      channel,
      name: { vi: point.nameVi, en: point.nameEn },
      questionnaires: await Promise.all(
        found.offers.map(async (offer) => {
          const questionnaire = await readQuestionnaire(unitId, offer.hash);
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
