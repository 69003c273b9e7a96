import { blocksOf } from "#app/scoring/block.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import { NO_OPINION, NOT_ASKED } from "#app/survey/scale.ts";

/** Counts of one item over the eligible rows. The kinds other than an option are kept apart. */
export interface ItemTally {
  /** Option code → rows, "Không có ý kiến" not among them. */
  readonly counts: Map<string, number>;
  noOpinion: number;
  skipped: number;
  notAsked: number;
}

/** Integer counts of one questionnaire: all that its scores need, in any order of the rows. */
export interface Tally {
  rows: number;
  /** Rows with no scored item answered; they count here and nowhere else. */
  blank: number;
  readonly items: Map<string, ItemTally>;
  /** Per block (criterion code): eligible rows with at least one of its items answered, and asked. */
  readonly blocks: Map<string, { answered: number; asked: number }>;
}

/** An empty tally with every item, option and block at zero. */
export function emptyTally(questionnaire: Questionnaire): Tally {
  return {
    rows: 0,
    blank: 0,
    items: new Map(
      questionnaire.items.map((item) => [
        item.id,
        {
          counts: new Map(item.options.filter((o) => o.code !== NO_OPINION).map((o) => [o.code, 0])),
          noOpinion: 0,
          skipped: 0,
          notAsked: 0,
        },
      ]),
    ),
    blocks: new Map(blocksOf(questionnaire).map((block) => [block.criterion, { answered: 0, asked: 0 }])),
  };
}

/** Returns a function that adds one answer sheet (codes in item order) to the tally. */
export function tallyAdder(questionnaire: Questionnaire, tally: Tally): (codes: readonly string[]) => void {
  const isOption = questionnaire.items.map((item) => {
    const codes = new Set(item.options.map((option) => option.code));
    codes.delete(NO_OPINION);
    return codes;
  });
  const scored = questionnaire.items.flatMap((item, position) => (item.role === "scored" ? [position] : []));
  const positionOf = new Map(questionnaire.items.map((item, position) => [item.id, position]));
  const blocks = blocksOf(questionnaire).map((block) => ({
    positions: block.items.map((item) => positionOf.get(item.id) ?? -1),
    counts: tally.blocks.get(block.criterion),
  }));

  const isAnswered = (codes: readonly string[], position: number) =>
    isOption[position]?.has(codes[position] ?? "") ?? false;

  return (codes) => {
    tally.rows += 1;
    if (!scored.some((position) => isAnswered(codes, position))) {
      tally.blank += 1;
      return;
    }
    questionnaire.items.forEach((item, position) => {
      const itemTally = tally.items.get(item.id);
      const code = codes[position] ?? "";
      if (!itemTally) return;
      if (isAnswered(codes, position)) itemTally.counts.set(code, (itemTally.counts.get(code) ?? 0) + 1);
      else if (code === NO_OPINION) itemTally.noOpinion += 1;
      else if (code === NOT_ASKED) itemTally.notAsked += 1;
      else itemTally.skipped += 1;
    });
    for (const block of blocks) {
      if (!block.counts) continue;
      if (block.positions.some((position) => isAnswered(codes, position))) block.counts.answered += 1;
      if (block.positions.some((position) => codes[position] !== NOT_ASKED)) block.counts.asked += 1;
    }
  };
}

/** Rows of one questionnaire → counts. */
export function tallyOf(questionnaire: Questionnaire, sheets: Iterable<readonly string[]>): Tally {
  const tally = emptyTally(questionnaire);
  const add = tallyAdder(questionnaire, tally);
  for (const codes of sheets) add(codes);
  return tally;
}
