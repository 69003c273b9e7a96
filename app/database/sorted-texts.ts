import { setImmediate as nextRound } from "node:timers/promises";

import BetterSqlite3 from "better-sqlite3";

/** A text of a set; sets are numbered from 0. */
export interface TextOfSet {
  readonly set: number;
  readonly text: string;
}

/** A text that stands so many times at a place. */
export interface TextAtPlace {
  readonly place: number;
  readonly text: string;
  readonly count: number;
}

/** Texts that are too many for memory, to be had again in another order than they came in. */
export interface SortedTexts {
  readonly add: (texts: readonly TextOfSet[]) => void;
  /**
   * All texts by the place of their set, then by themselves, in pages; once. Nothing tells any more when a text was
   * added, or which of the sets at one place it was in. Between two pages others get their turn; the first pages are
   * empty, one for each step of the sorting, so that whoever takes them can go away before it is done.
   * @param places of the sets, by their numbers; several sets may share one
   */
  readonly inOrder: (places: readonly number[]) => AsyncGenerator<readonly TextAtPlace[]>;
  /** Frees memory and disk; the texts are gone. */
  readonly close: () => void;
}

const TABLES = `
  PRAGMA journal_mode = OFF;
  CREATE TABLE "added" ("number" INTEGER PRIMARY KEY, "set" INTEGER NOT NULL, "text" TEXT NOT NULL);
  CREATE TABLE "place" ("set" INTEGER PRIMARY KEY, "place" INTEGER NOT NULL);
  CREATE TABLE "sorted" ("place" INTEGER NOT NULL, "text" TEXT NOT NULL, "count" INTEGER NOT NULL,
    PRIMARY KEY ("place", "text")) WITHOUT ROWID`;

/**
 * Keeps texts in a database of their own: a file without a name in the system's folder for temporary files (`TMPDIR`), which
 * nobody else can open and which is gone when it is closed or the process ends, however it ends.
 */
export function sortedTexts(pageSize = 1000): SortedTexts {
  const store = new BetterSqlite3("");
  store.exec(TABLES);
  const insert = store.prepare(`INSERT INTO "added" ("set", "text") VALUES (?, ?)`);
  const addAll = store.transaction((texts: readonly TextOfSet[]) => {
    for (const { set, text } of texts) insert.run(set, text);
  });

  /** Page by page: sorted in one statement, a million texts would keep the server from answering for seconds. */
  function* sort(places: readonly number[]): Generator<void> {
    const place = store.prepare(`INSERT INTO "place" ("set", "place") VALUES (?, ?)`);
    store.transaction(() => places.forEach((at, set) => place.run(set, at)))();
    const move = store.prepare(`
      INSERT INTO "sorted" SELECT "place"."place", "added"."text", COUNT(*)
        FROM "added" JOIN "place" ON "place"."set" = "added"."set"
        WHERE "added"."number" > ? AND "added"."number" <= ? GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT ("place", "text") DO UPDATE SET "count" = "count" + excluded."count"`);
    const last = store.prepare(`SELECT MAX("number") FROM "added"`).pluck().get() as number | null;
    for (let from = 0; from < (last ?? 0); from += pageSize) {
      move.run(from, from + pageSize);
      yield;
    }
  }

  return {
    add: (texts) => {
      addAll(texts);
    },
    inOrder: async function* (places) {
      const sorting = sort(places);
      while (!sorting.next().done) {
        yield [];
        await nextRound();
      }
      const next = store.prepare(`
        SELECT "place", "text", "count" FROM "sorted" WHERE ("place", "text") > (?, ?)
        ORDER BY "place", "text" LIMIT ?`);
      let after: Pick<TextAtPlace, "place" | "text"> = { place: -1, text: "" };
      for (;;) {
        const page = next.all(after.place, after.text, pageSize) as TextAtPlace[];
        if (page.length > 0) yield page;
        const end = page.at(-1);
        if (!end || page.length < pageSize) return;
        after = end;
        await nextRound();
      }
    },
    close: () => {
      store.close();
    },
  };
}
