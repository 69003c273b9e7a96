import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import type { Application } from "#app/application/application.ts";
import { expireWaves } from "#app/office/retention/expire-waves.ts";
import { verifyLedger } from "#app/office/verify/verify.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { MANAGER } from "#tests/support/official-wave.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const ADMINISTRATOR = { ...MANAGER, role: "administrator" as const };

async function answer(application: Application, number: number): Promise<void> {
  for (let visitor = 0; visitor < number; visitor += 1) {
    const at = await offerAt(application, "trang-tin");
    const submission = { id: randomUUID(), locale: "vi" as const, answers: fewestAnswers(at), comment: "Tốt" };
    expect((await application.submit(at.point, at.offer, submission)).kind).toBe("stored");
  }
}

describeEachProvider(
  "raw answers",
  (fresh) => {
    /** A wave with 34 answers, counted; a clock that can be set. */
    async function countedWave() {
      const clock = { now: new Date("2026-11-23T03:00:00Z") };
      const { application, unit, definitions } = await openTrialApplication(fresh.database.client, {
        now: () => clock.now,
      });
      const { fielding } = application.office;
      const { client } = fresh.database;
      await answer(application, 12); // of the trial wave
      const id = await fielding.beginDraft(MANAGER);
      const typed = (await fielding.draftPage(id))?.typed;
      if (!typed) throw new Error("the draft is gone");
      await fielding.saveDraft(MANAGER, id, { ...typed, frameSizes: { officials: "12" } });
      expect(await fielding.openDraft(MANAGER, id)).toMatchObject({ kind: "opened" });
      clock.now = new Date("2026-11-23T03:01:00Z"); // a point is remembered for a moment
      await answer(application, 34);
      const take = (step: "close" | "count" | "sign" | "correct", reason = "") =>
        fielding.takeStep(MANAGER, { waveId: id, step, reason });
      for (const step of ["close", "count"] as const) expect(await take(step)).toEqual({ kind: "taken" });
      const inMonths = (months: number) => {
        clock.now = new Date("2026-11-23T03:00:00Z");
        clock.now.setUTCMonth(clock.now.getUTCMonth() + months, clock.now.getUTCDate() + 1);
      };
      const expire = () => expireWaves({ database: client, unit, definitions, now: () => clock.now });
      const left = () => client.response.count({ where: { waveId: id } });
      const comments = () => client.comment.count({ where: { waveId: id } });
      return { application, fielding, client, unit, id, take, inMonths, expire, left, comments };
    }

    test("stay until the time is over that the forms named, and never go before the signature", async () => {
      const { unit, take, inMonths, expire, left } = await countedWave();
      inMonths(unit.retention_months * 3);
      await expire();
      expect(await left()).toBe(34);
      inMonths(0);
      await take("sign");
      inMonths(unit.retention_months - 1);
      await expire();
      expect(await left()).toBe(34);
    });

    test("and comments go when the time is over, counts and scores stay, and the check says why nothing is recounted", async () => {
      const { application, fielding, client, unit, id, take, inMonths, expire, left, comments } = await countedWave();
      await take("sign");
      const before = await application.office.index(id);
      const progress = await fielding.progress(id);
      inMonths(unit.retention_months);
      await expire();
      expect([await left(), await comments()]).toEqual([0, 0]);
      // The trial wave was never signed.
      expect(await client.response.count()).toBe(12);

      const after = await application.office.index(id);
      expect(after?.rows).toEqual(before?.rows);
      expect(after?.questionnaires).toEqual(before?.questionnaires);
      const { points } = (await fielding.progress(id)) ?? {};
      expect(points?.map(({ total }) => total)).toEqual(progress?.points.map(({ total }) => total));
      const report = await verifyLedger(client, unit.id);
      expect(report.differences).toEqual([]);
      expect(report.waves[0]).toMatchObject({ id, sealed: 34, unsealed: 0, expired: true });
      expect(report.signed).toEqual([{ kind: "same", waveId: id, revision: 1 }]);
      expect((await fielding.wave(id))?.ledger[0]).toMatchObject({ kind: "expired", rows: 34 });
      expect(await client.auditEvent.findMany({ where: { action: "wave.expire" } })).toMatchObject([
        { accountId: null },
      ]);
      expect(await application.office.exports.recount(ADMINISTRATOR, id)).toEqual({ kind: "expired" });

      // Once more changes nothing, and a deletion that was broken off goes on.
      await expire();
      expect(await client.ledgerEntry.count({ where: { kind: "expired" } })).toBe(1);
      const [kept] = await client.response.findMany({ take: 1 });
      if (kept) await client.response.create({ data: { ...kept, id: randomUUID(), waveId: id } });
      expect((await verifyLedger(client, unit.id)).differences).toMatchObject([
        { kind: "responses_after_expiry", rows: 1 },
      ]);
      await expire();
      expect(await left()).toBe(0);
    });

    test("that are not as they were sealed are not deleted: they are evidence", async () => {
      const { client, unit, id, take, inMonths, expire, left } = await countedWave();
      await take("sign");
      const [one] = await client.response.findMany({ where: { waveId: id }, take: 1 });
      if (one) await client.response.delete({ where: { unitId_id: { unitId: unit.id, id: one.id } } });
      inMonths(unit.retention_months);
      await expect(expire()).rejects.toThrow("not deleted");
      expect(await left()).toBe(33);
      expect((await client.wave.findMany({ where: { id } }))[0]?.expiredAt).toBeNull();
    });

    test("of a wave that is being corrected wait until it is signed again, and a correction makes them stay no longer", async () => {
      const { unit, take, inMonths, expire, left } = await countedWave();
      await take("sign");
      inMonths(unit.retention_months);
      await take("correct", "Nhập thiếu tổng thể");
      await expire();
      expect(await left()).toBe(34);
      await take("sign", "Đã nhập tổng thể");
      await expire();
      expect(await left()).toBe(0);
    });
  },
  { postgres: "full" },
);
