import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import type { Application } from "#app/application/application.ts";
import { installationKey } from "#app/database/secrets.ts";
import { hashCode } from "#app/intake/single-use-code.ts";
import { closeOpenWave } from "#tests/support/official-wave.ts";
import { CODE_KEY, prepareTrialWave, TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import type { Database } from "#app/database/open-database.ts";
import type { SlipSheet } from "#app/office/single-use-slips.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider, type Fresh } from "#tests/support/each-provider.ts";
import { STAFF } from "#tests/support/staff.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const OFFICIALS = "trial/officials";

/** Presses the button of the page once. */
async function print(application: Application, number: string, batch?: string): Promise<SlipSheet> {
  const { batch: fresh } = await application.office.codes();
  const outcome = await application.office.printSlips(STAFF, {
    questionnaire: OFFICIALS,
    number,
    batch: batch ?? fresh,
  });
  if (outcome.kind !== "printed") throw new Error(`refused: ${outcome.problems.join(", ")}`);
  return outcome.sheet;
}

describeEachProvider(
  "slips with single-use codes",
  (fresh) => {
    const codesStored = () => fresh.database.client.singleUseCode.findMany();

    test("are as many as were asked for, all different, and of them only keyed hashes are stored", async () => {
      const { application, unit } = await openTrialApplication(fresh.database.client);
      const before = await codesStored();
      const { codes, address, repeated } = await print(application, "25");
      expect(new Set(codes).size).toBe(25);
      for (const code of codes) expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/u);
      expect(address).toBe("http://127.0.0.1:3000/m");
      expect(repeated).toBe(false);

      const added = (await codesStored()).filter((row) => !before.some(({ codeHash }) => codeHash === row.codeHash));
      const key = await installationKey(fresh.database.client, unit.id, CODE_KEY);
      expect(added.map(({ codeHash }) => codeHash).toSorted()).toEqual(codes.map((c) => hashCode(c, key)).toSorted());
      for (const row of added) {
        expect(row).toMatchObject({ waveId: "trial", questionnaireId: "officials", used: false });
        expect(Object.keys(row)).toHaveLength(5);
      }
      const everything = JSON.stringify(await dump(fresh));
      for (const code of codes) expect(everything).not.toContain(code.replaceAll("-", ""));
    });

    test("are counted on the day they are printed, in the unit's time zone", async () => {
      let now = new Date("2026-11-23T16:59:00Z"); // 23:59 in Hanoi
      const { application } = await openTrialApplication(fresh.database.client, { now: () => now });
      await print(application, "3");
      await print(application, " 4 ");
      now = new Date("2026-11-23T17:00:00Z");
      await print(application, "10");
      const { questionnaires } = await application.office.codes();
      expect(questionnaires).toHaveLength(1);
      expect(questionnaires[0]).toMatchObject({ key: OFFICIALS, issued: 17, used: 0 });
      expect(questionnaires[0]?.days.map(({ day, issued }) => [day, issued])).toEqual([
        ["2026-11-24", 10],
        ["2026-11-23", 7],
      ]);
    });

    test("come out the same and are counted once when the button is pressed twice", async () => {
      const { application } = await openTrialApplication(fresh.database.client);
      const { batch } = await application.office.codes();
      const before = (await codesStored()).length;
      const both = await Promise.all([print(application, "5", batch), print(application, "5", batch)]);
      expect(both[0].codes).toEqual(both[1].codes);
      expect(both.map(({ repeated }) => repeated).toSorted()).toEqual([false, true]);
      expect((await codesStored()).length).toBe(before + 5);
      expect((await application.office.codes()).questionnaires[0]?.issued).toBe(5);
      // Another look at the page is another batch.
      expect((await print(application, "5")).codes).not.toEqual(both[0].codes);
    });

    test("are refused for a number out of range, an open questionnaire and a form without its batch", async () => {
      const { application } = await openTrialApplication(fresh.database.client);
      const { batch } = await application.office.codes();
      const before = (await codesStored()).length;
      const good = { questionnaire: OFFICIALS, number: "5", batch };
      for (const number of ["0", "201", "-1", "1.5", "", "1e2", "mười"]) {
        expect(await application.office.printSlips(STAFF, { ...good, number })).toEqual({
          kind: "refused",
          problems: ["number"],
        });
      }
      for (const questionnaire of ["trial/website", "trial/nothing", "", "other/officials"]) {
        const refused = await application.office.printSlips(STAFF, { ...good, questionnaire });
        expect(refused).toEqual({ kind: "refused", problems: ["questionnaire"] });
      }
      const refused = await application.office.printSlips(STAFF, { ...good, batch: "1" });
      expect(refused).toEqual({ kind: "refused", problems: ["batch"] });
      expect((await codesStored()).length).toBe(before);
    });

    test("are refused once the wave has closed", async () => {
      const { application } = await openTrialApplication(fresh.database.client);
      const { batch } = await application.office.codes();
      await fresh.database.client.wave.updateMany({ data: { status: "closed" } });
      const outcome = await application.office.printSlips(STAFF, { questionnaire: OFFICIALS, number: "5", batch });
      expect(outcome.kind).toBe("refused");
      expect(await fresh.database.client.codeDay.count()).toBe(0);
    });

    test("are printed for a questionnaire of the public, too, once the unit asks it once only", async () => {
      const { client } = fresh.database;
      const { application, unit, definitions } = await openTrialApplication(client);
      const of = async () => (await application.office.codes()).questionnaires.map(({ key }) => key);
      expect(await of()).toEqual([OFFICIALS]);
      expect((await application.office.poster("trang-tin"))?.address).toBe("http://127.0.0.1:3000/q/trang-tin");

      await prepareTrialWave(client, { ...unit, once_only: ["website"] }, definitions, new Date());
      expect((await of()).toSorted()).toEqual([OFFICIALS, "trial/website"]);
      expect(await application.office.poster("trang-tin")).toMatchObject({
        byCode: true,
        address: "http://127.0.0.1:3000/m",
      });
      const { batch } = await application.office.codes();
      const printed = await application.office.printSlips(STAFF, {
        questionnaire: "trial/website",
        number: "2",
        batch,
      });
      const [code = "", ...more] = printed.kind === "printed" ? printed.sheet.codes : [];
      expect(more).toHaveLength(1);
      expect(await application.enterCode(code)).toMatchObject({ kind: "open", questionnaireId: "website" });
      // The public is no closed list, however it is asked.
      const [website] = (await application.office.codes()).questionnaires.filter(({ key }) => key === "trial/website");
      expect(website?.frameSize).toBeUndefined();
    });

    test("are printed for the QR point of the one-stop counter, while its kiosk stays open", async () => {
      const { client } = fresh.database;
      const { application, unit, definitions } = await openTrialApplication(client);
      await prepareTrialWave(client, { ...unit, once_only: ["one-stop"] }, definitions, new Date());
      const points = await application.office.points();
      const accessAt = (id: string) => points.find((point) => point.id === id)?.offers.map(({ access }) => access);
      expect(accessAt("mot-cua")).toEqual(["open"]);
      expect(accessAt("hai-long")).toEqual(["codes"]);
      expect(points.find(({ id }) => id === "mot-cua")?.address).toBe("http://127.0.0.1:3000/kiosk/mot-cua");
      expect(await application.office.poster("hai-long")).toMatchObject({
        byCode: true,
        address: "http://127.0.0.1:3000/m",
      });
      const { questionnaires } = await application.office.codes();
      const report = questionnaires.find(({ key }) => key === "trial/one-stop");
      const nameOf = (id: string) => points.find((point) => point.id === id)?.name;
      expect([report?.byCodeAt, report?.openAt]).toEqual([[nameOf("hai-long")], [nameOf("mot-cua")]]);
    });

    test("of a form that a browser went back to are others for another questionnaire", async () => {
      const { client } = fresh.database;
      const { application, unit, definitions } = await openTrialApplication(client);
      await prepareTrialWave(client, { ...unit, once_only: ["website"] }, definitions, new Date());
      const { batch } = await application.office.codes();
      const { codes } = await print(application, "3", batch);
      const again = await application.office.printSlips(STAFF, { questionnaire: "trial/website", number: "3", batch });
      if (again.kind !== "printed") throw new Error("nothing was printed");
      expect(again.sheet.repeated).toBe(false);
      expect(again.sheet.codes.filter((code) => codes.includes(code))).toEqual([]);
      expect(await application.enterCode(again.sheet.codes[0] ?? "")).toMatchObject({ questionnaireId: "website" });
      expect(await application.enterCode(codes[0] ?? "")).toMatchObject({ questionnaireId: "officials" });
    });

    test("of a wave that has closed are two counts in the report", async () => {
      const { client } = fresh.database;
      const { application, unit, codes: trialCodes } = await openTrialApplication(client);
      expect((await application.office.codes()).closed).toEqual([]);
      await print(application, "5");
      const at = await offerAt(application, "noi-bo");
      for (const code of trialCodes.slice(0, 2)) {
        const sent = { id: randomUUID(), locale: "vi" as const, answers: fewestAnswers(at), code };
        expect((await application.submit(at.point, at.offer, sent)).kind).toBe("stored");
      }
      await closeOpenWave(client, unit.id, TRIAL_WAVE_ID, new Date());
      const { questionnaires, closed } = await application.office.codes();
      expect(questionnaires).toEqual([]);
      expect(closed).toEqual([
        {
          key: OFFICIALS,
          title: at.offer.questionnaire.title,
          wave: { vi: "Đợt thử", en: "Trial wave" },
          issued: trialCodes.length + 5,
          used: 2,
        },
      ]);
    });

    test("that were used today are shown in steps of five, and those of former days as they are", async () => {
      let now = new Date("2026-11-23T03:00:00Z");
      const { application } = await openTrialApplication(fresh.database.client, { now: () => now });
      await print(application, "30");
      const used = (count: number) => fresh.database.client.codeDay.updateMany({ data: { used: count } });
      for (const [stored, shown] of [
        [0, 0],
        [4, 0],
        [5, 5],
        [14, 10],
      ] as const) {
        await used(stored);
        const [report] = (await application.office.codes()).questionnaires;
        expect([report?.days[0]?.used, report?.used, report?.days[0]?.running]).toEqual([shown, shown, true]);
      }
      // The next day has a row from its start, so that none appears with the first code used.
      now = new Date("2026-11-24T03:00:00Z");
      const [report] = (await application.office.codes()).questionnaires;
      expect(report?.used).toBe(14);
      expect(report?.days).toMatchObject([
        { day: "2026-11-24", issued: 0, used: 0, running: true },
        { used: 14, running: false },
      ]);
    });

    test("join no response: after twelve coded answers no value and no order leads from a code to its answers", async () => {
      const { application, unit } = await openTrialApplication(fresh.database.client);
      const { codes } = await print(application, "12");
      // Handed out in another order than printed, and answered in another one again.
      const spent = codes
        .map((code, position) => ({ code, rank: (position * 5) % 12 }))
        .toSorted((a, b) => a.rank - b.rank);
      const at = await offerAt(application, "noi-bo");
      const [item] = at.offer.questionnaire.items.filter(({ role }) => role === "scored");
      for (const [position, { code }] of spent.entries()) {
        const option = item?.options[position % item.options.length]?.code ?? "";
        const answers = fewestAnswers(at, item ? { [item.id]: option } : {});
        const comment = `Góp ý ${position}`;
        const outcome = await application.submit(at.point, at.offer, {
          id: randomUUID(),
          locale: "vi",
          answers,
          code,
          comment,
        });
        expect(outcome.kind).toBe("stored");
      }

      const tables = await dump(fresh);
      const codeRows = tables.get("single_use_code") ?? [];
      expect(codeRows.filter(({ used }) => Boolean(used))).toHaveLength(12);
      for (const answered of ["response", "comment"]) {
        const rows = tables.get(answered) ?? [];
        expect(rows).toHaveLength(12);
        expect(sharedValues(codeRows, rows), `values that join single_use_code and ${answered}`).toEqual([]);
      }
      // Where the rows of the used codes lie tells nothing of the order in which they were spent or printed.
      const key = await installationKey(fresh.database.client, unit.id, CODE_KEY);
      const lying = codeRows.map((row) => String(row["code_hash"]));
      for (const order of [codes, spent.map(({ code }) => code)]) {
        const hashes = order.map((code) => hashCode(code, key));
        const places = lying.filter((hash) => hashes.includes(hash));
        expect(places).not.toEqual(hashes);
        expect(places.toReversed()).not.toEqual(hashes);
      }
    });
  },
  { postgres: "full" },
);

