import type { Application } from "#app/application/application.ts";
import type { Device } from "#app/intake/devices.ts";
import type { HelperRole } from "#app/survey/helper-role.ts";
import { itemsAskedBy } from "#app/survey/journey.ts";
import { plausibleAnswers } from "#app/simulation/plausible-answers.ts";
import { seededRandom } from "#app/simulation/random.ts";

/** Where somebody comes, which whoever stands beside it sees. */
export interface Visitor {
  readonly point: string;
  readonly questionnaire: string;
}

/** What somebody says, which nobody may learn. */
export interface Said {
  readonly answers: Readonly<Record<string, string>>;
  readonly comment: string | undefined;
  readonly assisted: boolean | HelperRole;
  readonly seconds: number;
  /** Filled in a field that people do not see: the answer is marked for a review. */
  readonly marked: boolean;
}

/** Different in everything that is stored: moods, strata, filters, comments, help, durations, marks. */
export async function thingsSaid(
  application: Application,
  visitors: readonly Visitor[],
  seed: number,
): Promise<readonly Said[]> {
  const random = seededRandom(seed);
  const said: Said[] = [];
  for (const [place, visitor] of visitors.entries()) {
    const { point, offer } = await offered(application, visitor, new Date(0));
    said.push({
      answers: plausibleAnswers(itemsAskedBy(offer.questionnaire, point.channel), random),
      comment: place % 2 === 0 ? `Ý kiến thứ ${place} của đợt này` : undefined,
      assisted: point.channel === "kiosk" && place % 3 === 0 ? "volunteer" : false,
      seconds: 5 + ((place * 37) % 400),
      marked: point.channel === "qr" && place % 4 === 1,
    });
  }
  return said;
}

/** Where an answer of this moment belongs; after closing, where a late one does. */
async function offered(
  application: Application,
  { point: pointId, questionnaire: questionnaireId }: Visitor,
  givenAt: Date,
) {
  const point = await application.findPoint(pointId);
  const offer = point?.questionnaires.find(({ questionnaire }) => questionnaire.id === questionnaireId);
  const late = offer ? undefined : await application.findLate({ pointId, questionnaireId, version: 1, givenAt });
  if (late) return late;
  if (!point || !offer) throw new Error(`${questionnaireId} is not asked at ${pointId}`);
  return { point, offer };
}

/** What an answer is sent with. */
export interface Sending {
  /** Random UUIDv4. */
  readonly id: string;
  readonly clock: { now: Date };
  /** Before now when a tablet had to wait for a network. */
  readonly givenAt: Date;
  readonly device: Device;
  /** Of the questionnaires that need one. */
  readonly code: string | undefined;
}

/** Sends what somebody said as the page or the tablet at the point does. @throws when it is not stored */
export async function send(
  application: Application,
  visitor: Visitor,
  said: Said,
  { id, clock, givenAt, device, code }: Sending,
): Promise<void> {
  const { point, offer } = await offered(application, visitor, givenAt);
  const { answers, comment, assisted, seconds, marked } = said;
  const { now } = clock;
  clock.now = new Date(now.getTime() - seconds * 1000);
  const token = application.formToken(point.id, id);
  clock.now = now;
  const outcome = await application.submit(point, offer, {
    ...{ id, locale: "vi" as const, answers, comment, assisted },
    ...(point.channel === "kiosk"
      ? { device, givenAt, durationSeconds: seconds }
      : { form: { token, extra: marked ? "x" : undefined } }),
    ...(offer.access === "codes" && { code }),
  });
  if (outcome.kind !== "stored") throw new Error(`an answer was not stored: ${JSON.stringify(outcome)}`);
}
