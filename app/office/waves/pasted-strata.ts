import type { Wording } from "#app/survey/wording.ts";

/** A stratum of a questionnaire: an option of its stratum item. */
export interface Stratum {
  readonly code: string;
  readonly name: Wording;
}

/** A pasted line that cannot be taken. */
export interface PasteProblem {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly problem: "no_number" | "unknown_stratum" | "twice";
}

export interface PastedStrata {
  /** By code. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly problems: readonly PasteProblem[];
}

/**
 * Reads what somebody copied from a sheet: one stratum a line, its name or code, then its number, with a tab, a semicolon
 * or spaces between them. Names are compared without regard to capitals, marks and what stands in brackets.
 */
export function readPastedStrata(text: string, strata: readonly Stratum[]): PastedStrata {
  const numbers = new Map<string, number>();
  const problems: PasteProblem[] = [];
  text.split(/\r?\n/u).forEach((raw, place) => {
    const line = raw.trim();
    if (line === "") return;
    const refuse = (problem: PasteProblem["problem"]) => problems.push({ line: place + 1, text: line, problem });
    const parts = /^(.*?)[\t; ]+(\d{1,3}(?:[.,\u00a0 ]\d{3})+|\d+)\s*$/u.exec(line);
    if (!parts) {
      // A heading of the sheet has no number either; it is named all the same, so that nothing is left out unseen.
      refuse("no_number");
      return;
    }
    const named = plain(parts[1] ?? "");
    const stratum = strata.find(({ code, name }) => [code, name.vi, name.en].some((known) => plain(known) === named));
    if (!stratum) refuse("unknown_stratum");
    else if (numbers.has(stratum.code)) refuse("twice");
    else numbers.set(stratum.code, Number((parts[2] ?? "").replace(/\D/gu, "")));
  });
  return { numbers, problems };
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/gu, "d")
    .replace(/\([^)]*\)/gu, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
}
