import { CHANNELS } from "#app/survey/questionnaire.ts";

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

/** Asked and skipped (§1); the other answers that are no option codes stand in `survey/scale.ts`. */
export const SKIPPED_ANSWER = "";

/** "Ẩn": a value that was hidden because too few rows have it together with others. Channels may be hidden too. */
export const HIDDEN_VALUE = "an";
export const FORMAT_CHANNELS = [...CHANNELS, HIDDEN_VALUE] as const;
