/** The first columns of every response file, in order; the items follow (statistics definitions, §1). */
export const FIXED_COLUMNS = [
  "respondent_id",
  "wave",
  "stratum",
  "procedure_group",
  "channel",
  "group",
  "submitted_at",
  "duration_s",
] as const;

export const CHANNELS = ["kiosk", "qr", "paper"] as const;

/** Answers that are no option codes (§1, §13.2): asked without an opinion, asked and skipped, not asked. */
export const NO_OPINION = "KYK";
export const SKIPPED_ANSWER = "";
export const NOT_ASKED = "NA";
