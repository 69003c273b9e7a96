import { nameProblem, quoted } from "#app/recount/name-rule.ts";
import { Refusal } from "#app/recount/refusal.ts";
import { FIXED_COLUMNS, FORMAT_CHANNELS, SKIPPED_ANSWER } from "#app/recount/response-columns.ts";
import { NO_OPINION, NOT_ASKED } from "#app/survey/scale.ts";
import { isHalfDay, parseSubmittedAt } from "#app/recount/submitted-at.ts";
import type { ResponseRow, SurveyMeta } from "#app/recount/survey-meta.ts";
import { DECLINED, HIDDEN, SKIPPED, type AnswerState } from "#app/scoring/counting/instrument.ts";
import type { Population } from "#app/scoring/estimation/sample.ts";

/** The header that a response file of this questionnaire must have. */
export function headerOf(meta: SurveyMeta): readonly string[] {
  return [...FIXED_COLUMNS, ...meta.instrument.items.map((item) => item.id)];
}

/** Fields of one row, as many as the header has → the row. @throws Refusal at the first field that is wrong */
export type RowReader = (fields: readonly string[], line: number) => ResponseRow;

interface WaveRows {
  readonly id: string;
  readonly population: Population;
  readonly lineBefore: Respondents;
}

/** Takes down who stands on a line. @returns the line where the same respondent stood before */
type Respondents = (id: string, line: number) => number | undefined;

/** Remembers every respondent: for a file in any order. */
function allRespondents(): Respondents {
  const lines = new Map<string, number>();
  return (id, line) => {
    const earlier = lines.get(id);
    if (earlier === undefined) lines.set(id, line);
    return earlier;
  };
}

/** Remembers the last respondent: for rows in the order of their ids, where who stands twice stands on two lines together. */
export function lastRespondent(): Respondents {
  let last: { readonly id: string; readonly line: number } | undefined;
  return (id, line) => {
    const earlier = last?.id === id ? last.line : undefined;
    last = { id, line };
    return earlier;
  };
}

/**
 * Reads rows of one file.
 * @param respondents of a wave, to find one that stands there twice
 */
export function rowReader(file: string, meta: SurveyMeta, respondents = allRespondents): RowReader {
  const waves = new Map(
    meta.waves.map(({ id, population }): [string, WaveRows] => [id, { id, population, lineBefore: respondents() }]),
  );
  const readAnswers = answerReader(file, meta);
  const readTime = timeReader(meta.halfDays);
  // One for all rows, instead of one made anew for each.
  let line = 0;
  const place = (column: string) => ({ file, line, column });
  return (fields, lineOfRow) => {
    line = lineOfRow;
    const [id = "", waveId = "", stratum = "", procedureGroup = "", channel = "", group = "", at = "", seconds = ""] =
      fields;
    checkValue(id, "respondent_id", place);
    const wave = waves.get(waveId);
    if (!wave) throw new Refusal(place("wave"), `the wave ${quoted(waveId)} is not in the meta file`);
    const earlier = wave.lineBefore(id, line);
    if (earlier !== undefined) {
      const where = `the wave ${quoted(waveId)}, on line ${earlier}`;
      throw new Refusal(place("respondent_id"), `the respondent ${quoted(id)} is already in ${where}`);
    }
    checkStratum(stratum, wave, meta.keepsMissingStratum, place);
    checkValue(procedureGroup, "procedure_group", place);
    if (!FORMAT_CHANNELS.some((known) => known === channel)) {
      throw new Refusal(place("channel"), `the channel ${quoted(channel)} is not one of ${FORMAT_CHANNELS.join(", ")}`);
    }
    checkValue(group, "group", place);
    return {
      id,
      wave: wave.id,
      stratum,
      cells: [procedureGroup, channel, group],
      channel,
      submittedAt: readTime(at, place),
      duration: readDuration(seconds, place),
      states: readAnswers(fields, line),
    };
  };
}

type PlaceOf = (column: string) => { readonly file: string; readonly line: number; readonly column: string };

function checkValue(text: string, column: string, place: PlaceOf): void {
  const problem = nameProblem(text);
  if (problem)
    throw new Refusal(place(column), text === "" ? "the value is empty" : `the value ${quoted(text)} ${problem}`);
}

