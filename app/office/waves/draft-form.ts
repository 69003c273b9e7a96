import { periodDates } from "#app/unit/period.ts";
import { readTypedDay } from "#app/unit/typed-day.ts";
import type { Unit } from "#app/unit/unit.ts";
import type { WaveDraft } from "#app/office/waves/wave-draft.ts";

/** Longest title, in letters: it stands on a tablet's screen. */
export const LONGEST_TITLE = 120;

/** Most people on a closed list. */
const LONGEST_LIST = 5000;

/** The fields of a draft's page as they were typed. */
export interface TypedDraft {
  readonly titleVi: string;
  readonly titleEn: string;
  /** Id of a reporting period, or `free`. */
  readonly preset: string;
  readonly year: string;
  readonly from: string;
  readonly to: string;
  readonly points: readonly string[];
  readonly method: string;
  readonly minPublish: string;
  readonly openN: string;
  readonly codesN: string;
  /** Per cent. */
  readonly codesShare: string;
  /** By questionnaire. */
  readonly frameSizes: Readonly<Record<string, string>>;
}

/** A field that cannot be taken, and why. `least`: smaller than the number, which the unit's rules set. */
export interface DraftProblem {
  readonly field: string;
  readonly problem:
    "missing" | "too_long" | "taken" | "no_date" | "reversed" | "no_number" | "least" | "most" | "unknown";
  readonly limit?: number;
}

export type DraftReading =
  | { readonly kind: "read"; readonly draft: Omit<WaveDraft, "populations"> }
  | { readonly kind: "refused"; readonly problems: readonly DraftProblem[] };

export interface DraftChoices {
  readonly unit: Unit;
  readonly methods: readonly string[];
  /** Questionnaires that are asked of a closed frame. */
  readonly closed: readonly string[];
  /** Titles of other waves and drafts, in both languages: two of the same title cannot be told apart in a list. */
  readonly taken: readonly string[];
}

/**
 * Reads the page of a draft. Thresholds may be raised above the unit's, never lowered: they protect people.
 */
export function readDraftForm(typed: TypedDraft, { unit, methods, closed, taken }: DraftChoices): DraftReading {
  const problems: DraftProblem[] = [];
  const refuse = (field: string, problem: DraftProblem["problem"], limit?: number) =>
    problems.push(limit === undefined ? { field, problem } : { field, problem, limit });
  const title = (field: "titleVi" | "titleEn") => {
    const text = typed[field].trim();
    if (text.length > LONGEST_TITLE) refuse(field, "too_long", LONGEST_TITLE);
    else if (taken.some((other) => sameTitle(other, text))) refuse(field, "taken");
    return text;
  };
  const whole = (field: string, text: string, { least, most }: { readonly least: number; readonly most: number }) => {
    const value = Number(text.trim());
    // A thousand written 1.000 would be read as one.
    if (!/^\d{1,9}$/u.test(text.trim())) refuse(field, "no_number");
    else if (value < least) refuse(field, "least", least);
    else if (value > most) refuse(field, "most", most);
    return value;
  };

  const vi = title("titleVi");
  if (vi === "") refuse("titleVi", "missing");
  const en = title("titleEn");
  const period = readPeriod(typed, unit, refuse);
  const known = unit.collection_points.map(({ id }) => id);
  const points = known.filter((id) => typed.points.includes(id));
  if (points.length === 0) refuse("points", "missing");
  if (!methods.includes(typed.method)) refuse("method", "unknown");
  const { min_publish, min_score } = unit.thresholds;
  const thresholds = {
    minPublish: whole("minPublish", typed.minPublish, { least: min_publish, most: 1000 }),
    openN: whole("openN", typed.openN, { least: min_score.open.n, most: 100_000 }),
    codesN: whole("codesN", typed.codesN, { least: min_score.codes.n, most: LONGEST_LIST }),
    codesShare:
      whole("codesShare", typed.codesShare, { least: Math.round(min_score.codes.share * 100), most: 100 }) / 100,
  };
  const asked = new Set(
    unit.collection_points.filter(({ id }) => points.includes(id)).flatMap(({ questionnaires }) => questionnaires),
  );
  const frameSizes: Record<string, number> = {};
  for (const id of closed) {
    const text = typed.frameSizes[id] ?? "";
    if (!asked.has(id)) continue;
    frameSizes[id] = whole(`frame-${id}`, text, { least: Math.max(1, min_score.codes.n), most: LONGEST_LIST });
  }
  if (problems.length > 0 || !period) return { kind: "refused", problems };
  return {
    kind: "read",
    draft: { title: { vi, en: en || vi }, period, points, method: typed.method, thresholds, frameSizes },
  };
}

/** Whether two titles read alike: letters typed in another way, or capitals, make no other title. */
export function sameTitle(a: string, b: string): boolean {
  const read = (title: string) => title.trim().normalize("NFC").toLowerCase();
  return read(a) === read(b);
}

function readPeriod(
  typed: TypedDraft,
  unit: Unit,
  refuse: (field: string, problem: DraftProblem["problem"], limit?: number) => void,
): WaveDraft["period"] | undefined {
  if (typed.preset !== "free") {
    const preset = unit.periods.find(({ id }) => id === typed.preset);
    const year = Number(typed.year);
    if (!preset) refuse("preset", "unknown");
    if (!/^20\d\d$/u.test(typed.year.trim())) refuse("year", "no_number");
    return preset && periodDates(preset, year);
  }
  const from = readTypedDay(typed.from);
  const to = readTypedDay(typed.to);
  if (from === undefined) refuse("from", "no_date");
  if (to === undefined) refuse("to", "no_date");
  if (from === undefined || to === undefined) return undefined;
  if (to < from) refuse("to", "reversed");
  return { from, to };
}

/** A stored draft as it stands in the form. */
export function typedDraft(draft: WaveDraft, { periods }: Pick<Unit, "periods">): TypedDraft {
  const { title, period, points, method, thresholds, frameSizes } = draft;
  const year = period.to.slice(0, 4);
  const preset = periods.find((known) => {
    const { from, to } = periodDates(known, Number(year));
    return from === period.from && to === period.to;
  });
  return {
    titleVi: title.vi,
    titleEn: title.en,
    preset: preset?.id ?? "free",
    year,
    from: period.from.split("-").toReversed().join("/"),
    to: period.to.split("-").toReversed().join("/"),
    points,
    method,
    minPublish: String(thresholds.minPublish),
    openN: String(thresholds.openN),
    codesN: String(thresholds.codesN),
    codesShare: String(Math.round(thresholds.codesShare * 100)),
    frameSizes: Object.fromEntries(Object.entries(frameSizes).map(([id, size]) => [id, String(size)])),
  };
}