type Row = Readonly<Record<string, unknown>>;

/** Every table as somebody with the database reads it, in the order in which the rows lie, with PostgreSQL's own marks. */
async function dump({ provider, database }: Fresh): Promise<ReadonlyMap<string, readonly Row[]>> {
  const names =
    provider === "sqlite"
      ? await database.client.$queryRaw<{ name: string }[]>`SELECT name FROM sqlite_schema WHERE type = 'table'`
      : await database.client.$queryRaw<{ name: string }[]>`
          SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'`;
  const tables = new Map<string, readonly Row[]>();
  for (const { name } of names) tables.set(name, await rowsOf(database.client, provider, name));
  expect(tables.size).toBeGreaterThan(10);
  return tables;
}

function rowsOf(client: Database, provider: Fresh["provider"], table: string): Promise<Row[]> {
  const marks = provider === "postgres" ? ", xmin::text, cmin::text" : "";
  const order = provider === "postgres" ? "ORDER BY ctid" : "";
  return client.$queryRawUnsafe<Row[]>(`SELECT *${marks} FROM "${table}" ${order}`);
}

/** Values that single out a row in both tables: what a join needs. */
function sharedValues(one: readonly Row[], other: readonly Row[]): readonly string[] {
  const telling = (rows: readonly Row[]) => {
    const seen = new Map<string, number>();
    for (const row of rows)
      for (const value of new Set(Object.values(row).map(String))) seen.set(value, (seen.get(value) ?? 0) + 1);
    return new Set([...seen].filter(([, rowsWithIt]) => rowsWithIt === 1).map(([value]) => value));
  };
  const here = telling(one);
  return [...telling(other)].filter((value) => here.has(value));
}
