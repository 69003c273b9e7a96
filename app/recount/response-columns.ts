import { HIDDEN_TRAIT } from "#app/scoring/publication/rare-traits.ts";
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

/** A channel may be hidden, like everything else that too few rows share. */
export const FORMAT_CHANNELS = [...CHANNELS, HIDDEN_TRAIT] as const;
