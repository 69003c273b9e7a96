import { randomBytes } from "node:crypto";

import type { Database } from "#app/database/open-database.ts";
import { addCodes, findCodeDays } from "#app/database/single-use-codes.ts";
import { hashCode, slipCode } from "#app/intake/single-use-code.ts";
import type { Staff } from "#app/office/access.ts";
import { eventBy } from "#app/office/audit/event-by.ts";
import type { PointOffer, PointReport } from "#app/office/collection-points.ts";
import { findClosedCodeCounts, type ClosedCodeCounts } from "#app/office/closed-code-counts.ts";
import { inStepsOfFive } from "#app/office/counts-of-today.ts";
import type { Wording } from "#app/survey/wording.ts";
import type { Unit } from "#app/unit/unit.ts";
import { dayOf } from "#app/unit/half-day.ts";

/** Most slips of one print: twenty sheets. */
export const MOST_SLIPS = 200;

/** A questionnaire that is answered by single-use codes, with how many were printed and used. */
export interface CodedReport {
  /** Names wave and questionnaire in the form. */
  readonly key: string;
  readonly title: Wording;
  readonly trial: boolean;
  /** People on the list of a closed frame; undefined for the public. */
  readonly frameSize: number | undefined;
  /** Points where it is asked by codes, and those where it is open: kiosks. */
  readonly byCodeAt: readonly Wording[];
  readonly openAt: readonly Wording[];
  readonly days: readonly CodeDay[];
  readonly issued: number;
  readonly used: number;
}

export interface CodeDay {
  /** `2026-11-25` */
  readonly day: string;
  /** Printed; how many of them were handed out, nobody counts. */
  readonly issued: number;
  /** Of the running day in steps of five. */
  readonly used: number;
  /** The day is not over yet. */
  readonly running: boolean;
}

export interface CodesReport {
  readonly questionnaires: readonly CodedReport[];
  readonly closed: readonly ClosedCodeCounts[];
  /** Number of the next batch of slips; random, kept nowhere. */
  readonly batch: string;
}

/** The slips as they go to the printer, once. */
export interface SlipSheet {
  readonly title: Wording;
  readonly trial: boolean;
  /** Where a code is typed; a slip's QR code adds the code as a fragment, which no server sees. */
  readonly address: string;
  readonly codes: readonly string[];
  /** The same batch was sent before: these are the same slips again, and nothing was counted. */
  readonly repeated: boolean;
}

export type SlipProblem = "questionnaire" | "number" | "batch";

export type SlipsOutcome =
  | { readonly kind: "printed"; readonly sheet: SlipSheet }
  | { readonly kind: "refused"; readonly problems: readonly SlipProblem[] };

/** What was typed into the form, not yet checked. */
export interface SlipsRequest {
  readonly questionnaire: string;
  readonly number: string;
  readonly batch: string;
}

interface CodesContext {
  readonly database: Database;
  readonly unit: Pick<Unit, "id" | "time_zone">;
  readonly origin: string;
  readonly now: () => Date;
}

/**
 * How many codes were printed and used: on each day, for every questionnaire that an open wave asks by codes, and in all
 * for the waves that have closed.
 */
export async function reportCodes(
  { database, unit, now }: CodesContext,
  points: readonly PointReport[],
): Promise<CodesReport> {
  const today = dayOf(now(), unit.time_zone);
  const questionnaires = await Promise.all(
    codedOffers(points).map(async (offer): Promise<CodedReport> => {
      const days = codeDays(await findCodeDays(database, codedBy(unit.id, offer)), today);
      return {
        key: keyOf(offer),
        title: offer.questionnaire.title,
        trial: offer.trial,
        frameSize: offer.frameSize,
        byCodeAt: namesOfPoints(points, offer, "codes"),
        openAt: namesOfPoints(points, offer, "open"),
        days,
        issued: days.reduce((sum, { issued }) => sum + issued, 0),
        used: days.reduce((sum, { used }) => sum + used, 0),
      };
    }),
  );
  const closed = await findClosedCodeCounts(database, unit.id);
  return { questionnaires, closed, batch: randomBytes(24).toString("base64url") };
}

/**
 * A row that came only with the first code used today would tell of one person, so today has one from its start. Before
 * the first slip there is none: nobody has a code.
 */
function codeDays(stored: readonly Pick<CodeDay, "day" | "issued" | "used">[], today: string): readonly CodeDay[] {
  if (stored.length === 0) return [];
  const former = stored.filter(({ day }) => day !== today).map((row) => ({ ...row, running: false }));
  const { issued, used } = stored.find(({ day }) => day === today) ?? { issued: 0, used: 0 };
  return [{ day: today, issued, used: inStepsOfFive(used), running: true }, ...former];
}

/**
 * Makes slips and stores nothing of them but keyed hashes and the day's count. The codes come from the batch number of
 * the form: pressing the button twice prints the same slips and counts them once.
 */
export async function printSlips(
  { database, unit, origin, now }: CodesContext,
  staff: Staff,
  codeKey: string,
  points: readonly PointReport[],
  request: SlipsRequest,
): Promise<SlipsOutcome> {
  const problems: SlipProblem[] = [];
  const offer = codedOffers(points).find((candidate) => keyOf(candidate) === request.questionnaire);
  if (!offer) problems.push("questionnaire");
  const number = /^\s*\d{1,3}\s*$/u.test(request.number) ? Number(request.number) : 0;
  if (number < 1 || number > MOST_SLIPS) problems.push("number");
  if (!/^[\w-]{32}$/u.test(request.batch)) problems.push("batch");
  if (!offer || problems.length > 0) return { kind: "refused", problems };

  const { waveId, questionnaireId } = codedBy(unit.id, offer);
  const batch = { waveId, questionnaireId, batch: request.batch };
  const codes = Array.from({ length: number }, (_, position) => slipCode(codeKey, batch, position));
  const hashes = codes.map((code) => hashCode(code, codeKey));
  const printed = (count: number) =>
    eventBy({ unit, now }, staff, {
      action: "code.print",
      recordKind: "questionnaire",
      recordId: keyOf(offer),
      after: { count },
    });
  const added = await addCodes(database, codedBy(unit.id, offer), hashes, dayOf(now(), unit.time_zone), printed);
  if (added === undefined) return { kind: "refused", problems: ["questionnaire"] };
  const { questionnaire, trial } = offer;
  return {
    kind: "printed",
    sheet: { title: questionnaire.title, trial, address: `${origin}/m`, codes, repeated: added === 0 },
  };
}

/** Each questionnaire by codes once, although several points may offer it. */
function codedOffers(points: readonly PointReport[]): readonly PointOffer[] {
  const offers = points.flatMap((point) => point.offers).filter(({ access }) => access === "codes");
  return [...new Map(offers.map((offer) => [keyOf(offer), offer])).values()];
}

function namesOfPoints(
  points: readonly PointReport[],
  offer: PointOffer,
  access: PointOffer["access"],
): readonly Wording[] {
  const asks = (candidate: PointOffer) => candidate.access === access && keyOf(candidate) === keyOf(offer);
  return points.filter(({ offers }) => offers.some(asks)).map(({ name }) => name);
}

function keyOf({ waveId, questionnaire }: PointOffer): string {
  return `${waveId}/${questionnaire.id}`;
}

function codedBy(unitId: string, { waveId, questionnaire }: PointOffer) {
  return { unitId, waveId, questionnaireId: questionnaire.id };
}
