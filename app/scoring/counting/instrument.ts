/**
 * What must be known of a questionnaire to count and score its rows: its items with their codes in
 * rank order, the blocks they form, the breakdowns wanted, and the methods that convert them.
 */
export interface Instrument {
  /** Every item of the questionnaire, in the order of the answers. */
  readonly items: readonly CountedItem[];
  readonly blocks: readonly CountedBlock[];
  /** Names of the breakdowns; a row brings one value for each. */
  readonly dimensions: readonly string[];
  /** Methods that have weights for every scored item. */
  readonly methods: readonly ItemWeights[];
  /**
   * Set where only counts of single items are known, because two answers of one person side by side would point to her
   * (counts of a small closed frame). Scores follow from them; nothing that compares two answers does.
   */
  readonly itemsOnly?: true;
}

export interface CountedItem {
  readonly id: string;
  /** Option codes, lowest rank first; "Không có ý kiến", skipped and not asked are no codes. */
  readonly codes: readonly string[];
}

/** The items of one leaf for one respondent group (statistics definitions, §13). */
export interface CountedBlock {
  readonly code: string;
  /** Positions in `Instrument.items`; an item is in at most one block. */
  readonly items: readonly number[];
}

/** A conversion method written out: one weight ≥ 0 per code of each scored item, one at least above 0. */
export interface ItemWeights {
  readonly id: string;
  /** By position in `Instrument.items` and rank of the code; undefined for items that are not scored. */
  readonly weights: readonly (readonly number[] | undefined)[];
}

/** An answer as counted: the rank of the option's code, or one of the three kinds without a score. */
export type AnswerState = number;

/** Asked and left empty. */
export const SKIPPED: AnswerState = -1;
/** "Không có ý kiến": asked, answered, not scored. */
export const DECLINED: AnswerState = -2;
/** Hidden by a filter. */
export const HIDDEN: AnswerState = -3;

/** The row has no stratum, or the open format left it empty; no real stratum has an empty name. */
export const NO_STRATUM = "";

/** One filled questionnaire, as counted. */
export interface CountedRow {
  /** One state per item of the instrument. */
  readonly states: ArrayLike<AnswerState>;
  /** Raw stratum, or `NO_STRATUM`. */
  readonly stratum: string;
  /** One value per dimension of the instrument. */
  readonly cells: readonly string[];
  readonly channel: string;
  /** Whole seconds; undefined when not known. */
  readonly duration: number | undefined;
}

/** Positions of the scored items, in the order asked. */
export function scoredPositions(instrument: Instrument): readonly number[] {
  const scored = new Set(instrument.blocks.flatMap((block) => block.items));
  return instrument.items.flatMap((_, position) => (scored.has(position) ? [position] : []));
}

/** The same questionnaire, counted item by item: without breakdowns and without pairs of answers. */
export function itemsOnly(instrument: Instrument): Instrument {
  return { ...instrument, dimensions: [], itemsOnly: true };
}
