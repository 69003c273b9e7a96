// Oracle: tests/support/office-access-table.ts, written by hand, against every route module of the office.
import type { RouteConfigEntry } from "@react-router/dev/routes";
import { describe, expect, test } from "vitest";

import { ROLES, type Role } from "#app/office/access.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import routes from "#app/routes.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import {
  DOORS,
  OFFICE_ROUTES,
  OTHER_CRITERION,
  type AccessRow,
  type RecordId,
} from "#tests/support/office-access-table.ts";
import { read, write, type Ending, type RouteModule, type Visit } from "#tests/support/office-visitor.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";
import { everythingOf, makeRecords, signedIn, type Records } from "#tests/support/two-units.ts";

const FOLDER = "../../app/routes/office/";
const files = import.meta.glob<RouteModule>("../../app/routes/office/**/*.{ts,tsx}");

/** Modules with a loader or an action, by their file under app/routes/office/. */
const modules = new Map<string, RouteModule>();
for (const [path, load] of Object.entries(files)) {
  const module = await load();
  if (module.loader ?? module.action) modules.set(path.slice(FOLDER.length), module);
}

/** Every line of the table with its module. */
const rows = Object.entries(OFFICE_ROUTES).map(([file, row]) => ({ file, row, module: modules.get(file) ?? {} }));

const OTHER_UNIT = "don-vi-khac";

describe("the table of who may do what in the office", () => {
  /** Files of all routes whose address lies under /office, or that lie in the office's folder. */
  function routedFiles(entries: readonly RouteConfigEntry[], above = ""): readonly string[] {
    return entries.flatMap(({ path = "", file, children = [] }) => {
      const address = `${above}/${path}`.replaceAll(/\/+/gu, "/");
      const here = /^\/office\b/u.test(address) || file.startsWith("routes/office/") ? [file] : [];
      return [...here, ...routedFiles(children, address)];
    });
  }

  test("has a line for every route of the office, and none for what is no route", () => {
    const routed = routedFiles(routes as readonly RouteConfigEntry[]).map((file) =>
      file.replace(/^routes\/office\//u, ""),
    );
    expect(routed.length).toBeGreaterThan(20);
    const known = [...Object.keys(OFFICE_ROUTES), ...DOORS].toSorted();
    expect(known).toEqual([...new Set(routed)].toSorted());
    expect(known).toEqual([...modules.keys()].toSorted());
  });

  test("says of every loader who reads and of every action who writes", () => {
    const told = rows.map(({ file, row }) => [file, row.read !== undefined, row.write !== undefined]);
    const found = rows.map(({ file, module }) => [file, module.loader !== undefined, module.action !== undefined]);
    expect(told).toEqual(found);
  });
});

/** What a line asks for, of the unit whose records these are. */
function visitOf(row: AccessRow, records: Records): Visit {
  const filled = (values: Readonly<Record<string, string | RecordId>> = {}) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? value : records[value.record]]),
    );
  return { params: filled(row.params), query: filled(row.query), form: filled(row.form) };
}

function namesRecord(row: AccessRow): boolean {
  const values = [
    ...Object.values(row.params ?? {}),
    ...Object.values(row.query ?? {}),
    ...Object.values(row.form ?? {}),
  ];
  return values.some((value) => typeof value !== "string");
}

