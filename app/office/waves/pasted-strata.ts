import type { Wording } from "#app/survey/wording.ts";

/** A stratum of a questionnaire: an option of its stratum item. */
export interface Stratum {
  readonly code: string;
  readonly name: Wording;
}

/** Longest line, in letters, that can be a name and a number. */
const LONGEST_LINE = 500;

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
  const known = new Map(
    strata.flatMap((stratum) => [stratum.name.en, stratum.name.vi, stratum.code].map((name) => [plain(name), stratum])),
  );
  const problems: PasteProblem[] = [];
  text.split(/\r?\n/u).forEach((raw, place) => {
    const line = raw.trim();
    if (line === "") return;
    const refuse = (problem: PasteProblem["problem"]) => problems.push({ line: place + 1, text: line, problem });
    // No name is so long, and what is much longer takes a pattern very long to read.
    const parts =
      line.length > LONGEST_LINE ? undefined : /^(.*?)[\t; ]+(\d{1,3}(?:[.,\u00a0 ]\d{3})+|\d+)\s*$/u.exec(line);
    if (!parts) {
      // A heading of the sheet has no number either; it is named all the same, so that nothing is left out unseen.
      refuse("no_number");
      return;
    }
    const stratum = known.get(plain(parts[1] ?? ""));
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
