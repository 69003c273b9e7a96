import type { OpenLayout } from "#app/export/open-columns.ts";
import { ALONE, ASSISTED, FLAGGED, UNFLAGGED } from "#app/scoring/counting/counted-questionnaire.ts";
import { decodeSheet } from "#app/survey/answer-sheet.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import { NO_OPINION, NOT_ASKED } from "#app/survey/scale.ts";

/** A stored response. */
export interface StoredRow {
  readonly id: string;
  readonly answers: string;
  readonly channel: string;
  readonly halfDay: string;
  readonly durationSeconds: number | null;
  readonly flags: string;
  readonly assisted: boolean;
}

/** A response in the columns of the open format. */
export interface OpenRow {
  readonly id: string;
  readonly stratum: string;
  readonly procedureGroup: string;
  readonly channel: string;
  readonly group: string;
  /** 2026-11-23T00 or 2026-11-23T12. */
  readonly halfDay: string;
  /** Whole seconds, or empty. */
  readonly duration: string;
  /** One code for each column of the layout. */
  readonly answers: readonly string[];
}

/** Stands in a fixed column that must not be empty. */
const NONE = "none";

/** A stored response as a row. */
export function openRow(questionnaire: Questionnaire, layout: OpenLayout, stored: StoredRow): OpenRow {
  const codes = decodeSheet(questionnaire.items, stored.answers);
  return {
    id: stored.id,
    stratum: saidAt(codes, layout.stratum),
    procedureGroup: saidAt(codes, layout.procedureGroup) || NONE,
    channel: stored.channel,
    group: saidAt(codes, layout.group) || NONE,
    halfDay: stored.halfDay,
    duration: stored.durationSeconds === null ? "" : String(stored.durationSeconds),
    answers: layout.columns.map(({ from, options }) => {
      if (from === "help") return stored.assisted ? ASSISTED : ALONE;
      if (from === "review") return stored.flags === "" ? UNFLAGGED : FLAGGED;
      const code = codes[from] ?? "";
      // The format knows "not asked" only for scored items.
      return options && code === NOT_ASKED ? "" : code;
    }),
  };
}

/** What somebody said of herself; nothing where she did not. */
function saidAt(codes: readonly string[], position: number): string {
  const code = codes[position] ?? "";
  return code === NO_OPINION || code === NOT_ASKED ? "" : code;
}

/** A row as fields, in the order of the header. */
export function fieldsOf(wave: string, row: OpenRow): readonly string[] {
  const { id, stratum, procedureGroup, channel, group, halfDay, duration, answers } = row;
  return [id, wave, stratum, procedureGroup, channel, group, `${halfDay}:00:00+07:00`, duration, ...answers];
}
