import type { Item, Questionnaire } from "#app/survey/resolved-questionnaire.ts";

const FIVE_LEVELS = ["5", "4", "3", "2", "1"] as const;

/** An item with everything but its words; its options are the codes, best level first. */
export function itemOf(
  id: string,
  fields: Partial<Pick<Item, "role" | "criterion" | "onlyIf">> & { readonly codes?: readonly string[] } = {},
): Item {
  const { codes = FIVE_LEVELS, role = "scored", ...rest } = fields;
  const rating = role === "scored" || role === "unscored";
  const all = rating ? [...codes, "KYK"] : codes;
  return {
    id,
    wording: { vi: id, en: id },
    role,
    ...rest,
    options: all.map((code) => ({ code, wording: { vi: code, en: code } })),
    rating,
  };
}

/** A questionnaire of these items in one group. */
export function questionnaireOf(items: readonly Item[]): Questionnaire {
  const words = { vi: "ví dụ", en: "example" };
  return {
    id: "example",
    version: 1,
    index: "example",
    access: "open",
    channels: ["kiosk", "qr", "paper"],
    title: words,
    audience: words,
    minutes: 1,
    groups: [{ title: words, itemIds: items.map((item) => item.id) }],
    items,
  };
}
