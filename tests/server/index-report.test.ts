import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { prepareTrialWave, TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { simulateWave } from "#app/simulation/simulate-wave.ts";
import type { Unit } from "#app/unit/unit.ts";
import { definitions } from "#tests/core/definitions-on-disk.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

describeEachProvider("the index of the trial wave", (fresh) => {
  test("without answers no survey leaf is decided and there is no total", async () => {
    const { application } = await openTrialApplication(fresh.database.client);
    const report = await application.office.index("trial");
    expect(report?.rows).toHaveLength(117);
    expect(report?.surveyed).toMatchObject({ leaves: 28, decided: 0, max: 3000, points: undefined });
    expect(report?.total).toMatchObject({ max: 10000, decidedMax: 7000, points: undefined });
  });

  test("the README's simulation decides all 28 leaves, and a second count finds the same points", async () => {
    const { application, codes } = await openTrialApplication(fresh.database.client);
    await simulateWave(application, { responses: 600, seed: 1, codes, waveId: TRIAL_WAVE_ID });
    const report = await application.office.index("trial");
    if (!report) throw new Error("no report");
    expect(report.surveyed.decided).toBe(28);
    expect(report.total.points).toBeDefined();

    // The second count: straight from the stored lines, item by item, with the share of 5s and 4s.
    const rows = await fresh.database.client.response.findMany();
    let total = 0;
    for (const leaf of report.rows.filter((row) => row.isLeaf)) {
      const sources = leaf.criterion.method?.kind === "survey" ? leaf.criterion.method.sources : undefined;
      if (!sources) {
        total += Math.round(leaf.criterion.previous * 100);
        continue;
      }
      const asked = report.questionnaires.find(({ questionnaire }) => questionnaire.id === sources[0]?.questionnaire);
      if (!asked) throw new Error(`nobody asks ${leaf.criterion.code}`);
      const { items, id } = asked.questionnaire;
      const means = items.flatMap((item, position) => {
        if (item.criterion !== leaf.criterion.code) return [];
        const answers = rows
          .filter((row) => row.questionnaireId === id)
          .map((row) => row.answers.split(",")[position] ?? "")
          .filter((answer) => /^[1-5]$/u.test(answer));
        return [answers.filter((answer) => answer >= "4").length / answers.length];
      });
      const counted = means.reduce((sum, mean) => sum + mean, 0) / means.length;
      // Ten people by code: nobody's answer may be read from near unanimity (docs/decisions/0007).
      const score = asked.frameSize === 10 ? Math.min(0.95, counted) : counted;
      expect(leaf.survey?.headline).toMatchObject({ kind: "estimated" });
      const shown = leaf.survey?.headline.kind === "estimated" ? leaf.survey.headline.score : Number.NaN;
      expect(shown).toBeCloseTo(score, 12);
      total += Math.floor(leaf.criterion.max * score * 100 + 0.5 + 1e-9);
    }
    expect(report.total.points).toBe(total);
  });

  test("once the unit says how many people stand behind each stratum, its rows are weighted by them", async () => {
    const { application, unit } = await openTrialApplication(fresh.database.client);
    const at = await offerAt(application, "hai-long");
    const answer = (number: number, given: Record<string, string>) =>
      Promise.all(
        Array.from({ length: number }, async () => {
          const answers = fewestAnswers(at, given);
          const outcome = await application.submit(at.point, at.offer, { id: randomUUID(), locale: "vi", answers });
          expect(outcome.kind).toBe("stored");
        }),
      );
    // Satisfied with the parking: 15 of 20, 5 of 20, and neither of the two who name no procedure.
    await answer(15, { procedure_group: "ho_tich", parking: "5" });
    await answer(5, { procedure_group: "ho_tich", parking: "2" });
    await answer(5, { procedure_group: "dat_dai", parking: "4" });
    await answer(15, { procedure_group: "dat_dai", parking: "1" });
    await answer(2, { parking: "1" });
    const reported = async () => {
      const report = await application.office.index("trial");
      const leaf = report?.rows.find(({ criterion }) => criterion.code === "3.6.1");
      const asked = report?.questionnaires.find(({ questionnaire }) => questionnaire.id === "one-stop");
      if (!leaf || !asked) throw new Error("no report");
      return { leaf, asked };
    };

    // Parking and facilities (all "5") make the leaf, of 1 point: (20/42 + 1)/2.
    const before = await reported();
    const unweighted = expect.closeTo((20 / 42 + 1) / 2, 12) as number;
    expect(before.leaf.survey?.headline).toMatchObject({ kind: "estimated", score: unweighted, n: 42 });
    expect(before.asked.population).toBeUndefined();
    expect(before.asked.account).toMatchObject({ weighted: false, answered: 42, required: 385, missing: 343 });
    expect(before.asked.account.rate).toBeUndefined();

    const counted: Unit = {
      ...unit,
      version: unit.version + 1,
      populations: [
        {
          questionnaire: "one-stop",
          counted: "transactions",
          source: "Sổ theo dõi hồ sơ quý I",
          strata: { ho_tich: 300, dat_dai: 100 },
        },
      ],
    };
    expect(await prepareTrialWave(fresh.database.client, counted, definitions(), new Date())).toEqual([]);

    // Parking: 300/400 · 15/20 + 100/400 · 5/20 = 0.625; the two without a stratum stand for nobody.
    const { leaf, asked } = await reported();
    const weighted = expect.closeTo((0.625 + 1) / 2, 12) as number;
    expect(leaf.survey?.headline).toMatchObject({
      kind: "estimated",
      score: weighted,
      n: 40,
      uncertainty: "model",
    });
    expect(leaf.points).toBe(81);
    expect(leaf.survey?.beside).toMatchObject([{ method: { id: "linear" }, score: { kind: "estimated", n: 40 } }]);
    expect(asked.population).toEqual({ counted: "transactions", source: "Sổ theo dõi hồ sơ quý I" });
    // Slovin: 400/(1 + 400·0.05²) = 200. Dissimilarity: ½(|0.5−0.75| + |0.5−0.25|).
    expect(asked.account).toMatchObject({
      weighted: true,
      answered: 42,
      withoutStratum: 2,
      population: 400,
      rate: 0.105,
      required: 200,
      missing: 158,
      requiredBy: { kind: "error", error: 0.05 },
      dissimilarity: 0.25,
      invalidStrata: [],
    });
  });

  test("the same seed again changes nothing", async () => {
    const { application, codes } = await openTrialApplication(fresh.database.client);
    const options = { responses: 60, seed: 7, codes, waveId: TRIAL_WAVE_ID };
    expect(await simulateWave(application, options)).toEqual({ stored: 60, repeated: 0 });
    expect(await simulateWave(application, options)).toEqual({ stored: 0, repeated: 60 });
    expect(await fresh.database.client.response.count()).toBe(60);
    expect(await fresh.database.client.singleUseCode.count({ where: { used: true } })).toBe(10);
  });
});
