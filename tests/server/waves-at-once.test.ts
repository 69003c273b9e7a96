// Two people of the office press at the same moment, each at a server of their own where the database allows it.
import { randomUUID } from "node:crypto";

import { expect, onTestFinished, test } from "vitest";

import type { Application } from "#app/application/application.ts";
import { openDatabase } from "#app/database/open-database.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { MANAGER } from "#tests/support/official-wave.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const POINT = "trang-tin";

type Step = "close" | "count" | "sign" | "correct";

async function answer(application: Application): Promise<void> {
  const { point, offer } = await offerAt(application, POINT);
  const answers = fewestAnswers({ point, offer });
  const outcome = await application.submit(point, offer, { id: randomUUID(), locale: "vi", answers });
  expect(outcome.kind).toBe("stored");
}

describeEachProvider("two people of the office", (fresh) => {
  /** Two servers on one database; a SQLite file has one server, which both people use. */
  async function offices() {
    const clock = { now: new Date("2026-11-23T03:00:00Z") };
    const first = await openTrialApplication(fresh.database.client, { now: () => clock.now });
    if (fresh.provider === "sqlite") return { clock, both: [first.application, first.application] as const };
    const opened = await openDatabase(fresh.target, { projectRoot });
    onTestFinished(() => opened.close());
    const second = await openTrialApplication(opened.client, { now: () => clock.now });
    return { clock, both: [first.application, second.application] as const };
  }

  async function draftOf({ office: { fielding } }: Application): Promise<string> {
    const id = await fielding.beginDraft(MANAGER);
    const page = await fielding.draftPage(id);
    if (!page) throw new Error("the draft is gone");
    await fielding.saveDraft(MANAGER, id, { ...page.typed, frameSizes: { officials: "12" } });
    return id;
  }

  const opened = async () => {
    const { clock, both } = await offices();
    const id = await draftOf(both[0]);
    expect(await both[0].office.fielding.openDraft(MANAGER, id)).toMatchObject({ kind: "opened" });
    clock.now = new Date("2026-11-23T04:00:00Z");
    const take = (application: Application, step: Step, reason = "") =>
      application.office.fielding.takeStep(MANAGER, { waveId: id, step, reason });
    return { clock, both, id, take };
  };

  test("who begin a draft at once begin two", async () => {
    const { both } = await offices();
    const ids = await Promise.all(both.map(({ office }) => office.fielding.beginDraft(MANAGER)));
    expect(ids.toSorted()).toEqual(["dot-2026-1", "dot-2026-2"]);
  });

  test("who open the same draft at once open one wave, and neither sees a failure", async () => {
    const { both } = await offices();
    const id = await draftOf(both[0]);
    const outcomes = await Promise.all(both.map(({ office }) => office.fielding.openDraft(MANAGER, id)));
    // The other finds no draft any more, or already that the points are taken.
    expect(outcomes.filter(({ kind }) => kind === "opened")).toHaveLength(1);
    expect(await fresh.database.client.auditEvent.count({ where: { action: "wave.open" } })).toBe(1);
  });

  test("who open two waves at the same points at once open one of them", async () => {
    const { both } = await offices();
    const ids = [await draftOf(both[0]), await draftOf(both[1])];
    const outcomes = await Promise.all(
      both.map(({ office }, place) => office.fielding.openDraft(MANAGER, ids[place] ?? "")),
    );
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["opened", "refused"]);
    expect(await fresh.database.client.wave.count({ where: { kind: "official", status: "open" } })).toBe(1);
  });

  test("who take the same step at once take it once, and it is recorded once", async () => {
    const { both, take } = await opened();
    await answer(both[0]);
    for (const step of ["close", "count", "sign"] as const) {
      const outcomes = await Promise.all(both.map((application) => take(application, step)));
      expect([step, ...outcomes.map(({ kind }) => kind).toSorted()]).toEqual([step, "not_now", "taken"]);
      expect(await fresh.database.client.auditEvent.count({ where: { action: `wave.${step}` } })).toBe(1);
    }
    const entries = await fresh.database.client.ledgerEntry.findMany({ where: { kind: { not: "release" } } });
    expect(entries.map(({ kind }) => kind)).toEqual(["responses", "sign_off"]);
  });

  test.skipIf(fresh.provider === "sqlite")(
    "who look at once see the same steps, each at least ten answers after the one before",
    async () => {
      const { clock, both, id, take } = await opened();
      const shown = async ({ office }: Application) =>
        (await office.fielding.progress(id))?.questionnaires.find((one) => one.id === "website")?.answered.count;
      const seen: (number | undefined)[] = [];
      for (let visitor = 1; visitor <= 33; visitor += 1) {
        // Both look while the answer comes in, and after it.
        const [, ...during] = await Promise.all([answer(both[0]), ...both.map(shown)]);
        if (visitor % 5 !== 0) {
          seen.push(...during.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
          continue;
        }
        const after = await Promise.all(both.map(shown));
        expect(after[0]).toBe(after[1]);
        seen.push(...during.toSorted((a, b) => (a ?? 0) - (b ?? 0)), ...after);
      }
      const steps = [...new Set(seen)];
      expect(steps.length).toBeGreaterThan(2);
      for (const [place, step] of steps.entries()) {
        if (place > 0) expect((step ?? 0) - (steps[place - 1] ?? 0)).toBeGreaterThanOrEqual(10);
      }

      clock.now = new Date("2026-11-23T05:00:00Z");
      await take(both[0], "close");
      // What came since would be due now; whoever looks while the wave is counted must not put a step in the place of the end.
      const [counted, ...looked] = await Promise.all([
        take(both[0], "count"),
        ...Array.from({ length: 6 }, () => shown(both[1])),
      ]);
      expect(counted).toEqual({ kind: "taken" });
      for (const count of looked) expect([steps.at(-1), 33]).toContain(count);
      expect(await shown(both[1])).toBe(33);
    },
  );

  test("who look for the first time while the wave is counted see all of it or nothing", async () => {
    const { clock, both, id, take } = await opened();
    for (let visitor = 0; visitor < 21; visitor += 1) await answer(both[0]);
    await both[0].office.index(id);
    for (let visitor = 0; visitor < 10; visitor += 1) await answer(both[0]);
    clock.now = new Date("2026-11-23T05:00:00Z");
    await take(both[0], "close");
    const answered = async () =>
      (await both[1].office.index(id))?.questionnaires.find(({ questionnaire }) => questionnaire.id === "website")
        ?.account.answered;
    const looks = Array.from({ length: 4 }, answered);
    expect(await take(both[0], "count")).toEqual({ kind: "taken" });
    for (const count of await Promise.all(looks)) expect([0, 21, 31]).toContain(count);
    expect(await answered()).toBe(31);
    const rows = await fresh.database.client.releasedCount.findMany({
      where: { questionnaireId: "website", block: "" },
    });
    expect(rows).toMatchObject([{ shownRows: 31, next: null }]);
  });

  test("cannot change populations while answers come in, which would tell one stratum from another", async () => {
    const { both, id, take } = await opened();
    const { fielding } = both[0].office;
    const numbers = { thon_1: "900", thon_2: "1100" };
    const typed = new Map([["residents", { counted: "adults", source: "Sổ dân cư", numbers, pasted: "" }]]);
    const save = () => fielding.savePopulations(MANAGER, id, typed, false);
    expect(await save()).toEqual({ kind: "not_now" });
    await take(both[0], "close");
    expect(await save()).toEqual({ kind: "not_now" });
    await take(both[0], "count");
    expect(await save()).toEqual({ kind: "saved" });
    await take(both[0], "sign");
    expect(await save()).toEqual({ kind: "not_now" });
  });

  test("who change populations while another signs: what is signed is what stands there", async () => {
    const { both, id, take } = await opened();
    await take(both[0], "close");
    await take(both[0], "count");
    const numbers = { thon_1: "900", thon_2: "1100" };
    const typed = new Map([["residents", { counted: "adults", source: "Sổ dân cư", numbers, pasted: "" }]]);
    const [signed] = await Promise.all([
      take(both[0], "sign"),
      both[1].office.fielding.savePopulations(MANAGER, id, typed, false),
    ]);
    const report = await both[0].office.fielding.wave(id);
    expect(["taken", "not_now"]).toContain(signed.kind);
    expect(report?.revisions).toHaveLength(signed.kind === "taken" ? 1 : 0);
    for (const { figures } of report?.revisions ?? []) {
      expect(figures.populations).toEqual(report?.wave.settings.populations);
    }
  });

  test("give no reason longer than a page can show, for a correction or its signature", async () => {
    const { both, take } = await opened();
    for (const step of ["close", "count", "sign"] as const) await take(both[0], step);
    const long = "x".repeat(501);
    expect(await take(both[0], "correct", long)).toEqual({ kind: "reason_too_long" });
    expect(await take(both[0], "correct", "Nhập thiếu")).toEqual({ kind: "taken" });
    expect(await take(both[0], "sign", long)).toEqual({ kind: "reason_too_long" });
    expect(await take(both[0], "sign", "Đã nhập đủ")).toEqual({ kind: "taken" });
  });
});
