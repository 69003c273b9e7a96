import { DECLINED, HIDDEN, NO_STRATUM, SKIPPED } from "#app/scoring/counting/instrument.ts";
import type {
  AnswerState,
  CountedBlock,
  CountedRow,
  Instrument,
  ItemWeights,
} from "#app/scoring/counting/instrument.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import { levelsOf, type Item, type Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import { NO_OPINION, NOT_ASKED } from "#app/survey/scale.ts";

/** Name of the breakdown by how an answer came in. */
export const BY_CHANNEL = "channel";

/** Name of the breakdown by whether something about an answer asks for a review; what is marked still counts. */
export const BY_REVIEW = "review";
export const FLAGGED = "flagged";
export const UNFLAGGED = "unflagged";

/** Name of the breakdown by whether somebody helped. */
export const BY_HELP = "help";
export const ASSISTED = "assisted";
export const ALONE = "alone";

/** What is stored beside the answers and counted with them. */
export interface Circumstances {
  readonly channel: string;
  /** Seconds; undefined when not known. */
  readonly duration: number | undefined;
  readonly flagged: boolean;
  readonly assisted: boolean;
}

/**
 * A questionnaire as an instrument. Its blocks are its scored items by the leaf they serve, its
 * breakdowns the channel, the review, help and the demographic items; the stratum item gives the raw stratum.
 * @param methods of which those are used that have weights for every scored item
 */
export function instrumentOf(questionnaire: Questionnaire, methods: readonly ConversionMethod[]): Instrument {
  const { items } = questionnaire;
  return {
    items: items.map((item) => ({ id: item.id, codes: codesOf(item) })),
    blocks: blocksOf(items),
    dimensions: [BY_CHANNEL, BY_REVIEW, BY_HELP, ...demographicsOf(items).map(({ id }) => id)],
    methods: methods.flatMap((method) => itemWeights(items, method) ?? []),
  };
}

/** A stored answer sheet as a counted row. */
export interface SheetReader {
  /**
   * @param codes option codes in the order of the items
   * @throws when a code is not one of its item's: the sheet belongs to another questionnaire
   */
  readonly read: (codes: readonly string[], circumstances: Circumstances) => CountedRow;
}

export function sheetReader(questionnaire: Questionnaire): SheetReader {
  const { items } = questionnaire;
  const states = items.map(
    (item) =>
      new Map<string, AnswerState>([
        ...codesOf(item).map((code, rank) => [code, rank] as const),
        [NO_OPINION, DECLINED],
        [NOT_ASKED, HIDDEN],
        ["", SKIPPED],
      ]),
  );
  const stratum = items.findIndex(({ role }) => role === "stratum");
  const demographics = items.flatMap(({ role }, position) => (role === "demographic" ? [position] : []));
  return {
    read: (codes, { channel, duration, flagged, assisted }) => ({
      states: items.map((item, position) => {
        const state = states[position]?.get(codes[position] ?? "");
        if (state === undefined) throw new Error(`item ${item.id} has no option ${codes[position] ?? ""}`);
        return state;
      }),
      stratum: answerTo(codes[stratum]) ?? NO_STRATUM,
      cells: [
        channel,
        flagged ? FLAGGED : UNFLAGGED,
        assisted ? ASSISTED : ALONE,
        ...demographics.map((position) => answerTo(codes[position]) ?? ""),
      ],
      channel,
      duration,
    }),
  };
}

/** An answer that names an option; a stratum is never a person's opinion, so "no opinion" is no answer. */
function answerTo(code: string | undefined): string | undefined {
  return code === undefined || code === "" || code === NO_OPINION || code === NOT_ASKED ? undefined : code;
}

function demographicsOf(items: readonly Item[]): readonly Item[] {
  return items.filter(({ role }) => role === "demographic");
}

/** Codes by rank, the lowest level first; of a choice, in the order shown. */
function codesOf(item: Item): readonly string[] {
  const codes = levelsOf(item).map(({ code }) => code);
  return item.rating ? codes.toReversed() : codes;
}

function blocksOf(items: readonly Item[]): readonly CountedBlock[] {
  const byCriterion = new Map<string, number[]>();
  for (const [position, { role, criterion }] of items.entries()) {
    if (role !== "scored" || criterion === undefined) continue;
    const positions = byCriterion.get(criterion);
    if (positions) positions.push(position);
    else byCriterion.set(criterion, [position]);
  }
  return [...byCriterion].map(([code, positions]) => ({ code, items: positions }));
}

/** @returns undefined when the method has no weights for an item's number of levels */
function itemWeights(items: readonly Item[], method: ConversionMethod): ItemWeights | undefined {
  const weights = items.map((item) =>
    item.role === "scored" && item.criterion !== undefined
      ? method.weights[String(levelsOf(item).length)]?.toReversed()
      : undefined,
  );
  const missing = items.some(
    (item, position) => item.role === "scored" && item.criterion !== undefined && !weights[position],
  );
  return missing ? undefined : { id: method.id, weights };
}
