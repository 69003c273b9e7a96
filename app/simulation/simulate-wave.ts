import type { Application } from "#app/application/application.ts";
import type { OpenPoint, OpenQuestionnaire } from "#app/intake/open-point.ts";
import { plausibleAnswers } from "#app/simulation/plausible-answers.ts";
import { seededRandom, type Random } from "#app/simulation/random.ts";
import { itemsAskedBy } from "#app/survey/journey.ts";

export interface SimulationOptions {
  readonly responses: number;
  readonly seed: number;
  /** Codes to answer with, in order; one that somebody spent already is passed over. */
  readonly codes: readonly string[];
  readonly waveId: string;
  /** Called before each response is sent, with its place among all; sets the clock of the intake. */
  readonly beforeSending?: (place: number) => void;
}

/** Responses by what became of them. */
export interface SimulationCount {
  stored: number;
  /** This seed was simulated before: the same responses came again and changed nothing. */
  repeated: number;
}

interface Offer {
  readonly point: OpenPoint;
  readonly offer: OpenQuestionnaire;
}

/** How many responses are under way at once, as from a busy day's devices. */
const AT_ONCE = 32;

/**
 * Fills a wave with plausible answers through the same intake as everybody's, spread evenly over its
 * questionnaires; a questionnaire by codes gets answers only while codes are left. The answers and
 * their ids depend on the seed alone.
 * @throws when the wave takes no answers or the intake refuses one
 */
export async function simulateWave(
  application: Application,
  { responses, seed, codes, waveId, beforeSending }: SimulationOptions,
): Promise<SimulationCount> {
  const byQuestionnaire = await offersOf(application, waveId);
  if (byQuestionnaire.length === 0) throw new Error(`wave "${waveId}" takes no answers`);
  // A stream per questionnaire: what one of them gets does not depend on the others.
  const randoms = byQuestionnaire.map((_, position) => seededRandom((seed + position * 0x9e3779b9) | 0));
  const codesLeft = [...codes];
  const anyOpen = byQuestionnaire.some((offers) => offers[0]?.offer.access === "open");
  const count: SimulationCount = { stored: 0, repeated: 0 };
  let underWay: Promise<boolean>[] = [];
  let made = 0;

  for (let turn = 0; made < responses; turn += 1) {
    const position = turn % byQuestionnaire.length;
    const offers = byQuestionnaire[position] ?? [];
    const chosen = offers[Math.floor(turn / byQuestionnaire.length) % offers.length];
    const random = randoms[position];
    if (!chosen || !random) continue;
    beforeSending?.(made);
    if (chosen.offer.access === "codes") {
      const code = codesLeft.shift();
      if (code !== undefined && (await submitOne(application, chosen, random, code, count))) made += 1;
      if (codesLeft.length === 0 && !anyOpen) break;
      continue;
    }
    underWay.push(submitOne(application, chosen, random, undefined, count));
    made += 1;
    if (underWay.length === AT_ONCE) {
      await Promise.all(underWay);
      underWay = [];
    }
  }
  await Promise.all(underWay);
  return count;
}

/** Where the wave's questionnaires can be answered, a list per questionnaire, in a stable order. */
async function offersOf(application: Application, waveId: string): Promise<readonly (readonly Offer[])[]> {
  const byQuestionnaire = new Map<string, Offer[]>();
  for (const point of await application.openPoints()) {
    for (const offer of point.questionnaires.filter((candidate) => candidate.waveId === waveId)) {
      const id = offer.questionnaire.id;
      byQuestionnaire.set(id, [...(byQuestionnaire.get(id) ?? []), { point, offer }]);
    }
  }
  return [...byQuestionnaire].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, offers]) => offers);
}

/** Sends one made-up response; false when its code was spent by somebody else. */
async function submitOne(
  application: Application,
  { point, offer }: Offer,
  random: Random,
  code: string | undefined,
  count: SimulationCount,
): Promise<boolean> {
  // Drawn before anything is awaited: the stream must not depend on which answer is stored first.
  const items = itemsAskedBy(offer.questionnaire, point.channel);
  const submission = {
    id: random.uuid(),
    locale: random.chance(0.97) ? ("vi" as const) : ("en" as const),
    answers: plausibleAnswers(items, random),
    durationSeconds: Math.round(items.length * (3 + 6 * random.number())),
    code,
  };
  const outcome = await application.submit(point, offer, submission);
  if (outcome.kind === "stored" || outcome.kind === "repeated") {
    count[outcome.kind] += 1;
    return true;
  }
  const spent = outcome.kind === "refused" && outcome.problems.every(({ problem }) => problem === "code_used");
  if (!spent) throw new Error(`a simulated response was not stored: ${JSON.stringify(outcome)}`);
  return false;
}
