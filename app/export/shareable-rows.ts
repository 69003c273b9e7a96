import { sortedTexts } from "#app/database/sorted-texts.ts";
import type { OpenLayout } from "#app/export/open-columns.ts";
import type { OpenRow } from "#app/export/open-rows.ts";
import { hideRareTraits, type AlikeRows } from "#app/scoring/publication/rare-traits.ts";

/** Turns rows into rows that may leave the house. */
export interface ShareableRows {
  readonly add: (rows: readonly OpenRow[]) => void;
  /**
   * All of them, in pages, some of which are empty: traits that few share are hidden, ids are new, times and durations
   * are gone, and the order is that of what is written, so that nothing of a row's history is left.
   * @param nameOf strata that go under another name
   */
  readonly written: (nameOf: ReadonlyMap<string, string>) => AsyncGenerator<readonly OpenRow[]>;
  readonly close: () => void;
}

/** Stands between codes, none of which holds one: they were stored with commas between them. */
const BETWEEN = ",";

/**
 * Rows are read once and kept outside memory as two parts, their combination of stratum and traits and the rest, because
 * what may be shown follows from how many there are of each combination. Read a second time from the database, a wave
 * that still takes answers would bring rows that were not counted. Memory grows with the combinations alone.
 * @param day that stands for every time
 */
export function shareableRows(layout: OpenLayout, day: string): ShareableRows {
  const traits = layout.columns.flatMap(({ isTrait }, place) => (isTrait ? [place] : []));
  const others = layout.columns.flatMap(({ isTrait }, place) => (isTrait ? [] : [place]));
  const texts = sortedTexts();
  const combinations = new Map<string, Combination>();
  let rowCount = 0;

  const combinationOf = (row: OpenRow): Combination => {
    const told = [row.procedureGroup, row.channel, row.group, ...traits.map((place) => row.answers[place] ?? "")];
    const key = JSON.stringify([row.stratum, told]);
    const known = combinations.get(key);
    if (known) return known;
    const combination = { set: combinations.size, stratum: row.stratum, traits: told, count: 0 };
    combinations.set(key, combination);
    return combination;
  };

  return {
    add: (rows) => {
      rowCount += rows.length;
      texts.add(
        rows.map((row) => {
          const combination = combinationOf(row);
          combination.count += 1;
          return { set: combination.set, text: others.map((place) => row.answers[place] ?? "").join(BETWEEN) };
        }),
      );
    },

    written: async function* (nameOf) {
      const shown = hideRareTraits(
        [...combinations.values()].map((rows) => ({ ...rows, stratum: nameOf.get(rows.stratum) ?? rows.stratum })),
      );
      const keys = shown.map((rows) => JSON.stringify([rows.stratum, rows.traits]));
      const ordered = [...new Map(shown.map((rows, set) => [keys[set] ?? "", rows]))].toSorted(([a], [b]) =>
        a < b ? -1 : 1,
      );
      const placeOf = new Map(ordered.map(([key], place) => [key, place]));
      const width = String(rowCount).length;
      let number = 0;
      for await (const page of texts.inOrder(keys.map((key) => placeOf.get(key) ?? 0))) {
        yield page.flatMap(({ place, text, count }) => {
          const of = ordered[place]?.[1];
          if (!of) throw new Error("a row has a combination that was not counted");
          const open = rowOf(of, text.split(BETWEEN));
          return Array.from({ length: count }, () => {
            number += 1;
            return { id: `R${String(number).padStart(width, "0")}`, ...open };
          });
        });
      }
    },

    close: () => texts.close(),
  };

  function rowOf({ stratum, traits: told }: AlikeRows, rest: readonly string[]): Omit<OpenRow, "id"> {
    const [procedureGroup = "", channel = "", group = "", ...ofColumns] = told;
    const answers = layout.columns.map(() => "");
    traits.forEach((place, at) => (answers[place] = ofColumns[at] ?? ""));
    others.forEach((place, at) => (answers[place] = rest[at] ?? ""));
    return { stratum, procedureGroup, channel, group, halfDay: `${day}T00`, duration: "", answers };
  }
}

interface Combination extends AlikeRows {
  /** Its number among the sets of the texts kept outside. */
  readonly set: number;
  count: number;
}
