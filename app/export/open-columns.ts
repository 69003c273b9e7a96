import { FIXED_COLUMNS } from "#app/recount/response-columns.ts";
import { HIDDEN_TRAIT } from "#app/scoring/publication/rare-traits.ts";
import {
  ALONE,
  ASSISTED,
  BY_HELP,
  BY_REVIEW,
  FLAGGED,
  UNFLAGGED,
} from "#app/scoring/counting/counted-questionnaire.ts";
import { NO_OPINION } from "#app/survey/scale.ts";
import type { Item, Questionnaire } from "#app/survey/resolved-questionnaire.ts";

/**
 * What a file of answers is for. `recount`: everything that a figure is made from, for administrators. `shareable`: what
 * may leave the house. `counts`: only what is scored, because nothing but counts is written of it.
 */
export type FileKind = "recount" | "shareable" | "counts";

/** An answer column of the open response format, after the fixed ones. */
export interface OpenColumn {
  readonly name: string;
  /** Codes that may stand in it; undefined for a scored item, whose codes are those of its weights. */
  readonly options: readonly string[] | undefined;
  /** Position of the item in the questionnaire, or what else fills the column. */
  readonly from: number | "review" | "help";
  /** Says something about the person, not about the office. */
  readonly isTrait: boolean;
}

/** How a questionnaire's answers are laid out in the open response format. */
export interface OpenLayout {
  /** Positions of the items behind the fixed columns; -1 where nothing is asked for one. */
  readonly stratum: number;
  readonly procedureGroup: number;
  readonly group: number;
  readonly columns: readonly OpenColumn[];
}

/** Items that the fixed column `group` is filled from: citizen or organisation. */
const GROUP_ITEMS: readonly string[] = ["group", "respondent_kind"];

/** The columns of a questionnaire's file. The stratum's item has no column of its own: it is the column `stratum`. */
export function openLayout({ items }: Questionnaire, kind: FileKind): OpenLayout {
  const taken = new Set<string>(FIXED_COLUMNS);
  const named = (name: string): string => {
    let fresh = name;
    while (taken.has(fresh)) fresh += "_";
    taken.add(fresh);
    return fresh;
  };
  const stratum = items.findIndex(({ role }) => role === "stratum");
  const group = items.findIndex(({ id, role }) => GROUP_ITEMS.includes(id) && role === "demographic");
  const columns: OpenColumn[] = [];
  items.forEach((item, position) => {
    if (position === stratum || position === group || !isWanted(item, kind)) return;
    const isTrait = item.role === "demographic";
    const options = isScored(item) ? undefined : codesOf(item, isTrait && kind === "shareable");
    columns.push({ name: named(item.id), options, from: position, isTrait });
  });
  if (kind !== "counts") {
    const options = [ALONE, ASSISTED, ...(kind === "shareable" ? [HIDDEN_TRAIT] : [])];
    columns.push({ name: named(BY_HELP), options, from: "help", isTrait: true });
  }
  if (kind === "recount") {
    columns.push({ name: named(BY_REVIEW), options: [UNFLAGGED, FLAGGED], from: "review", isTrait: false });
  }
  return { stratum, procedureGroup: items.findIndex(({ id }) => id === "procedure_group"), group, columns };
}

/** Whether an item gives points. */
export function isScored({ role, criterion }: Item): boolean {
  return role === "scored" && criterion !== undefined;
}

function isWanted(item: Item, kind: FileKind): boolean {
  return kind !== "counts" || isScored(item) || item.role === "filter";
}

function codesOf(item: Item, mayBeHidden: boolean): readonly string[] {
  const codes = item.options.map(({ code }) => code).filter((code) => code !== NO_OPINION);
  return mayBeHidden ? [...codes, HIDDEN_TRAIT] : codes;
}
