import { data } from "react-router";

import type { Application } from "#app/application/application.ts";
import type { OpenPoint, OpenQuestionnaire } from "#app/intake/open-point.ts";
import type { Channel } from "#app/survey/questionnaire.ts";

/** What a form address leads to at this moment. */
export type PointState =
  | { readonly kind: "open"; readonly point: OpenPoint; readonly offer: OpenQuestionnaire }
  | { readonly kind: "choose"; readonly point: OpenPoint }
  | { readonly kind: "by_code"; readonly point: OpenPoint }
  | { readonly kind: "closed"; readonly point: OpenPoint };

/**
 * Finds the point of an address and what it offers.
 * @param chosen questionnaire that a chooser named; needed only where a point offers more than one
 * @throws a 404 reply when there is no such point for this channel, a 503 reply when nobody can tell now
 */
export async function findOffer(
  application: Application,
  pointId: string,
  channel: Channel,
  chosen: string | null,
): Promise<PointState> {
  const point = await application.findPoint(pointId).catch((reason: unknown) => {
    application.logError("a point could not be looked up", reason);
    throw data(null, { status: 503 });
  });
  if (!point || point.channel !== channel) throw data(null, { status: 404 });
  const [first, ...more] = point.questionnaires;
  if (!first) return { kind: "closed", point };
  const offer =
    more.length === 0 ? first : point.questionnaires.find(({ questionnaire }) => questionnaire.id === chosen);
  if (!offer) return { kind: "choose", point };
  return offer.access === "codes" ? { kind: "by_code", point } : { kind: "open", point, offer };
}
