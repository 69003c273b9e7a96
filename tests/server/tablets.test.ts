import { expect, test } from "vitest";

import { installationKey } from "#app/database/secrets.ts";
import { DEVICE_LINK_KEY, hashDeviceLink } from "#app/intake/device-link.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { STAFF } from "#tests/support/staff.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const KIOSK = "mot-cua";

/** A running count, and what is shown of it. */
const STEPS = [
  [0, 0],
  [1, 0],
  [4, 0],
  [5, 5],
  [14, 10],
] as const;

describeEachProvider(
  "enrolling tablets from the office",
  (fresh) => {
    const client = () => fresh.database.client;

    /** Makes a link and reads its code out of the address. */
    async function makeLink(open: Awaited<ReturnType<typeof openTrialApplication>>, name: string): Promise<string> {
      const outcome = await open.application.office.makeDeviceLink(STAFF, KIOSK, name);
      if (outcome?.kind !== "made") throw new Error("no link was made");
      const [, code = ""] = outcome.link.address.split("#enrol=");
      return code;
    }

    test("a link leads to the kiosk, carries its code behind #, and only a keyed hash of it is stored", async () => {
      const open = await openTrialApplication(client());
      const outcome = await open.application.office.makeDeviceLink(STAFF, KIOSK, "  Máy quầy 1 ");
      expect(outcome).toMatchObject({ kind: "made", link: { name: "Máy quầy 1", hours: 24 } });
      const address = outcome?.kind === "made" ? outcome.link.address : "";
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:3000\/kiosk\/mot-cua#enrol=[\w-]{32}$/u);

      const [, code = ""] = address.split("#enrol=");
      const key = await installationKey(client(), open.unit.id, DEVICE_LINK_KEY);
      expect(await client().deviceLink.findMany()).toEqual([
        {
          unitId: open.unit.id,
          codeHash: hashDeviceLink(code, key),
          pointId: KIOSK,
          name: "Máy quầy 1",
          expiresAt: "2026-11-24T03:00:00.000Z",
        },
      ]);
    });

    test("a link is listed until it expires, and cleared away when the next one is made", async () => {
      let now = new Date("2026-11-23T03:00:00Z");
      const open = await openTrialApplication(client(), { now: () => now });
      await makeLink(open, "Máy 1");
      const listed = async () => (await open.application.office.tablets(KIOSK))?.links.map(({ name }) => name);
      now = new Date("2026-11-24T02:59:59Z");
      expect(await listed()).toEqual(["Máy 1"]);
      now = new Date("2026-11-24T03:00:00Z");
      expect(await listed()).toEqual([]);
      await makeLink(open, "Máy 2");
      expect((await client().deviceLink.findMany()).map(({ name }) => name)).toEqual(["Máy 2"]);
    });

    test("a link needs a name of a sensible length and a kiosk to lead to", async () => {
      const { application } = await openTrialApplication(client());
      const refused = (problem: string) => ({ kind: "refused", problem });
      expect(await application.office.makeDeviceLink(STAFF, KIOSK, "   ")).toEqual(refused("name_missing"));
      expect(await application.office.makeDeviceLink(STAFF, KIOSK, "x".repeat(61))).toEqual(refused("name_too_long"));
      for (const point of ["hai-long", "nowhere"]) {
        expect(await application.office.makeDeviceLink(STAFF, point, "Máy")).toBeUndefined();
        expect(await application.office.tablets(point)).toBeUndefined();
      }
      expect(await client().deviceLink.count()).toBe(0);
    });

    test("a tablet can be revoked once, at its own point only", async () => {
      const { application, unit } = await openTrialApplication(client());
      const tablet = { unitId: unit.id, id: "t1", pointId: KIOSK, name: "Máy 1", keyHash: "h1", revoked: false };
      await client().device.create({ data: { ...tablet, waiting: 7, setAside: 1, reportedOn: "2026-11-23T00" } });
      const listed = async () => (await application.office.tablets(KIOSK))?.tablets;
      expect(await listed()).toEqual([
        { id: "t1", name: "Máy 1", revoked: false, waiting: 5, setAside: 0, reportedOn: "2026-11-23T00" },
      ]);
      expect(await application.office.revokeTablet(STAFF, "hai-long", "t1")).toBe(false);
      expect(await application.office.revokeTablet(STAFF, KIOSK, "t2")).toBe(false);
      expect(await application.office.findTablet(KIOSK, "t1")).toBeDefined();
      expect(await application.office.revokeTablet(STAFF, KIOSK, "t1")).toBe(true);
      expect((await listed())?.map(({ revoked }) => revoked)).toEqual([true]);
      expect(await application.office.findTablet(KIOSK, "t1")).toBeUndefined();
    });

    test("what a tablet holds is shown in steps of five, so that no visitor's answer changes what is shown", async () => {
      const { application, unit } = await openTrialApplication(client());
      const tablet = { unitId: unit.id, id: "t1", pointId: KIOSK, name: "Máy 1", keyHash: "h1", revoked: false };
      await client().device.create({ data: { ...tablet, waiting: 0, setAside: 0 } });
      for (const [stored, shown] of STEPS) {
        await client().device.updateMany({ data: { waiting: stored, setAside: stored } });
        const [listed] = (await application.office.tablets(KIOSK))?.tablets ?? [];
        expect([listed?.waiting, listed?.setAside]).toEqual([shown, shown]);
      }
    });

    test("forms left unfinished today are shown in steps of five, and today has its row before the first", async () => {
      let now = new Date("2026-11-23T16:59:00Z"); // 23:59 in Hanoi
      const { application, unit } = await openTrialApplication(client(), { now: () => now });
      const shownOnes = async () => (await application.office.tablets(KIOSK))?.abandoned;
      expect(await shownOnes()).toEqual([{ day: "2026-11-23", count: 0, running: true }]);
      await client().abandonedForm.create({
        data: { unitId: unit.id, pointId: KIOSK, day: "2026-11-23", tablet: "a", count: 0 },
      });
      for (const [stored, shown] of STEPS) {
        await client().abandonedForm.updateMany({ data: { count: stored } });
        expect(await shownOnes()).toEqual([{ day: "2026-11-23", count: shown, running: true }]);
      }
      now = new Date("2026-11-23T17:00:00Z");
      expect(await shownOnes()).toEqual([
        { day: "2026-11-24", count: 0, running: true },
        { day: "2026-11-23", count: 14, running: false },
      ]);
    });

    test("forms left unfinished on former days are summed over the tablets of a point, day by day", async () => {
      const { application, unit } = await openTrialApplication(client(), {
        now: () => new Date("2026-11-24T03:00:00Z"),
      });
      const counts = [
        ["2026-11-22", "a", 2],
        ["2026-11-23", "a", 1],
        ["2026-11-23", "b", 4],
      ] as const;
      for (const [day, tablet, count] of counts) {
        await client().abandonedForm.create({ data: { unitId: unit.id, pointId: KIOSK, day, tablet, count } });
      }
      await client().abandonedForm.create({
        data: { unitId: unit.id, pointId: "other", day: "2026-11-23", tablet: "c", count: 9 },
      });
      expect((await application.office.tablets(KIOSK))?.abandoned).toEqual([
        { day: "2026-11-24", count: 0, running: true },
        { day: "2026-11-23", count: 5, running: false },
        { day: "2026-11-22", count: 2, running: false },
      ]);
    });

    test("the PIN is the same after a restart", async () => {
      const first = await openTrialApplication(client());
      const again = await openTrialApplication(client());
      const pins = await Promise.all(
        [first, again].map(async (open) => (await open.application.office.tablets(KIOSK))?.pin),
      );
      expect(pins[0]).toMatch(/^\d{6}$/u);
      expect(pins[1]).toBe(pins[0]);
    });
  },
  { postgres: "full" },
);
