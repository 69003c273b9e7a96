import { randomUUID } from "node:crypto";

import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";

import { recordEvent } from "#app/database/audit-events.ts";
import { sql } from "#app/database/sql.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { STAFF } from "#tests/support/staff.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const ANY = { action: "", person: "", day: "" };
const TYPED = "sai mật khẩu rồi, bí mật";

describeEachProvider(
  "the log of what staff did",
  (fresh) => {
    const client = () => fresh.database.client;

    async function open() {
      let now = new Date("2026-11-23T03:00:00Z");
      const { application, unit } = await openTrialApplication(client(), { now: () => now });
      const seen = async (filter = ANY, older?: string) => (await application.audit.page(filter, older)).events;
      return { application, unit, seen, setClock: (instant: string) => (now = new Date(instant)) };
    }

    /** Events that say nothing of their own. */
    async function record(
      unitId: string,
      at: string,
      details: { action?: string; accountId?: string; after?: unknown } = {},
    ) {
      const { action = "wave.open", accountId = STAFF.accountId, after } = details;
      const who = { accountId, actor: STAFF.displayName };
      await recordEvent(client(), { unitId, at, ...who, action, recordKind: "wave", recordId: "nam-2026", after });
    }

    test("can only grow: the database itself refuses to change or delete a line", async () => {
      const { unit } = await open();
      await record(unit.id, "2026-11-23T03:00:00.000Z");
      const before = await client().auditEvent.findMany();
      // The driver of SQLite words every refusal of a trigger as a violated constraint.
      for (const attempt of [
        () => client().auditEvent.updateMany({ data: { actor: "nobody" } }),
        () => client().auditEvent.deleteMany(),
        () => client().$executeRaw(sql`UPDATE "audit_event" SET "after" = NULL`),
        () => client().$executeRaw(sql`DELETE FROM "audit_event" WHERE "unit_id" = ${unit.id}`),
      ]) {
        await expect(attempt()).rejects.toThrow(/append-only|constraint violated/u);
      }
      expect(await client().auditEvent.findMany()).toEqual(before);
    });

    test("says who did what to which record, when, before and after", async () => {
      const { application, seen, setClock } = await open();
      const { accounts, office } = application;
      const first = await accounts.prepareFirst();
      const entered = await accounts.signIn({
        name: "quan-tri",
        password: first?.password ?? "",
        knownBrowser: undefined,
      });
      const admin = await accounts.signedIn(entered.kind === "signed_in" ? entered.token : undefined);
      if (!admin) throw new Error("not signed in");
      const form = { displayName: "Nguyễn Thị Lan", role: "viewer", department: "" };
      const added = await accounts.add(admin.staff, { ...form, name: "nguyen.lan" });
      if (added.kind !== "added") throw new Error("not added");
      setClock("2026-11-23T04:00:00Z");
      await accounts.save(admin.staff, added.id, { ...form, role: "department", department: "van-phong" });
      await office.makeDeviceLink(admin.staff, "mot-cua", "Máy quầy 1");
      const { batch } = await office.codes();
      await office.printSlips(admin.staff, { questionnaire: "trial/officials", number: "7", batch });
      // The same slips again are printed and not recorded again.
      await office.printSlips(admin.staff, { questionnaire: "trial/officials", number: "7", batch });
      await accounts.signIn({ name: "nguyen.lan", password: TYPED, knownBrowser: undefined });
      await accounts.signIn({ name: "khong-co-ai", password: TYPED, knownBrowser: undefined });
      await accounts.signOut(admin);

      const events = await seen();
      const by = (kind: string) => events.filter(({ action }) => action === kind);
      expect(events.map(({ action }) => action).toSorted()).toEqual([
        "account.add",
        "account.add",
        "account.change",
        "code.print",
        "session.refuse",
        "session.sign_in",
        "session.sign_out",
        "tablet.link",
      ]);
      const administrator = { kind: "person", name: "Quản trị viên" };
      expect(by("account.change")).toMatchObject([
        {
          at: "2026-11-23T04:00:00.000Z",
          actor: administrator,
          recordKind: "account",
          recordId: added.id,
          recordName: "Nguyễn Thị Lan",
          changes: [
            { field: "role", before: "viewer", after: "department" },
            { field: "departmentId", before: undefined, after: "van-phong" },
          ],
        },
      ]);
      expect(by("account.add").map(({ actor }) => actor)).toContainEqual({ kind: "server" });
      expect(by("session.refuse")).toMatchObject([{ actor: { kind: "nobody" }, recordName: "Nguyễn Thị Lan" }]);
      expect(by("tablet.link")).toMatchObject([
        { recordId: "mot-cua", changes: [{ field: "name", after: "Máy quầy 1" }] },
      ]);
      expect(by("code.print")).toMatchObject([
        { recordId: "trial/officials", changes: [{ field: "count", after: "7" }] },
      ]);

      const stored = JSON.stringify(await client().auditEvent.findMany());
      // What was typed for no account may be anything, a password too.
      for (const secret of [TYPED, "khong-co-ai", added.password, first?.password ?? "", "#enrol="]) {
        expect(stored).not.toContain(secret);
      }
    });

    test("is read from the latest line on, page by page, each line once", async () => {
      const { application, unit, seen } = await open();
      // Several at one instant: the pages must not lose or repeat any of them.
      for (let number = 0; number < 120; number += 1) {
        await record(unit.id, `2026-11-${10 + Math.floor(number / 20)}T03:00:00.000Z`, { after: { number } });
      }
      const ids: string[] = [];
      const sizes: number[] = [];
      let older: string | undefined;
      do {
        const page = await application.audit.page(ANY, older);
        sizes.push(page.events.length);
        ids.push(...page.events.map(({ id }) => id));
        older = page.older;
      } while (older !== undefined);
      expect(sizes).toEqual([50, 50, 20]);
      expect(new Set(ids).size).toBe(120);
      const times = (await seen()).map(({ at }) => at);
      expect(times).toEqual(times.toSorted().toReversed());
      // An address that somebody made up is the first page.
      expect((await seen(ANY, "nonsense")).map(({ id }) => id)).toEqual(ids.slice(0, 50));
    });

    test("is searched by action, by person and by a day of the unit's calendar, and shows no other unit's lines", async () => {
      const { application, unit, seen } = await open();
      const other = randomUUID();
      await record(unit.id, "2026-11-22T16:59:59.999Z", { after: { is: "the evening before" } });
      await record(unit.id, "2026-11-22T17:00:00.000Z", { after: { is: "midnight" } });
      await record(unit.id, "2026-11-23T16:59:59.999Z", { action: "wave.close", after: { is: "the last moment" } });
      await record(unit.id, "2026-11-23T17:00:00.000Z", { accountId: other, after: { is: "the next day" } });
      await record("don-vi-khac", "2026-11-23T03:00:00.000Z", { action: "wave.sign", after: { is: "not ours" } });
      const found = async (filter: Partial<typeof ANY>) =>
        (await seen({ ...ANY, ...filter })).map(({ changes }) => changes[0]?.after);
      expect(await found({ day: "2026-11-23" })).toEqual(["the last moment", "midnight"]);
      expect(await found({ day: "2026-11-23", action: "wave.open" })).toEqual(["midnight"]);
      expect(await found({ person: other })).toEqual(["the next day"]);
      expect(await found({ day: "2026-02-30" })).toHaveLength(4);
      expect((await application.audit.page(ANY, undefined)).actions).toEqual(["wave.close", "wave.open"]);
    });

    test("goes to a file that Excel opens without running anything, and taking it is recorded", async () => {
      const { application, unit, seen } = await open();
      const formula = '=HYPERLINK("http://evil.example","x")';
      await recordEvent(client(), {
        unitId: unit.id,
        at: "2026-11-23T02:00:05.000Z",
        accountId: STAFF.accountId,
        actor: formula,
        action: "wave.open",
        recordKind: "wave",
        recordId: '+1;"x"\r\n@SUM(A1)',
        after: { title: "Đợt năm 2026" },
      });
      const { name, content } = await application.audit.file(STAFF, { ...ANY, day: "2026-11-23" });
      expect(name).toBe("nhat-ky-2026-11-23.csv");
      expect(content.startsWith("\uFEFFtime,time_utc,actor,")).toBe(true);
      const rows: Record<string, string>[] = parse(content, { bom: true, columns: true });
      expect(rows).toMatchObject([
        {
          time: "2026-11-23 09:00:05",
          actor: `'${formula}`,
          record_id: `'+1;"x" @SUM(A1)`,
          after: '{"title":"Đợt năm 2026"}',
        },
      ]);
      expect(await seen({ ...ANY, action: "audit.export" })).toMatchObject([
        {
          actor: { kind: "person", name: STAFF.displayName },
          changes: [
            { field: "day", after: "2026-11-23" },
            { field: "count", after: "1" },
          ],
        },
      ]);
    });
  },
  { postgres: "full" },
);
