/**
 * Who helped somebody to answer at a kiosk: a role, never a name, and never the official who is rated. What was said
 * with help is counted apart, because people are politer in company.
 */
export const HELPER_ROLES = ["volunteer", "hamlet", "guide"] as const;
export type HelperRole = (typeof HELPER_ROLES)[number];
