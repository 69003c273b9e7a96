/** Who somebody is in the office. */
export const ROLES = ["administrator", "survey_manager", "department", "data_entry", "viewer"] as const;
export type Role = (typeof ROLES)[number];

const EVERYBODY = ROLES;

/**
 * What staff may do, and who may do it. Whoever keeps the accounts, the tablets and the raw answers does not sign, and
 * whoever signs does not export raw answers: no one person can make a number and hide how.
 */
const PERMISSIONS = {
  /** The frame of every page, and one's own account. */
  use_office: EVERYBODY,
  /** Index, drill-down, waves, points, released comments, exports of figures. */
  read_results: EVERYBODY,
  /** Populations, official results. */
  enter_data: ["survey_manager", "data_entry"],
  /** Posters are for everybody; slips carry a right to answer. */
  hand_out_codes: ["survey_manager", "data_entry"],
  /** Prepare, open, close, count, sign, correct and publish waves. */
  run_waves: ["survey_manager"],
  release_comments: ["survey_manager"],
  /** Assessed points, evidence and actions: a department only for the criteria it leads. */
  assess_criteria: ["department", "survey_manager"],
  approve_points: ["survey_manager"],
  enrol_tablets: ["administrator"],
  /** Rows of answers made unfindable, for whoever wants to count again. */
  export_shareable: ["administrator", "survey_manager"],
  /** Raw answers: for a recount to the last digit. */
  export_recount: ["administrator"],
  manage_accounts: ["administrator"],
  read_audit: ["administrator"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof PERMISSIONS;

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as readonly Permission[];

/** Whether a role may do something. */
export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

/** Somebody who is signed in. */
export interface Staff {
  readonly accountId: string;
  /** As it stands in the record of what staff did. */
  readonly displayName: string;
  readonly role: Role;
  /** Of the role `department`: whose criteria. */
  readonly departmentId: string | undefined;
}

/** Whether somebody may say something about a criterion: a department only about those that it leads. */
export function mayAssess(staff: Staff, lead: string | undefined): boolean {
  if (!may(staff.role, "assess_criteria")) return false;
  return staff.role !== "department" || (lead !== undefined && lead === staff.departmentId);
}