/** A stratum may be missing or not listed where the meta file keeps such rows or lists no strata at all. */
function checkStratum(stratum: string, wave: WaveRows, keepsMissing: boolean, place: PlaceOf): void {
  if (wave.population?.has(stratum)) return;
  if (wave.population && !keepsMissing) {
    const reason = stratum === "" ? "the stratum is empty" : `the stratum ${quoted(stratum)} has no population`;
    throw new Refusal(place("stratum"), `${reason} in the meta file's wave ${quoted(wave.id)}`);
  }
  if (stratum !== "") checkValue(stratum, "stratum", place);
}

/** Half-days are few, so each is read once and known again afterwards. */
function timeReader(halfDays: boolean): (text: string, place: PlaceOf) => number {
  const known = new Map<string, number>();
  return (text, place) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const seconds = parseSubmittedAt(text);
    if (seconds === undefined) {
      const reason = "is not a time that exists, written as 2024-03-07T11:07:55+07:00";
      throw new Refusal(place("submitted_at"), `${quoted(text)} ${reason}`);
    }
    if (halfDays && !isHalfDay(seconds)) {
      const reason = "is not T00:00:00 or T12:00:00, as the meta file's time_resolution says";
      throw new Refusal(place("submitted_at"), `${quoted(text)} ${reason}`);
    }
    if (halfDays) known.set(text, seconds);
    return seconds;
  };
}

function readDuration(text: string, place: PlaceOf): number | undefined {
  if (text === "") return undefined;
  if (/^\d{1,9}$/u.test(text)) return Number(text);
  throw new Refusal(place("duration_s"), `${quoted(text)} is not a number of whole seconds`);
}

/** The answers of a row as states; each row gets its own, so a caller may keep them. */
function answerReader(file: string, meta: SurveyMeta): (fields: readonly string[], line: number) => Int16Array {
  const { items } = meta.instrument;
  const statesOf = items.map(({ codes }, position) => answerStates(codes, meta.filters.has(position)));
  const filters = [...meta.filters].map(([position, filter]) => ({ position, ...filter }));
  const first = FIXED_COLUMNS.length;
  return (fields, line) => {
    const states = new Int16Array(items.length);
    statesOf.forEach((known, position) => {
      const answer = fields[first + position] ?? "";
      const state = known.get(answer);
      if (state === undefined) {
        throw new Refusal({ file, line, column: items[position]?.id }, unknownAnswer(answer, meta, known));
      }
      states[position] = state;
    });
    for (const { position, item, ask } of filters) {
      const asked = ask.has(states[item] ?? SKIPPED);
      if (asked !== (states[position] === HIDDEN)) continue;
      const answer = fields[first + position] ?? "";
      const filter = `${items[item]?.id ?? ""} is ${quoted(fields[first + item] ?? "")}`;
      const reason = asked
        ? `the answer is ${quoted(NOT_ASKED)} (not asked), but ${filter}, so it was asked`
        : `the answer is ${quoted(answer)}, but ${filter}, so it was not asked and must be ${quoted(NOT_ASKED)}`;
      throw new Refusal({ file, line, column: items[position]?.id }, reason);
    }
    return states;
  };
}

function answerStates(codes: readonly string[], filtered: boolean): ReadonlyMap<string, AnswerState> {
  const states = new Map(codes.map((code, rank): [string, AnswerState] => [code, rank]));
  states.set(NO_OPINION, DECLINED).set(SKIPPED_ANSWER, SKIPPED);
  return filtered ? states.set(NOT_ASKED, HIDDEN) : states;
}

function unknownAnswer(answer: string, meta: SurveyMeta, known: ReadonlyMap<string, AnswerState>): string {
  if (answer === NOT_ASKED && meta.withBlocks) return `${quoted(NOT_ASKED)} (not asked), but no filter hides this item`;
  const allowed = [...known.keys()].filter((code) => code !== SKIPPED_ANSWER);
  return `the answer ${quoted(answer)} is not known; allowed: ${allowed.join(", ")} or nothing`;
}
