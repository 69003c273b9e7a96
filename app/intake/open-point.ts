import type { Database } from "#app/database/open-database.ts";
import { findOffers, findOpenPointIds, type OfferAtPoint } from "#app/database/waves.ts";
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
  /** As it was a moment ago at most; while the database does not answer, as it was when it last did. */
  readonly findPoint: (pointId: string) => Promise<OpenPoint | undefined>;
  /** Learns what every point asks, should the database fail before somebody comes there. */
  readonly learnAll: () => Promise<void>;
  /** Every point at which something can be answered. */
  readonly openPoints: () => Promise<readonly OpenPoint[]>;
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
  const points = new Map<string, { readonly at: number; readonly point: Promise<OpenPoint | undefined> }>();
  // A database that fails must cost nobody the form with what they gave: it is shown again from here.
  const lastKnown = new Map<string, OpenPoint>();
  let lastOpenIds: readonly string[] | undefined;

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

  const findPoint = async (pointId: string): Promise<OpenPoint | undefined> => {
    const time = now().getTime();
    const known = points.get(pointId);
    // Of a clock that was set back, what is remembered seems to be of the future, and would stay for as long.
    if (known && Math.abs(time - known.at) < REMEMBER_MS) return known.point;
    const point = readPoint(pointId).catch((reason: unknown) => {
      const before = lastKnown.get(pointId);
      if (!before) throw reason;
      return before;
    });
    points.set(pointId, { at: time, point });
    const forget = () => {
      points.delete(pointId);
      lastKnown.delete(pointId);
    };
    // Only real points are remembered, or made-up addresses would fill the memory.
    point.then((found) => (found ? lastKnown.set(pointId, found) : forget()), forget);
    return point;
  };

  const findOpenIds = async (): Promise<readonly string[]> => {
    try {
      return (lastOpenIds = await findOpenPointIds(database, unitId));
    } catch (reason) {
      if (!lastOpenIds) throw reason;
      return lastOpenIds;
    }
  };

  return {
    findPoint,
    learnAll: async () => {
      for (const id of await findOpenIds()) {
        const point = await readPoint(id);
        if (point) lastKnown.set(id, point);
      }
    },
    openPoints: async () => {
      const found = await Promise.all((await findOpenIds()).map(findPoint));
      return found.flatMap((point) => (point ? [point] : []));
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
