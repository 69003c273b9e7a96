import type { Channel, ItemRole, QuestionnaireDefinition } from "#app/survey/questionnaire.ts";
import { NO_OPINION, type OptionSymbol, type Scale } from "#app/survey/scale.ts";
import type { Wording } from "#app/survey/wording.ts";

/**
 * A questionnaire with every option written out, as it is asked, hashed and kept with the wave.
 * Nothing outside it is needed to read an answer years later: scales and lists of the unit may
 * have changed since.
 */
export interface Questionnaire {
  readonly id: string;
  readonly version: number;
  readonly index: string;
  readonly access: "open" | "codes";
  readonly channels: readonly Channel[];
  readonly title: Wording;
  readonly audience: Wording;
  readonly minutes: number;
  readonly groups: readonly ItemGroup[];
  /** Every item in the order asked; this order is also that of the stored answer codes. */
  readonly items: readonly Item[];
}

export interface ItemGroup {
  readonly title: Wording;
  readonly onlyIfNote?: Wording;
  readonly itemIds: readonly string[];
}

export interface Item {
  readonly id: string;
  readonly wording: Wording;
  readonly role: ItemRole;
  readonly criterion?: string;
  readonly onlyIf?: { readonly item: string; readonly is: readonly string[] };
  /** In the order shown, best level first; "Không có ý kiến" last where it is offered. */
  readonly options: readonly Option[];
  /** A rating can be scored: its levels are the options other than "Không có ý kiến". */
  readonly rating: boolean;
}

export interface Option {
  readonly code: string;
  readonly wording: Wording;
  readonly symbol?: OptionSymbol;
}

/** Lists that a unit, not a scale, defines. */
export interface UnitLists {
  readonly areas: readonly { readonly code: string; readonly name: Wording }[];
  readonly procedure_groups: readonly { readonly code: string; readonly name: Wording }[];
}

/**
 * Writes out the options of every item. Unknown scales are the definition check's business
 * (`app/definitions`); here they are a bug and throw.
 */
export function resolveQuestionnaire(
  definition: QuestionnaireDefinition,
  scales: ReadonlyMap<string, Scale>,
  lists: UnitLists,
): Questionnaire {
  const items: Item[] = [];
  const groups: ItemGroup[] = [];
  for (const group of definition.groups) {
    groups.push({
      title: group.title,
      ...(group.only_if_note ? { onlyIfNote: group.only_if_note } : {}),
      itemIds: group.items.map((item) => item.id),
    });
    for (const item of group.items) {
      const scale = item.scale === undefined ? undefined : scales.get(item.scale);
      if (item.scale !== undefined && !scale) throw new Error(`scale ${item.scale} of item ${item.id} is unknown`);
      const options: Option[] = scale
        ? scale.options.map((option) => ({
            code: option.code,
            wording: option.wording,
            ...(option.symbol ? { symbol: option.symbol } : {}),
          }))
        : lists[item.list ?? "areas"].map((entry) => ({ code: entry.code, wording: entry.name }));
      const rating = scale?.kind === "rating";
      const noOpinion = rating ? (item.no_opinion ?? scale.no_opinion) : undefined;
      if (noOpinion) options.push({ code: NO_OPINION, wording: noOpinion, symbol: "dash" });
      items.push({
        id: item.id,
        wording: item.wording,
        role: item.role,
        ...(item.criterion ? { criterion: item.criterion } : {}),
        ...(item.only_if ? { onlyIf: { item: item.only_if.item, is: item.only_if.is } } : {}),
        options,
        rating,
      });
    }
  }
  return {
    id: definition.id,
    version: definition.version,
    index: definition.index,
    access: definition.access,
    channels: definition.channels,
    title: definition.title,
    audience: definition.audience,
    minutes: definition.minutes,
    groups,
    items,
  };
}

/** The levels of a rating item, best first: its options without "Không có ý kiến". */
export function levelsOf(item: Item): readonly Option[] {
  return item.options.filter((option) => option.code !== NO_OPINION);
}
