import { bindResults } from "#app/application/bind-results.ts";
import { bindExports } from "#app/application/bind-exports.ts";
import { bindCriteria } from "#app/application/bind-criteria.ts";
import type { Office } from "#app/application/office.ts";
import { bindFielding } from "#app/application/bind-fielding.ts";
import { findLedgerHead } from "#app/database/ledger.ts";
import type { Database } from "#app/database/open-database.ts";
import { installationKey } from "#app/database/secrets.ts";
import type { DefinitionSet } from "#app/definitions/definition-set.ts";
import { DEVICE_LINK_KEY } from "#app/intake/device-link.ts";
import type { FrozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import { KIOSK_PIN_KEY, kioskPin } from "#app/intake/kiosk-pin.ts";
import { posterOf, reportPoints } from "#app/office/collection-points.ts";
import { readComments } from "#app/office/comment-reading.ts";
import { FEWEST_COMMENTS } from "#app/office/commented-questionnaires.ts";
import { commentsToRelease, openComments, releaseComments } from "#app/office/comment-release.ts";
import { reportIndex } from "#app/office/index-report.ts";
import { MOST_SLIPS, printSlips, reportCodes } from "#app/office/single-use-slips.ts";
import { LONGEST_TABLET_NAME, makeDeviceLink, reportTablets, revokeTablet } from "#app/office/tablets.ts";
import { CODE_KEY } from "#app/office/trial-wave.ts";
import { listWaves } from "#app/office/wave-list.ts";
import type { Unit } from "#app/unit/unit.ts";

export interface OfficeOptions {
  readonly database: Database;
  readonly unit: Unit;
  readonly definitions: DefinitionSet;
  readonly origin: string;
  readonly now: () => Date;
  readonly readQuestionnaire: FrozenQuestionnaires;
}

/** Binds what staff do to a database, a unit and a clock. */
export async function bindOffice(options: OfficeOptions): Promise<Office> {
  const { database, unit, definitions, origin, now, readQuestionnaire } = options;
  const codeKey = await installationKey(database, unit.id, CODE_KEY);
  const linkKey = await installationKey(database, unit.id, DEVICE_LINK_KEY);
  const pinKey = await installationKey(database, unit.id, KIOSK_PIN_KEY);
  const context = { database, unit, origin, now };

  const points = () => reportPoints(database, unit.id, origin, readQuestionnaire);
  const findPoint = async (id: string) => (await points()).find((point) => point.id === id);
  // While late answers are taken, the tablets of a closed wave can still be revoked.
  const findKiosk = async (id: string) => {
    const taking = await reportPoints(database, unit.id, origin, readQuestionnaire, { closing: true });
    const point = taking.find((candidate) => candidate.id === id);
    return point?.channel === "kiosk" ? point : undefined;
  };
  const tablets = async (pointId: string) => {
    const point = await findKiosk(pointId);
    const kind = point?.offers.some(({ trial }) => trial) ? "trial" : "official";
    return point && reportTablets(context, point, kioskPin(pinKey, kind));
  };

  return {
    mostSlips: MOST_SLIPS,
    longestTabletName: LONGEST_TABLET_NAME,
    fewestComments: FEWEST_COMMENTS,
    waves: () => listWaves(database, unit.id),
    ledgerHead: async () => {
      const head = await findLedgerHead(database, unit.id);
      return head && { number: head.number, hash: head.hash };
    },
    index: (waveId) => reportIndex(database, unit, waveId),
    fielding: bindFielding({ database, unit, definitions, now }),
    results: bindResults({ database, unit, readQuestionnaire }),
    exports: bindExports({ database, unit, now }),
    criteria: bindCriteria(context),
    points,
    poster: async (pointId) => {
      const point = await findPoint(pointId);
      return point && posterOf(point);
    },
    codes: async () => reportCodes(context, await points()),
    printSlips: async (staff, request) => printSlips(context, staff, codeKey, await points(), request),
    tablets,
    makeDeviceLink: async (staff, pointId, name) => {
      const point = await findKiosk(pointId);
      return point && makeDeviceLink(context, staff, point, { name, key: linkKey });
    },
    findTablet: async (pointId, tabletId) =>
      (await tablets(pointId))?.tablets.find((tablet) => tablet.id === tabletId && !tablet.revoked),
    revokeTablet: (staff, pointId, tabletId) => revokeTablet(context, staff, pointId, tabletId),
    readComments: () => readComments(database, unit.id, readQuestionnaire),
    commentsToRelease: () => commentsToRelease(database, unit.id, readQuestionnaire),
    openComments: (staff, key) => openComments(database, unit, { staff, key, now: now() }, readQuestionnaire),
    releaseComments: (staff, decisions) => releaseComments(database, unit, { staff, now: now() }, decisions),
  };
}
