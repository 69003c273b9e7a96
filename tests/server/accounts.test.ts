import { expect, test, vi } from "vitest";

import type { Application } from "#app/application/application.ts";
import type { Staff } from "#app/office/access.ts";
import type { SignedIn } from "#app/office/accounts/session.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const PASSWORD = "bốn cây bàng trước sân";
const MANAGER = { name: "nguyen.lan", displayName: "Nguyễn Thị Lan", role: "survey_manager", department: "" };

describeEachProvider(
  "accounts",
  (fresh) => {
    const client = () => fresh.database.client;

    /** The unit with its first administrator, who has a password of their own. */
    async function open() {
      let now = new Date("2026-11-23T01:00:00Z");
      const { application } = await openTrialApplication(client(), { now: () => now });
      const { accounts } = application;
      const first = await accounts.prepareFirst();
      const admin = await enter(application, first?.name ?? "", first?.password ?? "");
      return { application, accounts, admin, setClock: (instant: string) => (now = new Date(instant)) };
    }

    const signIn = ({ accounts }: Application, name: string, password: string, knownBrowser?: string) =>
      accounts.signIn({ name, password, knownBrowser });

    /** Signs in, in a browser that was never here before or in a known one. */
    async function session(application: Application, name: string, password: string, knownBrowser?: string) {
      const outcome = await signIn(application, name, password, knownBrowser);
      if (outcome.kind !== "signed_in") throw new Error(`${name} was not let in: ${outcome.kind}`);
      const signedIn = await application.accounts.signedIn(outcome.token);
      if (!signedIn) throw new Error("the session is not open");
      return { ...outcome, signedIn };
    }

    /** Signs in with a one-time password and takes another. */
    async function enter(application: Application, name: string, oneTime: string): Promise<SignedIn> {
      const { signedIn, token } = await session(application, name, oneTime);
      const form = { present: "", fresh: PASSWORD, repeated: PASSWORD };
      expect(await application.accounts.changePassword(signedIn, form)).toEqual({ kind: "changed" });
      return (await application.accounts.signedIn(token)) ?? signedIn;
    }

    async function addManager(application: Application, staff: Staff) {
      const added = await application.accounts.add(staff, MANAGER);
      if (added.kind !== "added") throw new Error(added.problems.join());
      return added;
    }

    test("a password is stored as an Argon2id hash and a session as a hash of its token, and neither stands anywhere else", async () => {
      const { application, admin } = await open();
      const { token } = await session(application, "quan-tri", PASSWORD);
      const [account] = await client().account.findMany();
      expect(account?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
      expect(Buffer.from(token, "base64url")).toHaveLength(32);
      const stored = JSON.stringify([
        await client().account.findMany(),
        await client().session.findMany(),
        await client().auditEvent.findMany(),
      ]);
      for (const secret of [token, PASSWORD]) expect(stored).not.toContain(secret);
      expect(admin.staff.role).toBe("administrator");
    });

    test("every sign-in makes a session of its own; signing out ends that one alone", async () => {
      const { application, accounts } = await open();
      const one = await session(application, "quan-tri", PASSWORD);
      const two = await session(application, " Quan-Tri ", PASSWORD);
      expect(one.token).not.toBe(two.token);
      await accounts.signOut(one.signedIn);
      expect(await accounts.signedIn(one.token)).toBeUndefined();
      expect(await accounts.signedIn(two.token)).toBeDefined();
    });

    test("a session ends after two hours without use, and after twelve hours however much it is used", async () => {
      const { application, accounts, setClock } = await open();
      const { token } = await session(application, "quan-tri", PASSWORD);
      const open_ = async (time: string) => {
        setClock(`2026-11-23T${time}Z`);
        return (await accounts.signedIn(token)) !== undefined;
      };
      for (const time of ["02:59:59", "04:59:00", "06:58:00", "08:57:00", "10:56:00", "12:55:00", "12:59:59"]) {
        expect([time, await open_(time)]).toEqual([time, true]);
      }
      expect(await open_("13:00:00")).toBe(false);

      const idle = await session(application, "quan-tri", PASSWORD);
      setClock("2026-11-23T15:01:00Z");
      expect(await accounts.signedIn(idle.token)).toBeUndefined();
      // The next sign-in clears away what has ended.
      await session(application, "quan-tri", PASSWORD);
      expect(await client().session.count()).toBe(1);
    });

    test("an unknown name, a wrong password and a disabled account are answered alike, and take about as long", async () => {
      const { application, accounts, admin } = await open();
      const { id, name, password } = await addManager(application, admin.staff);
      await accounts.disable(admin.staff, id);
      const times = new Map<string, number>();
      for (const [what, typed] of [
        ["unknown", ["khong.co", "sai mật khẩu rồi"]],
        ["wrong", ["quan-tri", "sai mật khẩu rồi"]],
        ["disabled", [name, password]],
        ["no name", ["Nguyễn Thị Lan", "sai mật khẩu rồi"]],
        ["nothing", ["", ""]],
      ] as const) {
        const started = performance.now();
        expect([what, await signIn(application, typed[0], typed[1])]).toEqual([what, { kind: "refused" }]);
        times.set(what, performance.now() - started);
      }
      for (const [what, time] of times) expect([what, time > 240]).toEqual([what, true]);
    });

    test("ten wrong passwords close a name for browsers that are not known, real name or not, and no other name", async () => {
      const { application } = await open();
      for (const name of ["quan-tri", "khong.co"]) {
        const tries = await Promise.all(
          Array.from({ length: 14 }, () => signIn(application, name, "sai mật khẩu rồi")),
        );
        const kinds = tries.map(({ kind }) => kind).toSorted();
        expect([name, kinds]).toEqual([name, [...Array<string>(10).fill("refused"), ...Array<string>(4).fill("wait")]]);
        expect(await signIn(application, name, PASSWORD)).toEqual({ kind: "wait", minutes: 15 });
      }
      expect(await signIn(application, "ai.do", "sai mật khẩu rồi")).toEqual({ kind: "refused" });
    });

    test("nobody can shut out a browser in which somebody signed in before, and its marks open nothing", async () => {
      const { application, accounts, admin } = await open();
      const { knownBrowser } = await session(application, "quan-tri", PASSWORD);
      const { name, password } = await addManager(application, admin.staff);
      await Promise.all(Array.from({ length: 30 }, () => signIn(application, "quan-tri", "sai mật khẩu rồi")));
      expect((await signIn(application, "quan-tri", PASSWORD)).kind).toBe("wait");
      expect((await signIn(application, "quan-tri", PASSWORD, knownBrowser)).kind).toBe("signed_in");

      // A mark of one account, or a made-up one, is worth nothing for another.
      await Promise.all(Array.from({ length: 12 }, () => signIn(application, name, "sai mật khẩu rồi", knownBrowser)));
      expect((await signIn(application, name, password, knownBrowser)).kind).toBe("wait");
      const forged = knownBrowser.replace(/^[^.]+/u, (await accounts.all()).find((one) => one.name === name)?.id ?? "");
      expect((await signIn(application, name, password, forged)).kind).toBe("wait");

      // Guesses in a known browser close that browser, and no other.
      await Promise.all(Array.from({ length: 12 }, () => signIn(application, "quan-tri", "sai", knownBrowser)));
      expect((await signIn(application, "quan-tri", PASSWORD, knownBrowser)).kind).toBe("wait");
    });

    test("a shared computer stays known for the accounts that signed in there last", async () => {
      const { application, admin } = await open();
      const { name, password } = await addManager(application, admin.staff);
      const first = await session(application, "quan-tri", PASSWORD);
      const second = await session(application, name, password, first.knownBrowser);
      await Promise.all(Array.from({ length: 12 }, () => signIn(application, "quan-tri", "sai mật khẩu rồi")));
      expect((await signIn(application, "quan-tri", PASSWORD, second.knownBrowser)).kind).toBe("signed_in");
    });

    test("a new password ends the other sessions; a wrong present one is refused, and too many are not even looked at", async () => {
      const { application, accounts } = await open();
      const other = await session(application, "quan-tri", PASSWORD);
      const { signedIn, token } = await session(application, "quan-tri", PASSWORD);
      const fresh = "ba con mèo ngủ trên mái";
      const change = (form: { present: string; fresh: string; repeated: string }) =>
        accounts.changePassword(signedIn, form);
      const refused = (problem: string) => ({ kind: "refused", problem });

      expect(await change({ present: "sai", fresh, repeated: fresh })).toEqual(refused("present_wrong"));
      expect(await change({ present: PASSWORD, fresh: PASSWORD, repeated: PASSWORD })).toEqual(refused("unchanged"));
      expect(await change({ present: PASSWORD, fresh: "thanhliet-2026", repeated: "thanhliet-2026" })).toEqual(
        refused("own_name"),
      );
      expect(await accounts.signedIn(other.token)).toBeDefined();
      expect(await change({ present: PASSWORD, fresh, repeated: fresh })).toEqual({ kind: "changed" });
      expect(await accounts.signedIn(other.token)).toBeUndefined();
      expect(await accounts.signedIn(token)).toBeDefined();
      expect((await signIn(application, "quan-tri", PASSWORD)).kind).toBe("refused");
      // A keyboard that writes marks apart from their letters types the same password.
      expect((await signIn(application, "quan-tri", fresh.normalize("NFD"))).kind).toBe("signed_in");

      for (let guess = 0; guess < 9; guess += 1) await change({ present: "sai", fresh, repeated: fresh });
      expect(await change({ present: fresh, fresh: PASSWORD, repeated: PASSWORD })).toEqual(refused("wait"));
    });

    test("whoever is disabled, gets another role or another password is signed out at once", async () => {
      const { application, accounts, admin } = await open();
      const added = await addManager(application, admin.staff);
      await enter(application, added.name, added.password);
      const form = { displayName: "Nguyễn Thị Lan", role: "survey_manager", department: "" };
      const changes = [
        () => accounts.save(admin.staff, added.id, { ...form, role: "viewer" }),
        () => accounts.save(admin.staff, added.id, { ...form, role: "department", department: "van-phong" }),
        () => accounts.save(admin.staff, added.id, { ...form, role: "department", department: "dia-chinh" }),
        () => accounts.endSessions(admin.staff, added.id),
        () => accounts.disable(admin.staff, added.id),
      ];
      for (const [place, change] of changes.entries()) {
        const { token } = await session(application, added.name, PASSWORD);
        expect(await change()).toEqual({ kind: "changed" });
        expect([place, await accounts.signedIn(token)]).toEqual([place, undefined]);
      }
      await accounts.enable(admin.staff, added.id);
      const { token } = await session(application, added.name, PASSWORD);
      // A name alone changes no rights.
      await accounts.save(admin.staff, added.id, {
        ...form,
        displayName: "Lan",
        role: "department",
        department: "dia-chinh",
      });
      expect(await accounts.signedIn(token)).toMatchObject({
        staff: { displayName: "Lan", departmentId: "dia-chinh" },
      });
      const renewed = await accounts.newPassword(admin.staff, added.id);
      expect(await accounts.signedIn(token)).toBeUndefined();
      const oneTime = renewed?.kind === "new_password" ? renewed.password : "";
      expect((await session(application, added.name, oneTime)).mustChange).toBe(true);
      expect((await signIn(application, added.name, PASSWORD)).kind).toBe("refused");
    });

    test("nobody can lock the office: not oneself, not the last administrator, not two of each other at once", async () => {
      const { application, accounts, admin } = await open();
      const viewer = { displayName: "Quản trị", role: "viewer", department: "" };
      const refused = (problem: string) => ({ kind: "refused", problems: [problem] });
      expect(await accounts.disable(admin.staff, admin.staff.accountId)).toEqual(refused("oneself"));
      expect(await accounts.newPassword(admin.staff, admin.staff.accountId)).toEqual(refused("oneself"));
      expect(await accounts.save(admin.staff, admin.staff.accountId, viewer)).toEqual(refused("oneself"));

      const added = await accounts.add(admin.staff, { ...MANAGER, role: "administrator" });
      if (added.kind !== "added") throw new Error("not added");
      const second = await enter(application, added.name, added.password);
      const both = await Promise.all([
        accounts.save(admin.staff, second.staff.accountId, viewer),
        accounts.disable(second.staff, admin.staff.accountId),
      ]);
      expect(both.map((outcome) => outcome?.kind).toSorted()).toEqual(["changed", "refused"]);
      expect(both).toContainEqual(refused("last_administrator"));
      const left = (await accounts.all()).filter(({ role, disabled }) => role === "administrator" && !disabled);
      expect(left).toHaveLength(1);
    });

    test("whoever runs the server lets an administrator in again, disabled or not, and nobody else", async () => {
      const { application, accounts, admin } = await open();
      const { name, id } = await addManager(application, admin.staff);
      expect(await accounts.recover(name)).toBeUndefined();
      expect(await accounts.recover("khong-co")).toBeUndefined();
      await accounts.save(admin.staff, id, { displayName: "Lan", role: "administrator", department: "" });
      await accounts.disable(admin.staff, id);
      const recovered = await accounts.recover(name);
      expect(await session(application, name, recovered?.password ?? "")).toMatchObject({ mustChange: true });
      // Several administrators: a restart of the server changes nobody's password.
      expect(await accounts.prepareFirst()).toBeUndefined();
    });

    test("an account needs a name that can be typed and is free, a person, a role, and a department where the role has one", async () => {
      const { accounts, admin } = await open();
      const problems = async (form: Partial<typeof MANAGER>) => {
        const outcome = await accounts.add(admin.staff, { ...MANAGER, ...form });
        return outcome.kind === "refused" ? outcome.problems : [];
      };
      for (const name of ["", "Nguyễn.Lan", "a b", ".lan", "lan-", "x".repeat(33)]) {
        expect([name, await problems({ name })]).toEqual([name, ["name"]]);
      }
      expect(await problems({ displayName: "  " })).toEqual(["display_name"]);
      expect(await problems({ displayName: "x".repeat(61) })).toEqual(["display_name"]);
      expect(await problems({ role: "mayor" })).toEqual(["role"]);
      expect(await problems({ role: "department" })).toEqual(["department"]);
      expect(await problems({ role: "department", department: "khong-co" })).toEqual(["department"]);
      expect(await problems({ name: "QUAN-TRI" })).toEqual(["name_taken"]);
      expect(await client().account.count()).toBe(1);
      expect(await problems({ department: "van-phong" })).toEqual([]);
      // Only the role of a department has one.
      expect(await client().account.findFirst({ where: { name: MANAGER.name } })).toMatchObject({ departmentId: null });
    });

    test("somebody sees and ends their own sessions, and nobody else's", async () => {
      const { application, accounts, admin, setClock } = await open();
      setClock("2026-11-23T01:30:20Z");
      const { signedIn, token } = await session(application, "quan-tri", PASSWORD);
      const { name, sessions } = await accounts.own(signedIn);
      expect(name).toBe("quan-tri");
      expect(sessions.map(({ startedAt, seenAt, present }) => [startedAt, seenAt, present])).toEqual([
        ["2026-11-23T01:30:20.000Z", "2026-11-23T01:30:00.000Z", true],
        ["2026-11-23T01:00:00.000Z", "2026-11-23T01:00:00.000Z", false],
      ]);
      const added = await addManager(application, admin.staff);
      const other = await session(application, added.name, added.password);
      expect(await accounts.endOwnSession(signedIn, other.signedIn.tokenHash)).toBe(false);
      expect(await accounts.signedIn(other.token)).toBeDefined();
      expect(await accounts.endOwnSession(signedIn, admin.tokenHash)).toBe(true);
      expect((await accounts.own(signedIn)).sessions).toHaveLength(1);
      expect(await accounts.signedIn(token)).toBeDefined();
    });

    test("a flood of guesses keeps out neither a known browser nor the server's memory", async () => {
      const { application } = await open();
      const { knownBrowser } = await session(application, "quan-tri", PASSWORD);
      const flood = Array.from({ length: 120 }, (_, number) =>
        signIn(application, `ten.${number}`, "sai mật khẩu rồi"),
      );
      const known = await signIn(application, "quan-tri", PASSWORD, knownBrowser);
      expect(known.kind).toBe("signed_in");
      const kinds = (await Promise.all(flood)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === "busy").length).toBeGreaterThan(20);
      expect(new Set(kinds)).toEqual(new Set(["busy", "refused"]));
      await vi.waitFor(async () => expect((await signIn(application, "ai.do", "sai")).kind).toBe("refused"));
    });
  },
  { postgres: "full" },
);
