import { expect, test } from "vitest";

import { contentHash } from "#app/definitions/content-hash.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

describeEachProvider(
  "the methods of the trial wave",
  (fresh) => {
    test("are the unit's, as the wave froze them, with hashes that can be found again", async () => {
      const { application, unit } = await openTrialApplication(fresh.database.client);
      const report = await application.methods();
      if (!report) throw new Error("no report");
      expect(report).toMatchObject({ waveId: "trial", trial: true, previousYear: 2023 });
      const inUse = [report.headline, ...report.beside];
      expect(inUse.map(({ method }) => method.id)).toEqual([unit.method, ...unit.beside]);
      for (const { method, hash } of inUse) expect(hash).toBe(contentHash(method));
      expect(report.thresholds).toMatchObject({
        minPublish: unit.thresholds.min_publish,
        minItem: unit.thresholds.min_item,
        minScore: unit.thresholds.min_score,
      });
    });
  },
  { postgres: "full" },
);
