// Who may open and who may send what, route by route: the oracle of tests/server/office-access.test.ts. Written down by
// hand and not taken from app/office/access.ts, so that a permission that is changed there by mistake shows here.
import type { Role } from "#app/office/access.ts";

/** Records that a route may be asked about; the test makes one of each kind in two units. */
export type RecordKind =
  "account" | "action" | "assessed" | "comment" | "comments" | "draft" | "evidence" | "session" | "tablet" | "wave";

/** In place of an id: the record of this kind, of one's own unit or of another. */
export interface RecordId {
  readonly record: RecordKind;
}

type Values = Readonly<Record<string, string | RecordId>>;

/** A route module of the office. Add a line to {@link OFFICE_ROUTES} for each new one. */
export interface AccessRow {
  /** Who gets the page, or the file; absent for a module without a loader. */
  readonly read?: readonly Role[];
  /** Who may send its form; absent for a module without an action. */
  readonly write?: readonly Role[];
  /** Parameters of its address. */
  readonly params?: Values;
  readonly query?: Values;
  /** What its form sends; nothing that a test cannot do twice. */
  readonly form?: Values;
  /** Sent instead where the records are another unit's: what would do most harm. */
  readonly harm?: Values;
  /** The form holds a record's id; what is not of this unit is passed over, not answered by 404. */
  readonly passesOver?: true;
  /** A department may do it for the criteria that it leads and for no other. */
  readonly byDepartment?: true;
}

const EVERYBODY: readonly Role[] = ["administrator", "survey_manager", "department", "data_entry", "viewer"];
const ADMINISTRATOR: readonly Role[] = ["administrator"];
const MANAGER: readonly Role[] = ["survey_manager"];
const DATA: readonly Role[] = ["survey_manager", "data_entry"];
const CRITERIA: readonly Role[] = ["survey_manager", "department"];

const of = (record: RecordKind): RecordId => ({ record });

/** Led by the department of the test's accounts, and assessed from documents. */
export const OWN_CRITERION = "1.1.1";
export const OWN_DEPARTMENT = "van-phong";
/** Led by another department. */
export const OTHER_CRITERION = "1.3.1";

const criterion = { criterion: OWN_CRITERION };
const wave = { wave: of("wave") };

/** By the file under app/routes/office/. */
export const OFFICE_ROUTES: Readonly<Record<string, AccessRow>> = {
  "office-home.tsx": { read: EVERYBODY },
  "office-layout.tsx": { read: EVERYBODY },
  "index-page.tsx": { read: EVERYBODY, query: wave },
  "leaf.tsx": { read: EVERYBODY, params: { criterion: "3.6.1" }, query: wave },
  "points.tsx": { read: EVERYBODY },
  "poster.tsx": { read: EVERYBODY, params: { point: "hai-long" } },
  "tablets.tsx": { read: ADMINISTRATOR, write: ADMINISTRATOR, params: { point: "mot-cua" }, form: { name: "" } },
  "revoke-tablet.tsx": {
    read: ADMINISTRATOR,
    write: ADMINISTRATOR,
    params: { point: "mot-cua", tablet: of("tablet") },
  },
  "codes.tsx": { read: DATA, write: DATA, form: { questionnaire: of("comments"), number: "0" }, passesOver: true },
  "comments.tsx": { read: EVERYBODY },
  "comment-release.tsx": { read: MANAGER, write: MANAGER, form: { open: of("comments") }, passesOver: true },

  "account/own-account.tsx": { read: EVERYBODY, write: EVERYBODY, form: { displayName: "" } },
  "account/accounts.tsx": { read: ADMINISTRATOR, write: ADMINISTRATOR, form: { name: "Có dấu" } },
  "account/account.tsx": {
    read: ADMINISTRATOR,
    write: ADMINISTRATOR,
    params: { account: of("account") },
    form: { do: "disable" },
  },
  "audit/audit.tsx": { read: ADMINISTRATOR },
  "audit/audit-csv.tsx": { read: ADMINISTRATOR },

  "waves/waves.tsx": { read: EVERYBODY, write: MANAGER },
  "waves/wave.tsx": { read: EVERYBODY, params: wave },
  "waves/draft.tsx": { read: EVERYBODY, write: MANAGER, params: { wave: of("draft") }, harm: { intent: "delete" } },
  "waves/opening.tsx": { read: MANAGER, write: MANAGER, params: { wave: of("draft") } },
  "waves/populations.tsx": { read: DATA, write: DATA, params: { wave: of("draft") } },
  "waves/progress.tsx": { read: EVERYBODY, params: wave },
  "waves/revision.tsx": { read: EVERYBODY, params: { ...wave, revision: "1" } },
  "waves/step.tsx": { read: MANAGER, write: MANAGER, params: { ...wave, step: "count" } },

  "criteria/criterion.tsx": { read: EVERYBODY, params: criterion, query: wave },
  "criteria/propose-points.tsx": {
    read: CRITERIA,
    write: CRITERIA,
    params: criterion,
    query: wave,
    byDepartment: true,
  },
  "criteria/approve-points.tsx": { read: MANAGER, write: MANAGER, params: criterion, query: wave },
  "criteria/official-result.tsx": { read: DATA, write: DATA, params: criterion, query: wave },
  "criteria/official-results.tsx": { read: DATA, write: DATA, query: wave },
  "criteria/plan-action.tsx": { read: CRITERIA, write: CRITERIA, params: criterion, query: wave, byDepartment: true },
  "criteria/actions.tsx": { read: EVERYBODY, query: wave },
  "criteria/rewrite-action.tsx": { read: CRITERIA, write: CRITERIA, params: { action: of("action") } },
  "criteria/publish-action.tsx": { read: MANAGER, write: MANAGER, params: { action: of("action") } },
  "criteria/evidence.tsx": { read: EVERYBODY, params: { file: of("evidence") } },

  "exports/exports.tsx": { read: EVERYBODY, query: wave },
  "exports/appendix-file.ts": { read: EVERYBODY, query: wave },
  "exports/recount-file.ts": { write: ADMINISTRATOR, query: wave },
  "exports/shareable-file.ts": { write: ["administrator", "survey_manager"], query: wave },
};

/** Routes that open before the office does; each has tests of its own. */
export const DOORS: readonly string[] = ["account/password.tsx", "account/sign-in.tsx", "account/sign-out.tsx"];
