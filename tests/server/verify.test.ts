import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import type { Application } from "#app/application/application.ts";
import type { Database } from "#app/database/open-database.ts";
import { migrationsFolder } from "#app/database/migrations.ts";
import { canonicalJson } from "#app/definitions/content-hash.ts";
import { entryHash } from "#app/office/ledger/append-entry.ts";
import { rootOf } from "#app/office/ledger/merkle-root.ts";
import { sealEarlierReleases } from "#app/office/ledger/seal-release.ts";
import { verifyLedger } from "#app/office/verify/verify.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { MANAGER } from "#tests/support/official-wave.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const POINTS = ["trang-tin", "hai-long"];

/** One after the other, in turns at the points. */
async function answer(application: Application, number: number, points: readonly string[] = POINTS): Promise<void> {
  for (let visitor = 0; visitor < number; visitor += 1) {
    const at = await offerAt(application, points[visitor % points.length] ?? "");
    const submission = { id: randomUUID(), locale: "vi" as const, answers: fewestAnswers(at) };
    expect((await application.submit(at.point, at.offer, submission)).kind).toBe("stored");
  }
}

describeEachProvider("the check of what is stored", (fresh) => {
  /** An office whose clock can be set. */
  async function office() {
    const clock = { now: new Date("2026-11-23T03:00:00Z") };
    const { application, unit } = await openTrialApplication(fresh.database.client, { now: () => clock.now });
    const { fielding } = application.office;
    const { client } = fresh.database;
    const nextHalfDay = () => (clock.now = new Date(clock.now.getTime() + 12 * 3_600_000));
    const open = async () => {
      const id = await fielding.beginDraft(MANAGER);
      const typed = (await fielding.draftPage(id))?.typed;
      if (!typed) throw new Error("the draft is gone");
      await fielding.saveDraft(MANAGER, id, { ...typed, frameSizes: { officials: "12" } });
      expect(await fielding.openDraft(MANAGER, id)).toMatchObject({ kind: "opened" });
      return id;
    };
    const verify = (head?: string) => verifyLedger(client, unit.id, { head });
    return { application, fielding, client, unit, nextHalfDay, open, verify };
  }

  /** A wave from its first answer to its signature, answers sealed in two sets, after some of the trial wave. */
  async function signedWave() {
    const here = await office();
    const { application, fielding, nextHalfDay, open } = here;
    await answer(application, 62);
    nextHalfDay();
    await fielding.doDueWork();
    const id = await open();
    await answer(application, 82);
    nextHalfDay();
    await fielding.doDueWork();
    await answer(application, 5);
    for (const step of ["close", "count", "sign"] as const) {
      expect(await fielding.takeStep(MANAGER, { waveId: id, step, reason: "" })).toEqual({ kind: "taken" });
    }
    return { ...here, id };
  }

  test("finds nothing where nothing was touched, and tells how many are sealed and how many wait", async () => {
    const { verify, id } = await signedWave();
    const report = await verify();
    expect(report.differences).toEqual([]);
    expect(report.entries).toMatchObject({ responses: 6, sign_off: 1, expired: 0 });
    expect(report.waves).toMatchObject([
      { id, sealed: 87, unsealed: 0, expired: false },
      { id: "trial", sealed: 42, unsealed: 20, expired: false },
    ]);
    expect(report.signed).toEqual([{ kind: "same", waveId: id, revision: 1 }]);
    // A hash on a printed page is enough to show that the chain is still the one that was printed.
    const printed = report.head?.hash.slice(0, 16) ?? "";
    expect((await verify(printed)).differences).toEqual([]);
    const other = printed.replaceAll(/[0-9]/gu, "a").replaceAll(/[b-f]/gu, "0");
    expect((await verify(other)).differences).toEqual([{ kind: "head_unknown", head: other }]);
  });

  test("never seals fewer than ten answers together, nor those of the half-day that is not over", async () => {
    const { application, fielding, client, nextHalfDay, open } = await office();
    const id = await open();
    const sets = async () =>
      (await client.ledgerEntry.findMany({ where: { waveId: id, kind: "responses" } })).map(({ rows }) => rows);
    await answer(application, 40, ["trang-tin"]);
    await fielding.doDueWork();
    expect(await sets()).toEqual([]);
    nextHalfDay();
    await fielding.doDueWork();
    // As many as a set needs at least stay behind for the last one.
    expect(await sets()).toEqual([30]);
    await answer(application, 9, ["trang-tin"]);
    nextHalfDay();
    await fielding.doDueWork();
    expect(await sets()).toEqual([30]);
    await answer(application, 1, ["trang-tin"]);
    nextHalfDay();
    await fielding.doDueWork();
    expect(await sets()).toEqual([30, 10]);
    for (const step of ["close", "count"] as const) {
      await fielding.takeStep(MANAGER, { waveId: id, step, reason: "" });
    }
    expect(await sets()).toEqual([30, 10, 10]);
  });

  test("counts for a page what a count of every row gives, wherever the seals stand", async () => {
    const { application, fielding, client, nextHalfDay, verify } = await office();
    for (const number of [50, 24, 60]) {
      await answer(application, number);
      nextHalfDay();
      await fielding.doDueWork();
      const all = await client.response.count();
      const report = await application.office.index("trial");
      expect(report?.questionnaires.reduce((sum, { account }) => sum + account.answered, 0)).toBe(all);
      const progress = await fielding.progress("trial");
      expect(progress?.points.reduce((sum, { total }) => sum + total.count, 0)).toBe(all);
      expect((await verify()).differences).toEqual([]);
    }
  });

  test("agrees with what a version before this one sealed: a wave as a whole, and its counts not at all", async () => {
    const { client, unit, verify, id } = await signedWave();
    await forgetGuards(client);
    await client.signOff.deleteMany();
    await client.wave.updateMany({ where: { id }, data: { status: "closed" } });
    await client.response.deleteMany({ where: { waveId: "trial" } });
    await client.response.updateMany({ data: { sealedIn: null } });
    for (const table of [client.ledgerEntry, client.sealedCount, client.sealedPointCount]) {
      await (table as typeof client.ledgerEntry).deleteMany();
    }
    const rows = await client.response.findMany({ orderBy: { id: "asc" }, omit: { sealedIn: true } });
    const sealed = {
      ...{ kind: "responses" as const, waveId: id, questionnaireId: null, rows: rows.length },
      ...{ root: rootOf(rows.map(canonicalJson)), number: 1, previous: "" },
    };
    const hash = entryHash({ ...sealed, unitId: unit.id });
    await client.ledgerEntry.create({ data: { ...sealed, unitId: unit.id, hash } });

    const migration = join(migrationsFolder(projectRoot, fresh.provider), "0004_sealing", "migration.sql");
    const statements = (await readFile(migration, "utf8")).split(/;\n/u);
    for (const begins of ['UPDATE "response"', 'INSERT INTO "sealed_point_count"']) {
      const statement = statements.find((text) =>
        text
          .replaceAll(/^--.*$/gmu, "")
          .trim()
          .startsWith(begins),
      );
      if (statement === undefined) throw new Error(`the migration has no ${begins}`);
      await client.$executeRawUnsafe(statement);
    }
    await sealEarlierReleases(client, unit.id);
    const report = await verify();
    expect(report.differences).toEqual([]);
    expect(report.waves[0]).toMatchObject({ id, sealed: 87, unsealed: 0 });
    await client.response.deleteMany({ where: { id: rows[0]?.id ?? "" } });
    expect((await verify()).differences).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: "responses", entry: 1, sealed: 87, found: 86 })]),
    );
  });

  // What was changed is the same whatever the database; `npm run test:full` asks both.
  const onBoth = test.skipIf(fresh.provider === "postgres" && process.env["TEST_FULL"] !== "1");
  onBoth(
    "finds every change of sealed answers, counts, signatures, definitions and of the ledger itself, and names it",
    async () => {
      const { client, unit, verify, id } = await signedWave();
      await forgetGuards(client);
      const untouched = await tables(client);
      const of = { unitId: unit.id };
      const [first, second] = untouched.responses.filter(({ waveId }) => waveId === id);
      const trial = untouched.responses.find(({ waveId, sealedIn }) => waveId === "trial" && sealedIn !== null);
      const fromTrial = untouched.ledger.find(({ waveId }) => waveId === "trial");
      const sets = untouched.ledger.filter(
        ({ waveId, kind, questionnaireId }) =>
          waveId === id && kind === "responses" && questionnaireId === first?.questionnaireId,
      );
      const last = untouched.ledger.at(-1);
      const release = untouched.ledger.find(({ kind }) => kind === "release");
      if (!first?.sealedIn || !second || !trial?.sealedIn || !fromTrial || !sets[0] || !sets[1] || !last || !release) {
        throw new Error("the wave is not as the test needs it");
      }
      const otherSet = (sets[0].number === first.sealedIn ? sets[1] : sets[0]).number;
      const key = (row: { id: string }) => ({ unitId_id: { ...of, id: row.id } });
      const changes: readonly (readonly [string, () => Promise<unknown>, object])[] = [
        [
          "a changed answer",
          () => client.response.update({ where: key(first), data: { answers: otherAnswers(first.answers) } }),
          { kind: "responses", entry: first.sealedIn, waveId: id },
        ],
        [
          "an answer that is none of the questionnaire's",
          () => client.response.update({ where: key(first), data: { answers: "x,y" } }),
          { kind: "responses", entry: first.sealedIn, waveId: id },
        ],
        [
          "a mark taken off or put on",
          () => client.response.update({ where: key(first), data: { flags: "honeypot" } }),
          { kind: "responses", entry: first.sealedIn },
        ],
        [
          "a removed answer",
          () => client.response.delete({ where: key(trial) }),
          { kind: "responses", entry: trial.sealedIn, waveId: "trial" },
        ],
        [
          "an added answer that pretends to be sealed",
          () => client.response.create({ data: { ...first, id: randomUUID() } }),
          {
            kind: "responses",
            entry: first.sealedIn,
            found: (sets[0].number === first.sealedIn ? sets[0] : sets[1]).rows + 1,
          },
        ],
        [
          "an added answer in a counted wave",
          () => client.response.create({ data: { ...first, id: randomUUID(), sealedIn: null } }),
          { kind: "responses_after_count", waveId: id, rows: 1 },
        ],
        [
          "an answer moved to another set",
          () =>
            client.response.update({
              where: key(first),
              data: { sealedIn: otherSet },
            }),
          { kind: "responses", entry: sets[0].number },
        ],
        [
          "a removed entry",
          () => client.ledgerEntry.delete({ where: { unitId_number: { ...of, number: fromTrial.number } } }),
          { kind: "entry_missing", entry: fromTrial.number },
        ],
        [
          "the last entry removed",
          () => client.ledgerEntry.delete({ where: { unitId_number: { ...of, number: last.number } } }),
          { kind: "signature", waveId: id, revision: 1 },
        ],
        [
          "two entries in each other's place",
          async () => {
            for (const entry of sets) {
              await client.ledgerEntry.delete({ where: { unitId_number: { ...of, number: entry.number } } });
            }
            const [a, b] = sets;
            if (a && b)
              await client.ledgerEntry.createMany({
                data: [
                  { ...a, number: b.number },
                  { ...b, number: a.number },
                ],
              });
          },
          { kind: "entry_changed", entry: sets[0].number },
        ],
        [
          "a changed entry",
          () =>
            client.ledgerEntry.update({
              where: { unitId_number: { ...of, number: fromTrial.number } },
              data: { rows: fromTrial.rows - 1 },
            }),
          { kind: "entry_changed", entry: fromTrial.number },
        ],
        [
          "a changed count of sealed answers",
          () =>
            client.sealedCount.updateMany({
              where: { waveId: id, questionnaireId: "website" },
              data: { counts: "{}" },
            }),
          { kind: "tally", waveId: id, questionnaireId: "website" },
        ],
        [
          "a changed count of sealed answers that pretends to be made by other methods",
          () =>
            client.sealedCount.updateMany({
              where: { waveId: id, questionnaireId: "website" },
              data: { counts: "{}", instrument: "another" },
            }),
          { kind: "tally", waveId: id, questionnaireId: "website" },
        ],
        [
          "a changed count of a point",
          () => client.sealedPointCount.updateMany({ where: { waveId: id, pointId: "hai-long" }, data: { rows: 1 } }),
          { kind: "point_count", waveId: id, pointId: "hai-long" },
        ],
        [
          "a changed count that is shown",
          () =>
            client.releasedCount.updateMany({
              where: { waveId: id, questionnaireId: "website" },
              data: { shownRows: 99 },
            }),
          { kind: "release", waveId: id, questionnaireId: "website" },
        ],
        [
          "a changed count that is shown, sealed anew by whoever changed it",
          async () => {
            const website = untouched.released.find(
              ({ waveId, questionnaireId }) => waveId === id && questionnaireId === "website",
            );
            const shown = website?.shown?.replace(/"rows":\d+/u, '"rows":99') ?? null;
            await client.releasedCount.updateMany({
              where: { waveId: id, questionnaireId: "website" },
              data: { shown },
            });
          },
          { kind: "final_count", waveId: id, questionnaireId: "website" },
        ],
        [
          "removed counts",
          () => client.releasedCount.deleteMany({ where: { waveId: id, questionnaireId: "website" } }),
          { kind: "release", waveId: id, questionnaireId: "website" },
        ],
        [
          "a changed signature",
          () => client.signOff.updateMany({ where: { waveId: id }, data: { signer: "Người khác" } }),
          { kind: "signature", waveId: id, revision: 1 },
        ],
        [
          "a changed signed score",
          () =>
            client.signOff.updateMany({
              where: { waveId: id },
              data: { figures: untouched.signOffs[0]?.figures.replace(/"decidedMax":\d+/u, '"decidedMax":1') ?? "" },
            }),
          { kind: "signed_figures", waveId: id, revision: 1 },
        ],
        [
          "a removed signature",
          () => client.signOff.deleteMany({ where: { waveId: id } }),
          { kind: "signature", waveId: id, revision: 1 },
        ],
        [
          "points of a department changed after the signature",
          () =>
            client.assessedPoints.create({
              data: {
                ...{ unitId: unit.id, waveId: id, criterion: "1.1.1", points: 1, note: "", state: "approved" },
                ...{ proposedBy: "a", approvedBy: "b" },
              },
            }),
          { kind: "signed_figures", waveId: id, revision: 1 },
        ],
        [
          "a changed definition",
          async () => {
            const method = untouched.snapshots.find(({ kind }) => kind === "method");
            await client.definitionSnapshot.updateMany({
              where: { hash: method?.hash ?? "" },
              data: { content: method?.content.replace("1", "2") ?? "" },
            });
          },
          { kind: "definition", hash: untouched.snapshots.find(({ kind }) => kind === "method")?.hash },
        ],
        [
          "a definition that cannot be read any more",
          () => client.definitionSnapshot.updateMany({ where: { kind: "index" }, data: { content: "{" } }),
          { kind: "wave_unreadable", waveId: id },
        ],
      ];
      for (const [what, change, difference] of changes) {
        await change();
        const found = (await verify()).differences;
        expect([what, found]).toEqual([what, expect.arrayContaining([expect.objectContaining(difference)])]);
        await putBack(client, untouched);
      }
      expect((await verify()).differences).toEqual([]);
    },
    120_000,
  );
});