describeEachProvider(
  "the office",
  (fresh) => {
    async function open() {
      const now = () => new Date("2026-11-23T03:00:00Z");
      const database = fresh.database.client;
      const { application, unit } = await openTrialApplication(database, { now });
      const here = { database, unitId: unit.id, now };
      const records = await makeRecords(here, TRIAL_WAVE_ID);
      const elsewhere = { database, unitId: OTHER_UNIT, now };
      return { application, database, here, records, elsewhere };
    }

    /** How every visit of every line ends for whoever holds a cookie; pages first, because forms change things. */
    async function endings(opened: Awaited<ReturnType<typeof open>>, cookie: string, records = opened.records) {
      const ends: [file: string, what: "read" | "write", ending: Ending][] = [];
      for (const { file, row, module } of rows) {
        if (row.read) ends.push([file, "read", await read(opened.application, module, visitOf(row, records), cookie)]);
      }
      for (const { file, row, module } of rows) {
        if (row.write)
          ends.push([file, "write", await write(opened.application, module, visitOf(row, records), cookie)]);
      }
      return ends;
    }

    /** The same for every line, whatever it is. */
    function everyLine(ending: { readonly read: Ending; readonly write: Ending }) {
      const of = (what: "read" | "write") =>
        rows.flatMap(({ file, row }) => (row[what] ? [[file, what, ending[what]] as const] : []));
      return [...of("read"), ...of("write")];
    }

    test.each(ROLES)("opens to each role what the table says, and nothing else: %s", async (role: Role) => {
      const opened = await open();
      const { cookie } = await signedIn(opened.here, role);
      const expected = everyLine({ read: "opens", write: "opens" }).map(([file, what]) => {
        return [file, what, OFFICE_ROUTES[file]?.[what]?.includes(role) ? "opens" : "may not"];
      });
      expect(await endings(opened, cookie)).toEqual(expected);
    });

    test("opens nothing to whoever has no session, or one that has ended, or one of another unit", async () => {
      const opened = await open();
      const { here, elsewhere, database } = opened;
      const closed = everyLine({ read: "to sign-in", write: "no session" });

      const cookies = new Map([
        ["no cookie", ""],
        ["a made-up token", `office_session=${"A".repeat(43)}`],
        ["no token at all", "office_session='; DROP TABLE session; --"],
      ]);
      cookies.set("disabled", (await signedIn(here, "administrator", { disabled: true, name: "da-khoa" })).cookie);
      cookies.set("another unit", (await signedIn(elsewhere, "administrator")).cookie);
      const revoked = await signedIn(here, "administrator", { name: "bi-thu-hoi" });
      await database.session.deleteMany({ where: { accountId: revoked.accountId } });
      cookies.set("revoked", revoked.cookie);
      const ended = {
        idle: { seenAt: "2026-11-23T00:59:00.000Z" },
        expired: { expiresAt: "2026-11-23T03:00:00.000Z" },
      };
      for (const [why, times] of Object.entries(ended)) {
        const { cookie, accountId } = await signedIn(here, "administrator", { name: why });
        await database.session.updateMany({ where: { accountId }, data: times });
        cookies.set(why, cookie);
      }
      for (const [why, cookie] of cookies) expect([why, await endings(opened, cookie)]).toEqual([why, closed]);
    });

    test("opens nothing but the password page while a one-time password was not changed", async () => {
      const opened = await open();
      const { cookie } = await signedIn(opened.here, "administrator", { mustChange: true });
      const led = everyLine({ read: "to password", write: "to password" });
      expect(await endings(opened, cookie)).toEqual(led);
    });

    test("finds no record of another unit, whoever asks, and leaves it untouched", async () => {
      const opened = await open();
      const { application, database, here, elsewhere } = opened;
      const foreign = await makeRecords(elsewhere, "dot-rieng");
      const before = await everythingOf(database, OTHER_UNIT);
      expect(before.length).toBeGreaterThan(8);
      let tried = 0;
      for (const role of ROLES) {
        const { cookie } = await signedIn(here, role);
        for (const { file, row, module } of rows.filter((line) => namesRecord(line.row))) {
          const visit = visitOf({ ...row, form: row.harm ?? row.form ?? {} }, foreign);
          for (const [what, call] of [
            ["read", read],
            ["write", write],
          ] as const) {
            if (!row[what]?.includes(role) || (row.passesOver && what === "read")) continue;
            tried += 1;
            const ending = await call(application, module, visit, cookie);
            expect([role, what, file, ending]).toEqual([role, what, file, row.passesOver ? "opens" : "not there"]);
          }
        }
        // A comment's id, a session's id: what a form may name beside the fields of its line.
        const forms = [
          ["comment-release.tsx", { [foreign.comment]: "release" }],
          ["account/own-account.tsx", { session: foreign.session }],
        ] as const;
        for (const [file, form] of forms)
          await write(application, modules.get(file) ?? {}, { params: {}, query: {}, form }, cookie);
      }
      expect(tried).toBeGreaterThan(40);
      expect(await everythingOf(database, OTHER_UNIT)).toEqual(before);
    });

    test("lets a department say something only about the criteria that it leads", async () => {
      const { application, database, here, records } = await open();
      const { cookie } = await signedIn(here, "department");
      const manager = await signedIn(here, "survey_manager");
      await database.improvementAction.updateMany({ data: { criterion: OTHER_CRITERION } });
      const others = rows.filter(({ row }) => row.byDepartment ?? row.params?.["action"]);
      expect(others.length).toBeGreaterThan(3);
      for (const { file, row, module } of others) {
        const asked = visitOf(row, records);
        const visit = "criterion" in asked.params ? { ...asked, params: { criterion: OTHER_CRITERION } } : asked;
        expect([file, await read(application, module, visit, cookie)]).toEqual([file, "may not"]);
        expect([file, await write(application, module, visit, cookie)]).toEqual([file, "may not"]);
        expect([file, await read(application, module, visit, manager.cookie)]).toEqual([file, "opens"]);
      }
    });
  },
  { postgres: "full" },
);
