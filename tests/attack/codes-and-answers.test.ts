// Somebody holds the slips of an office and a copy of the database, taken while the wave is open: whose answers are whose?
// The truth is known to the test; every way of joining the two tables must do no better than guessing.
import { randomUUID } from "node:crypto";

import { expect } from "vitest";

import { openDatabase, type Database } from "#app/database/open-database.ts";
import { attack } from "#tests/attack/attack.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { MANAGER, OFFICIAL_WAVE_ID, openOfficial } from "#tests/support/official-wave.ts";
import { rowsInFile } from "#tests/support/postgres-rows.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { eachMoment } from "#tests/support/sqlite-moments.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

/** People who answer, of twelve who have a slip. */
const ANSWERED = 9;

/** Right guesses of nine that chance gives once in 27,000 times. */
const MOST_RIGHT = 5;

/** Code → answer, as an attacker thinks. */
type Guess = ReadonlyMap<string, string>;

describeEachProvider("a copy of the database does not tell which code gave which answers:", (fresh) => {
  /** An office whose people answered one after the other. @returns who answered what, by the stored form of the code */
  async function answered(): Promise<{ truth: ReadonlyMap<string, string>; database: Database }> {
    const database = fresh.database.client;
    const clock = { now: new Date("2026-11-23T03:00:00Z") };
    const { application, unit, definitions } = await openTrialApplication(database, { now: () => clock.now });
    await openOfficial(database, unit, definitions);
    clock.now = new Date(clock.now.getTime() + 60_000); // a point is remembered for a moment
    const slips = await application.office.printSlips(MANAGER, {
      questionnaire: `${OFFICIAL_WAVE_ID}/officials`,
      number: "12",
      batch: "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY",
    });
    if (slips.kind !== "printed") throw new Error("no slips were printed");
    const at = await offerAt(application, "noi-bo");
    const truth = new Map<string, string>();
    const unspent = async () =>
      new Set((await database.singleUseCode.findMany({ where: { used: false } })).map(({ codeHash }) => codeHash));
    for (const code of slips.sheet.codes.slice(0, ANSWERED)) {
      const before = await unspent();
      const id = randomUUID();
      const sent = { id, locale: "vi" as const, answers: fewestAnswers(at), code };
      expect((await application.submit(at.point, at.offer, sent)).kind).toBe("stored");
      const after = await unspent();
      const [spent = ""] = [...before].filter((hash) => !after.has(hash));
      truth.set(spent, id);
      clock.now = new Date(clock.now.getTime() + 60_000);
    }
    return { truth, database };
  }

  const right = (truth: ReadonlyMap<string, string>, guess: Guess) =>
    [...guess].filter(([code, id]) => truth.get(code) === id).length;

  attack("no column, and no order in which the rows lie or are handed out", async (tried) => {
    const { truth, database } = await answered();
    const codes = await database.singleUseCode.findMany({ where: { used: true, waveId: OFFICIAL_WAVE_ID } });
    const rows = await database.response.findMany();
    // A value that stands on both sides and tells one row from the others joins them.
    const telling = (table: readonly object[]) => {
      const values = table.flatMap((row) => [...new Set(Object.values(row).map(String))]);
      return values.filter((value) => values.filter((other) => other === value).length === 1);
    };
    expect(telling(codes).filter((value) => telling(rows).includes(value))).toEqual([]);

    const places = fresh.provider === "postgres" ? ["ctid", "xmin::text::bigint, ctid"] : ["1"];
    const tables: Record<string, { code: string[]; answer: string[] }> = {};
    for (const place of places) {
      const list = async (select: string) =>
        (await database.$queryRawUnsafe<{ key: string }[]>(select)).map(({ key }) => key);
      tables[`by ${place}`] = {
        code: await list(`SELECT "code_hash" AS "key" FROM "single_use_code" WHERE "used" ORDER BY ${place}`),
        answer: await list(`SELECT "id" AS "key" FROM "response" ORDER BY ${place}`),
      };
    }
    tables["as handed out"] = { code: codes.map(({ codeHash }) => codeHash), answer: rows.map(({ id }) => id) };
    let ways = 0;
    for (const [how, { code, answer }] of Object.entries(tables)) {
      expect([how, code.length, answer.length]).toEqual([how, ANSWERED, ANSWERED]);
      for (const order of [answer, answer.toReversed()]) {
        ways += 1;
        const guess = new Map(code.map((hash, n) => [hash, order[n] ?? ""]));
        expect([how, right(truth, guess) <= MOST_RIGHT]).toEqual([how, true]);
      }
    }
    tried(`values of all columns, ${ways} orders`);
  });

  attack("no page of its files, no former state of a row, no log of what was written", async (tried) => {
    const { truth, database } = await answered();
    const guess = new Map<string, string>();
    /** Of what changed from one state to the next: one code and one answer belong together. */
    const join = (codes: readonly string[], ids: readonly string[]) => {
      const [code, ...moreCodes] = codes;
      const [id, ...moreIds] = ids;
      if (code !== undefined && id !== undefined && moreCodes.length + moreIds.length === 0) guess.set(code, id);
    };
    let states = 0;
    if (fresh.target.provider === "sqlite") {
      let before = { codes: new Set<string>(), ids: new Set<string>() };
      await eachMoment(fresh.target.file, async (copy) => {
        const opened = await openDatabase({ provider: "sqlite", file: copy }, { projectRoot });
        const codes = (await opened.client.singleUseCode.findMany({ where: { used: true } })).map(
          (row) => row.codeHash,
        );
        const ids = (await opened.client.response.findMany({ select: { id: true } })).map(({ id }) => id);
        await opened.close();
        if (states > 0)
          join(
            codes.filter((code) => !before.codes.has(code)),
            ids.filter((id) => !before.ids.has(id)),
          );
        before = { codes: new Set(codes), ids: new Set(ids) };
        states += 1;
      });
    } else {
      const marks = await database.$queryRawUnsafe<{ id: string; mark: string }[]>(
        `SELECT "id", xmin::text AS "mark" FROM "response"`,
      );
      const spentBy = new Map<number, string[]>();
      const versions = await rowsInFile(database, "single_use_code");
      states = versions.length;
      const isSpent = (content: Buffer) => content.at(-1) === 1;
      const hashOf = (content: Buffer) => /[0-9a-f]{64}/u.exec(content.toString("latin1"))?.[0] ?? "";
      for (const { content, written } of versions.filter((version) => isSpent(version.content))) {
        const former = versions.find((one) => one.ended === written && hashOf(one.content) === hashOf(content));
        if (!former || isSpent(former.content)) continue;
        spentBy.set(written, [...(spentBy.get(written) ?? []), hashOf(content)]);
      }
      for (const { id, mark } of marks) join(spentBy.get(Number(mark)) ?? [], [id]);
    }
    expect(states).toBeGreaterThan(0);
    expect(right(truth, guess)).toBe(0);
    tried(`${states} ${fresh.provider === "sqlite" ? "states out of the log" : "row versions out of the file"}`);
  });
});
