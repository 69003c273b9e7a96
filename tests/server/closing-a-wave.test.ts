import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { closeOpenWave } from "#tests/support/official-wave.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

describeEachProvider("closing a wave", (fresh) => {
  const filled = async () => {
    const trial = await openTrialApplication(fresh.database.client);
    const internal = await offerAt(trial.application, "noi-bo");
    const open = await offerAt(trial.application, "hai-long");
    for (const code of trial.codes.slice(0, 3)) {
      const sent = { id: randomUUID(), locale: "vi" as const, answers: fewestAnswers(internal), code };
      expect((await trial.application.submit(internal.point, internal.offer, sent)).kind).toBe("stored");
    }
    for (let n = 0; n < 12; n += 1) {
      const sent = { id: randomUUID(), locale: "vi" as const, answers: fewestAnswers(open), comment: `Góp ý ${n}` };
      expect((await trial.application.submit(open.point, open.offer, sent)).kind).toBe("stored");
    }
    return trial;
  };

  test("leaves two counts of its codes, and no code", async () => {
    const { unit } = await filled();
    const { client } = fresh.database;
    await closeOpenWave(client, unit.id, TRIAL_WAVE_ID, new Date());
    expect(await client.singleUseCode.count()).toBe(0);
    const counts = await client.waveQuestionnaire.findMany({
      where: { access: "codes" },
      select: { questionnaireId: true, codesIssued: true, codesUsed: true },
    });
    expect(counts).toEqual([{ questionnaireId: "officials", codesIssued: 10, codesUsed: 3 }]);
  });

  test("keeps every answer as it was", async () => {
    const { unit } = await filled();
    const { client } = fresh.database;
    const everything = async () => [
      await client.response.findMany({ orderBy: { id: "asc" } }),
      await client.comment.findMany({ orderBy: { id: "asc" } }),
    ];
    const before = await everything();
    await closeOpenWave(client, unit.id, TRIAL_WAVE_ID, new Date());
    expect(await everything()).toEqual(before);
    expect(before[0]).toHaveLength(15);
  });

  test("makes the database itself forget in which order answers and comments came", async () => {
    const { unit } = await filled();
    const { client } = fresh.database;
    await closeOpenWave(client, unit.id, TRIAL_WAVE_ID, new Date());
    if (fresh.provider === "sqlite") {
      const [log] = await client.$queryRaw<{ log: bigint }[]>`PRAGMA wal_checkpoint(PASSIVE)`;
      expect(Number(log?.log)).toBe(0);
      return;
    }
    for (const table of ["response", "comment"]) {
      const inOrderOfPlaces = await client.$queryRawUnsafe<{ id: string; mark: string }[]>(
        `SELECT "id", xmin::text AS "mark" FROM "${table}" ORDER BY ctid`,
      );
      const ids = inOrderOfPlaces.map(({ id }) => id);
      expect(ids).toEqual(ids.toSorted());
      expect(new Set(inOrderOfPlaces.map(({ mark }) => mark)).size).toBe(1);
      const [dead] = await client.$queryRawUnsafe<{ n: bigint }[]>(
        `SELECT n_dead_tup AS n FROM pg_stat_user_tables WHERE relname = '${table}'`,
      );
      expect(Number(dead?.n)).toBe(0);
    }
  });

  test("counts each used code on its day, and says nothing of which", async () => {
    await filled();
    expect(await fresh.database.client.codeDay.findMany()).toEqual([
      { unitId: "thanh-liet", waveId: "trial", questionnaireId: "officials", day: "2026-11-23", issued: 0, used: 3 },
    ]);
  });
});
