import type { FrozenWave } from "#app/office/frozen-wave.ts";
import type { ReleasedQuestionnaire, Stage } from "#app/office/released-wave.ts";
import { leafBreakdowns, type LeafBreakdown } from "#app/office/results/leaf-breakdowns.ts";
import type { LeafPart } from "#app/office/results/leaf-measure.ts";
import { BY_REVIEW, FLAGGED } from "#app/scoring/counting/counted-questionnaire.ts";
import type { ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { publishItems, type ShownItem, type ShownStratum } from "#app/scoring/publication/published-items.ts";
import { publishPart, type ShownPart } from "#app/scoring/publication/part.ts";
import { isSmallFrame, type PublishedBlock } from "#app/scoring/publication/published-block.ts";
import { levelsOf, type Item, type Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import type { Wording } from "#app/survey/wording.ts";

/** An item with how it was answered. */
export interface ItemReport {
  readonly item: Item;
  /** Rows by level and the level's score, the best level first; with the sums of each stratum in that order. */
  readonly levels: readonly { readonly wording: Wording; readonly count: number; readonly score: number }[];
  readonly counts: ShownItem;
}

/** A stratum that answers are weighted by, in words. */
export interface StratumReport extends Omit<ShownStratum, "members"> {
  readonly names: readonly Wording[];
}

/** What may be told of a group's items, or why nothing is. */
export type GroupItems =
  | {
      readonly kind: "shown";
      readonly items: readonly ItemReport[];
      readonly strata: readonly StratumReport[] | "unweighted";
    }
  | { readonly kind: "withheld"; readonly reason: "small_frame" | "block_not_shown" | "weighted" };

/** The part of a leaf that one questionnaire, and so one group of people, gives. */
export interface LeafGroup {
  readonly questionnaire: Questionnaire;
  readonly hash: string;
  /** Of the group in the leaf; 1 when it is the only one. */
  readonly weight: number;
  readonly published: PublishedBlock;
  readonly frameSize: number | undefined;
  /** How the answers stand for the others. `too_few_stated`: N is known, but too many name no stratum. */
  readonly weighting: "weighted" | "list" | "population_unknown" | "too_few_stated";
  /** Where N comes from, if it is known. */
  readonly populationSource: string | undefined;
  readonly items: GroupItems;
  /** `interim`: none while the wave is open. `small_frame`: none of so few people. */
  readonly breakdowns: readonly LeafBreakdown[] | "interim" | "small_frame";
  /** Rows marked for a review, of the questionnaire as a whole; undefined while the wave is open. */
  readonly flagged: ShownPart | undefined;
}

/** What a questionnaire says about a leaf, as far as the stage of the wave and the number of people allow. */
export function reportGroup(
  { wave, stage }: { readonly wave: FrozenWave; readonly stage: Stage },
  { asked, whole }: ReleasedQuestionnaire,
  counts: ScoredWave,
  { block, weight, published }: LeafPart,
): LeafGroup {
  const { questionnaire, hash, frameSize } = asked;
  const interim = stage === "interim";
  const small = isSmallFrame(whole);
  return {
    questionnaire,
    hash,
    weight,
    published,
    frameSize,
    weighting: weightingOf(counts, frameSize),
    populationSource: wave.settings.populations.find((known) => known.questionnaire === asked.id)?.source,
    items: groupItems(questionnaire, publishItems(counts, block, wave.method.id, { breakdowns: !interim })),
    breakdowns: small ? "small_frame" : interim ? "interim" : leafBreakdowns(counts, questionnaire, block),
    flagged: interim ? undefined : publishPart(whole, BY_REVIEW, FLAGGED),
  };
}

function weightingOf({ design }: ScoredWave, frameSize: number | undefined): LeafGroup["weighting"] {
  if (design.headline === "S") return "weighted";
  if (frameSize !== undefined) return "list";
  return design.population === undefined ? "population_unknown" : "too_few_stated";
}

function groupItems(questionnaire: Questionnaire, shown: ReturnType<typeof publishItems>): GroupItems {
  if (shown.kind === "withheld") return shown;
  const stratum = questionnaire.items.find(({ role }) => role === "stratum");
  const nameOf = (code: string) => stratum?.options.find((option) => option.code === code)?.wording ?? [];
  return {
    kind: "shown",
    items: shown.items.flatMap((counts): readonly ItemReport[] => {
      const item = questionnaire.items[counts.item];
      return item ? [{ item, counts, levels: bestFirst(item, counts) }] : [];
    }),
    strata:
      typeof shown.strata === "string"
        ? shown.strata
        : shown.strata.map(({ members, ...figures }) => ({ ...figures, names: members.flatMap(nameOf) })),
  };
}

function bestFirst(item: Item, { options, scores }: ShownItem): ItemReport["levels"] {
  const last = options.length - 1;
  return levelsOf(item).map(({ wording }, place) => ({
    wording,
    count: options[last - place] ?? 0,
    score: scores[last - place] ?? 0,
  }));
}
