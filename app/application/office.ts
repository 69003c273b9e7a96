import type { Fielding } from "#app/application/fielding.ts";
import type { Results } from "#app/application/results.ts";
import type { Exports } from "#app/application/exports.ts";
import type { CriteriaOffice } from "#app/application/criteria.ts";
import type { Staff } from "#app/office/access.ts";
import type { PointReport, Poster } from "#app/office/collection-points.ts";
import type { ReadableComments } from "#app/office/comment-reading.ts";
import type { CommentsToRelease } from "#app/office/comment-release.ts";
import type { IndexReport } from "#app/office/index-report.ts";
import type { CodesReport, SlipsOutcome, SlipsRequest } from "#app/office/single-use-slips.ts";
import type { DeviceLinkOutcome, Tablet, TabletsReport } from "#app/office/tablets.ts";
import type { WaveSummary } from "#app/office/wave-list.ts";

/** What staff do, bound to a database, a unit and a clock. Every page of these is closed to the public. */
export interface Office {
  /** Most slips of one print. */
  readonly mostSlips: number;
  /** Longest name of a tablet, in letters. */
  readonly longestTabletName: number;
  /** Comments are read in batches of at least so many. */
  readonly fewestComments: number;
  /** Waves that were opened: official ones first, the latest first. */
  readonly waves: () => Promise<readonly WaveSummary[]>;
  /** The newest entry of the ledger; undefined while nothing is sealed. */
  readonly ledgerHead: () => Promise<{ readonly number: number; readonly hash: string } | undefined>;
  /** The index of a wave; undefined when there is no such wave. */
  readonly index: (waveId: string) => Promise<IndexReport | undefined>;
  /** Waves from their first draft to the signature. */
  readonly fielding: Fielding;
  readonly results: Results;
  readonly exports: Exports;
  /** What staff see and say of the criteria of a wave. */
  readonly criteria: CriteriaOffice;
  readonly points: () => Promise<readonly PointReport[]>;
  /** The poster of a QR point; undefined when there is no such point. */
  readonly poster: (pointId: string) => Promise<Poster | undefined>;
  readonly codes: () => Promise<CodesReport>;
  readonly printSlips: (staff: Staff, request: SlipsRequest) => Promise<SlipsOutcome>;
  /** Tablets of a kiosk point; undefined when there is no such point. */
  readonly tablets: (pointId: string) => Promise<TabletsReport | undefined>;
  readonly makeDeviceLink: (staff: Staff, pointId: string, name: string) => Promise<DeviceLinkOutcome | undefined>;
  readonly findTablet: (pointId: string, tabletId: string) => Promise<Tablet | undefined>;
  /** @returns false when there is no such tablet */
  readonly revokeTablet: (staff: Staff, pointId: string, tabletId: string) => Promise<boolean>;
  readonly readComments: () => Promise<readonly ReadableComments[]>;
  /** For the second person only, like the two below. */
  readonly commentsToRelease: () => Promise<readonly CommentsToRelease[]>;
  /** @returns how many comments were opened */
  readonly openComments: (staff: Staff, key: string) => Promise<number>;
  /** @returns how many comments were settled */
  readonly releaseComments: (staff: Staff, decisions: ReadonlyMap<string, string>) => Promise<number>;
}
