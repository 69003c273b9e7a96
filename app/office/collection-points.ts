import { findCollectionPoints } from "#app/database/collection-points.ts";
import type { Database } from "#app/database/open-database.ts";
import type { FrozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import type { Wording } from "#app/survey/wording.ts";

/** What an open wave asks at a point. */
export interface PointOffer {
  readonly waveId: string;
  readonly trial: boolean;
  readonly questionnaire: Questionnaire;
  /** Open to whoever has the address, or once for each code that was handed out. At a kiosk nobody types a code. */
  readonly access: "open" | "codes";
  /** People on the list of a closed frame; undefined for the public. */
  readonly frameSize: number | undefined;
}

/** A collection point of the open waves, as the office sees it. */
export interface PointReport {
  readonly id: string;
  readonly channel: string;
  readonly name: Wording;
  /** Where people answer: the point's own address, or the one where codes are entered. */
  readonly address: string;
  readonly offers: readonly PointOffer[];
}

/** What a poster of a QR point says. */
export interface Poster {
  readonly pointId: string;
  readonly title: Wording;
  readonly minutes: number;
  readonly trial: boolean;
  /** People need a slip with a code. */
  readonly byCode: boolean;
  /** What the QR code holds. */
  readonly address: string;
}

/**
 * The collection points of the open waves, in order of id.
 * @param origin public address without a trailing slash
 * @param closing those of closed waves that were not counted to their end too
 */
export async function reportPoints(
  database: Database,
  unitId: string,
  origin: string,
  readQuestionnaire: FrozenQuestionnaires,
  { closing = false } = {},
): Promise<readonly PointReport[]> {
  const points = await findCollectionPoints(database, unitId, { closing });
  return Promise.all(
    points.map(async (point) => {
      const offers = await Promise.all(
        point.offers.map(async ({ waveId, waveKind, hash, access, frameSize }): Promise<PointOffer> => ({
          waveId,
          trial: waveKind === "trial",
          questionnaire: await readQuestionnaire(hash),
          access: access === "codes" && point.channel !== "kiosk" ? "codes" : "open",
          frameSize: frameSize ?? undefined,
        })),
      );
      return {
        id: point.id,
        channel: point.channel,
        name: { vi: point.nameVi, en: point.nameEn },
        address: `${origin}${pathOf(point, offers)}`,
        offers,
      };
    }),
  );
}

function pathOf(point: { readonly id: string; readonly channel: string }, offers: readonly PointOffer[]): string {
  if (point.channel === "kiosk") return `/kiosk/${point.id}`;
  return offers.length > 0 && offers.every(({ access }) => access === "codes") ? "/m" : `/q/${point.id}`;
}

/** The poster of a QR point; undefined where a point has none. */
export function posterOf({ id, channel, address, offers }: PointReport): Poster | undefined {
  const [offer] = offers;
  if (channel !== "qr" || !offer) return undefined;
  const { questionnaire, trial, access } = offer;
  const { title, minutes } = questionnaire;
  return { pointId: id, title, minutes, trial, byCode: access === "codes", address };
}
