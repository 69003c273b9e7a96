/**
 * How long a form may be (design, "length of forms"): a kiosk visit stays under 60 seconds, a form
 * on a phone under 3 minutes, and every question is short enough to be read once.
 */
export const FORM_LIMITS = {
  /** Scored items of a questionnaire that is offered at a kiosk. */
  kioskScoredItems: 6,
  /** All items that a kiosk asks: the stratum and the scored ones. */
  kioskItems: 7,
  /** All items of any questionnaire. */
  items: 15,
  /** Words of one question, counted between spaces, in each language. */
  wordsOfItem: 18,
  /** Items of one group on the page. */
  itemsOfGroup: 5,
  /** Sex, age band, individual or organisation: more would make people findable. */
  demographics: 2,
} as const;

/** Words between spaces. Vietnamese writes a space between syllables, so this is the stricter count. */
export function countWords(text: string): number {
  return text.trim().split(/\s+/u).length;
}

/** Abbreviations that are names and have no plainer form. */
const NAMES_IN_CAPITALS = new Set(["ISO"]);

/** Words in capitals of two letters and more: a reader of 70 should not have to decode them. */
export function abbreviationsIn(text: string): readonly string[] {
  return (text.match(/(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}])/gu) ?? []).filter((word) => !NAMES_IN_CAPITALS.has(word));
}
