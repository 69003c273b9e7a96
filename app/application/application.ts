import type { Accounts } from "#app/application/accounts.ts";
import type { Audit } from "#app/application/audit.ts";
import type { Health } from "#app/application/health.ts";
import type { Office } from "#app/application/office.ts";
import type { Devices, PinVerifier } from "#app/intake/devices.ts";
import type { OpenPoint, PointFinder } from "#app/intake/open-point.ts";
import type { RecallResponse } from "#app/intake/recall-response.ts";
import type { SubmitResponse } from "#app/intake/submit-response.ts";
import type { PublishedAction } from "#app/office/criteria/publish-action.ts";
import type { MethodReport } from "#app/office/method-report.ts";
import type { PublicResults } from "#app/office/waves/public-results.ts";
import type { Unit } from "#app/unit/unit.ts";

/** Where a code leads: a point to answer at, or why it leads nowhere. */
export type CodeEntry =
  | { readonly kind: "open"; readonly point: OpenPoint; readonly questionnaireId: string }
  | { readonly kind: "unknown" | "used" | "closed" }
  /** Too many codes are being tried. */
  | { readonly kind: "busy" };

/** What every kiosk of the unit needs to know. */
export interface KioskSetup {
  /** Public key (JWK with `kid`) that answers are sealed to while they wait on a tablet. */
  readonly sealingKey: Readonly<Record<string, unknown>>;
  /** Of the staff menu of enrolled tablets; told at enrolment only. */
  readonly pin: PinVerifier;
  /** Of the staff menu of trial tablets; stands in their page. */
  readonly trialPin: PinVerifier;
}

/** Everything that routes may ask for: use cases already bound to their database, unit and clock. */
export interface Application {
  readonly unit: Unit;
  /** Public address for links and QR codes, without a trailing slash. */
  readonly origin: string;
  readonly findPoint: PointFinder["findPoint"];
  readonly findLate: PointFinder["findLate"];
  readonly openPoints: PointFinder["openPoints"];
  /** Looks a code up without spending it. */
  readonly enterCode: (typed: string) => Promise<CodeEntry>;
  readonly submit: SubmitResponse;
  /** The text that a tablet sealed to the key of `kioskSetup`; undefined when it was sealed to another. */
  readonly unseal: (sealed: string) => Promise<Buffer | undefined>;
  readonly devices: Devices;
  readonly kioskSetup: () => Promise<KioskSetup>;
  /** Signs a new form. @param formerly the form whose answers go on in this one: it tells when answering began */
  readonly formToken: (
    pointId: string,
    responseId: string,
    formerly?: { readonly responseId: string; readonly token: string | undefined },
  ) => string;
  /** For a response whose form is no longer offered: what was stored under its id. */
  readonly recall: RecallResponse;
  /** How answers become points, as the latest official wave froze it, or the trial wave where there is none. */
  readonly methods: () => Promise<MethodReport | undefined>;
  /** Who staff are. */
  readonly accounts: Accounts;
  /** Waves whose signed results everybody may see, the latest first. */
  readonly publicResults: () => Promise<readonly PublicResults[]>;
  readonly publicResultsOf: (waveId: string) => Promise<PublicResults | undefined>;
  /** "Bạn nói – chúng tôi đã làm": the latest first. */
  readonly publishedActions: () => Promise<readonly PublishedAction[]>;
  /** What staff did. */
  readonly audit: Audit;
  /** What staff do. */
  readonly office: Office;
  /** Cheap enough to be asked every few seconds. */
  readonly health: () => Promise<Health>;
  /** For causes that the sender is not told. Never pass anything personal. */
  readonly logError: (what: string, reason: unknown) => void;
}
