import { ASSISTED, BY_CHANNEL, BY_HELP, BY_REVIEW, FLAGGED } from "#app/scoring/counting/counted-questionnaire.ts";
import type { ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { publishBreakdown, type ShownBreakdown } from "#app/scoring/publication/breakdown.ts";
import { publishDifferences, type ShownDifference } from "#app/scoring/publication/published-difference.ts";
import { BY_STRATUM } from "#app/scoring/publication/slices.ts";
import { CHANNELS, type Channel } from "#app/survey/questionnaire.ts";
import type { Item, Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import type { Wording } from "#app/survey/wording.ts";

/** What a cell of a breakdown stands for. */
export type CellName =
  | { readonly kind: "option"; readonly wording: Wording }
  | { readonly kind: "channel"; readonly channel: Channel }
  /** `not_stated`: people who named none of the options. */
  | { readonly kind: "flagged" | "unflagged" | "assisted" | "alone" | "not_stated" };

/** What the answers are broken down by; an item asked of the person, or how the answer came in. */
export type BreakdownName =
  { readonly kind: "item"; readonly wording: Wording } | { readonly kind: "channel" | "review" | "help" };

export interface LeafBreakdown {
  readonly name: BreakdownName;
  readonly shown: ShownBreakdown;
  /** By value of the cells. */
  readonly cellNames: ReadonlyMap<string, CellName>;
  /** Between channels; empty for every other breakdown. */
  readonly differences: readonly ShownDifference[];
}

/** The breakdowns of a leaf's block in a questionnaire: where people live or what they came for, how, and who they are. */
export function leafBreakdowns(wave: ScoredWave, questionnaire: Questionnaire, code: string): readonly LeafBreakdown[] {
  const breakdown = (
    dimension: string,
    name: BreakdownName,
    order: readonly string[],
    nameOf: (value: string) => CellName,
    differences: readonly ShownDifference[] = [],
  ): LeafBreakdown => {
    const shown = inOrder(publishBreakdown(wave, code, dimension), order);
    const cells = shown.kind === "shown" ? shown.cells : [];
    return { name, shown, differences, cellNames: new Map(cells.map(({ value }) => [value, nameOf(value)])) };
  };
  const byItem = (item: Item, dimension: string) =>
    breakdown(
      dimension,
      { kind: "item", wording: item.wording },
      item.options.map((option) => option.code),
      (value) => optionName(item, value),
    );
  const { items } = questionnaire;
  const differences = publishDifferences(wave, code, BY_CHANNEL, CHANNELS);
  return [
    ...items.filter(({ role }) => role === "stratum").map((item) => byItem(item, BY_STRATUM)),
    breakdown(BY_CHANNEL, { kind: "channel" }, CHANNELS, channelName, differences),
    ...items.filter(({ role }) => role === "demographic").map((item) => byItem(item, item.id)),
    breakdown(BY_HELP, { kind: "help" }, [ASSISTED], (value) => ({ kind: value === ASSISTED ? "assisted" : "alone" })),
    breakdown(BY_REVIEW, { kind: "review" }, [FLAGGED], (value) => ({
      kind: value === FLAGGED ? "flagged" : "unflagged",
    })),
  ];
}

/** The cells as people were offered them; whoever named none comes last. */
function inOrder(shown: ShownBreakdown, order: readonly string[]): ShownBreakdown {
  if (shown.kind !== "shown") return shown;
  const place = ({ value }: { readonly value: string }) =>
    order.includes(value) ? order.indexOf(value) : order.length;
  return { kind: "shown", cells: shown.cells.toSorted((a, b) => place(a) - place(b)) };
}

function optionName({ options }: Item, value: string): CellName {
  const option = options.find(({ code }) => code === value);
  return option ? { kind: "option", wording: option.wording } : { kind: "not_stated" };
}

function channelName(value: string): CellName {
  const channel = CHANNELS.find((known) => known === value);
  return channel ? { kind: "channel", channel } : { kind: "not_stated" };
}