/** The first answer that was given is another one. */
function otherAnswers(answers: string): string {
  return answers.replace(/\w+/u, (code) => (code === "KYK" ? "NA" : "KYK"));
}

/** Whoever has the file can take the triggers away that keep the ledger from being changed. */
async function forgetGuards(client: Database): Promise<void> {
  for (const table of ["ledger_entry", "sign_off"]) {
    for (const guard of [`${table}_no_update`, `${table}_no_delete`]) {
      await client.$executeRawUnsafe(`DROP TRIGGER IF EXISTS "${guard}"`).catch(() => undefined);
    }
    await client.$executeRawUnsafe(`DROP TRIGGER IF EXISTS "${table}_stays" ON "${table}"`).catch(() => undefined);
  }
}

async function tables(client: Database) {
  return {
    responses: await client.response.findMany({ orderBy: { id: "asc" } }),
    ledger: await client.ledgerEntry.findMany({ orderBy: { number: "asc" } }),
    counts: await client.sealedCount.findMany(),
    points: await client.sealedPointCount.findMany(),
    released: await client.releasedCount.findMany(),
    signOffs: await client.signOff.findMany(),
    snapshots: await client.definitionSnapshot.findMany(),
    assessed: await client.assessedPoints.findMany(),
  };
}

async function putBack(client: Database, stored: Awaited<ReturnType<typeof tables>>): Promise<void> {
  await client.response.deleteMany();
  await client.response.createMany({ data: stored.responses });
  await client.ledgerEntry.deleteMany();
  await client.ledgerEntry.createMany({ data: stored.ledger });
  await client.sealedCount.deleteMany();
  await client.sealedCount.createMany({ data: stored.counts });
  await client.sealedPointCount.deleteMany();
  await client.sealedPointCount.createMany({ data: stored.points });
  await client.releasedCount.deleteMany();
  await client.releasedCount.createMany({ data: stored.released });
  await client.signOff.deleteMany();
  await client.signOff.createMany({ data: stored.signOffs });
  await client.definitionSnapshot.deleteMany();
  await client.definitionSnapshot.createMany({ data: stored.snapshots });
  await client.assessedPoints.deleteMany();
  await client.assessedPoints.createMany({ data: stored.assessed });
}
