import { expect, test } from "vitest";

import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { simulateWave } from "#app/simulation/simulate-wave.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

describeEachProvider("the index of the trial wave", (fresh) => {
  test("without answers no survey leaf is decided and there is no total", async () => {
    const { application } = await openTrialApplication(fresh.database.client);
    const report = await application.indexOfTrialWave();
    expect(report?.rows).toHaveLength(117);
    expect(report?.surveyed).toMatchObject({ leaves: 28, decided: 0, max: 3000, points: undefined });
    expect(report?.total).toMatchObject({ max: 10000, decidedMax: 7000, points: undefined });
  });

  test("the README's simulation decides all 28 leaves, and a second count finds the same points", async () => {
    const { application, codes } = await openTrialApplication(fresh.database.client);
    await simulateWave(application, { responses: 600, seed: 1, codes, waveId: TRIAL_WAVE_ID });
    const report = await application.indexOfTrialWave();
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

  test("the same seed again changes nothing", async () => {
    const { application, codes } = await openTrialApplication(fresh.database.client);
    const options = { responses: 60, seed: 7, codes, waveId: TRIAL_WAVE_ID };
    expect(await simulateWave(application, options)).toEqual({ stored: 60, repeated: 0 });
    expect(await simulateWave(application, options)).toEqual({ stored: 0, repeated: 60 });
    expect(await fresh.database.client.response.count()).toBe(60);
    expect(await fresh.database.client.singleUseCode.count({ where: { used: true } })).toBe(10);
  });
});
