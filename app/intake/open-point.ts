import type { Database } from "#app/database/open-database.ts";
import { findOffers, type OfferAtPoint } from "#app/database/waves.ts";
import type { FrozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import { latestClosing } from "#app/intake/late-answers.ts";
import { reviewLimitsOf } from "#app/intake/review-limits.ts";
import { answersSchema } from "#app/survey/answer-schema.ts";
import { CHANNELS, type Channel } from "#app/survey/questionnaire.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import type { ReviewLimits } from "#app/unit/review-limits.ts";
import { definitionIdSchema, type Wording } from "#app/survey/wording.ts";

/** A questionnaire as an open wave asks it: the frozen copy, not the file. */
export interface OpenQuestionnaire {
  readonly waveId: string;
  readonly trial: boolean;
  /** ISO instant of the wave's opening; undefined for a trial wave from before it was kept. */
  readonly openedAt: string | undefined;
  /** Whether the wave asks everybody here or by single-use codes; at a kiosk nobody is asked for a code. */
  readonly access: "open" | "codes";
  readonly hash: string;
  readonly questionnaire: Questionnaire;
  readonly answers: ReturnType<typeof answersSchema>;
  readonly review: ReviewLimits;
}

/** A collection point and what can be answered there now. */
export interface OpenPoint {
  readonly unitId: string;
  readonly id: string;
  readonly channel: Channel;
  readonly name: Wording;
  readonly questionnaires: readonly OpenQuestionnaire[];
}

/** An answer that a tablet kept while its wave closed. */
export interface LateAnswer {
  readonly pointId: string;
  readonly questionnaireId: string;
  readonly version: number;
  readonly givenAt: Date;
}

/** How long a point is trusted from memory. Closing is checked again when an answer is stored. */
const REMEMBER_MS = 1000;

export interface PointFinder {
  readonly findPoint: (pointId: string) => Promise<OpenPoint | undefined>;
  /** Where an answer belongs that was given before its wave closed; undefined when it comes too late even for that. */
  readonly findLate: (
    answer: LateAnswer,
  ) => Promise<{ readonly point: OpenPoint; readonly offer: OpenQuestionnaire } | undefined>;
}

/**
 * Finds points of a unit and remembers them for a moment, so that a burst of visitors does not ask
 * the database the same thing again.
 */
export function pointFinder(
  database: Database,
  unitId: string,
  readQuestionnaire: FrozenQuestionnaires,
  now: () => Date,
): PointFinder {
  const points = new Map<string, { readonly until: number; readonly point: Promise<OpenPoint | undefined> }>();

  const read = async (found: OfferAtPoint): Promise<OpenPoint> => {
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
            openedAt: offer.openedAt ?? undefined,
            access: offer.access === "codes" && channel !== "kiosk" ? ("codes" as const) : ("open" as const),
            hash: offer.hash,
            questionnaire,
            answers: answersSchema(questionnaire, channel),
            review: reviewLimitsOf(offer.settings),
          };
        }),
      ),
    };
  };

  const readPoint = async (pointId: string): Promise<OpenPoint | undefined> => {
    // What is no id of any point need not be looked up; some of it no database would even take.
    if (!definitionIdSchema.safeParse(pointId).success) return undefined;
    const found = await findOffers(database, unitId, pointId, "open");
    return found && read(found);
  };

  return {
    findPoint: async (pointId) => {
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
    },
    findLate: async ({ pointId, questionnaireId, version, givenAt }) => {
      const closed = await findOffers(database, unitId, pointId, "closed");
      const stillTaken = closed?.offers.filter(
        ({ openedAt, closedAt, countedAt }) =>
          closedAt !== null &&
          countedAt === null &&
          closedAt > givenAt.toISOString() &&
          closedAt >= latestClosing(now()).toISOString() &&
          (openedAt ?? "") <= givenAt.toISOString(),
      );
      if (!closed || !stillTaken?.length) return undefined;
      const point = await read({ ...closed, offers: stillTaken });
      const offer = point.questionnaires.find(
        ({ questionnaire }) => questionnaire.id === questionnaireId && questionnaire.version === version,
      );
      return offer && { point, offer };
    },
  };
}
