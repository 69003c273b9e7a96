import { expect, test } from "vitest";

import {
  CLERK,
  DOCUMENT,
  LEAF,
  OFFICE_DEPARTMENT,
  PROPOSAL_WITH_LINK,
  SURVEY_LEAF,
  criteriaOffice,
} from "#tests/support/criteria-office.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { MANAGER, OFFICIAL_WAVE_ID } from "#tests/support/official-wave.ts";

describeEachProvider(
  "official results",
  (fresh) => {
    test("stand beside the own points with their document, are replaced, and are taken away", async () => {
      const { criteria, rowOf, markOf, eventsOf } = await criteriaOffice(fresh);
      await criteria.propose(OFFICE_DEPARTMENT, LEAF, PROPOSAL_WITH_LINK);
      await criteria.approve(MANAGER, LEAF, await markOf());
      expect(await criteria.enterOfficial(CLERK, LEAF, { points: "0,9", document: DOCUMENT })).toEqual({
        kind: "stored",
      });
      expect((await rowOf(LEAF.code))?.official).toEqual({
        points: 90,
        entered: 1,
        leaves: 1,
        document: DOCUMENT,
        difference: -15,
      });
      expect((await rowOf("1.1"))?.official).toMatchObject({ points: undefined, entered: 1, leaves: 2 });
      await criteria.enterOfficial(CLERK, LEAF, { points: "0.7", document: DOCUMENT });
      expect((await rowOf(LEAF.code))?.official).toMatchObject({ points: 70, difference: 5 });
      // The own points are what they were.
      expect((await rowOf(LEAF.code))?.points).toBe(75);
      expect(await criteria.enterOfficial(CLERK, LEAF, { points: "", document: DOCUMENT })).toEqual({ kind: "stored" });
      expect((await rowOf(LEAF.code))?.official).toMatchObject({ points: undefined, entered: 0 });
      expect(
        (await eventsOf("official_result")).map(({ action: what, before, after }) => [what, before, after]),
      ).toEqual([
        ["official.enter", undefined, expect.objectContaining({ points: 90 })],
        ["official.enter", expect.objectContaining({ points: 90 }), expect.objectContaining({ points: 70 })],
        ["official.remove", expect.objectContaining({ points: 70 }), undefined],
      ]);
    });

    test("are not taken by a trial wave, where they would be left behind", async () => {
      const { criteria, rowOf } = await criteriaOffice(fresh);
      const leaf = { ...LEAF, waveId: TRIAL_WAVE_ID };
      expect(await criteria.enterOfficial(CLERK, leaf, { points: "0,9", document: DOCUMENT })).toEqual({
        kind: "refused",
        problems: ["trial"],
      });
      expect(await criteria.storeOfficial(CLERK, leaf.waveId, { text: "1.1.1\t0,9", document: DOCUMENT })).toEqual({
        kind: "refused",
        problems: ["trial"],
      });
      expect((await rowOf(LEAF.code, TRIAL_WAVE_ID))?.official).toMatchObject({ points: undefined });
      expect((await criteria.criterion(CLERK, leaf))?.mayDo.enterOfficial).toBe(false);
    });

    test("are not set against points that are only carried over, nor against a survey without answers", async () => {
      const { application, criteria, rowOf } = await criteriaOffice(fresh);
      for (const leaf of [LEAF, SURVEY_LEAF])
        await criteria.enterOfficial(CLERK, leaf, { points: "0,9", document: DOCUMENT });
      expect((await rowOf(LEAF.code))?.official.difference).toBeUndefined();
      expect((await rowOf(SURVEY_LEAF.code))?.official.difference).toBeUndefined();
      const index = await application.office.index(OFFICIAL_WAVE_ID);
      expect(index?.calibration).toMatchObject({ survey: { leaves: 0 }, assessed: { leaves: 0 } });
    });

    test("are refused above the maximum, and without a document or with a day that does not exist", async () => {
      const { criteria } = await criteriaOffice(fresh);
      const enter = (points: string, change = {}) =>
        criteria.enterOfficial(CLERK, LEAF, { points, document: { ...DOCUMENT, ...change } });
      expect(await enter("1,01")).toEqual({ kind: "refused", problems: ["above_maximum"] });
      expect(await enter("x")).toEqual({ kind: "refused", problems: ["points"] });
      expect(await enter("1", { number: " ", date: "2027-02-29", issuer: "" })).toEqual({
        kind: "refused",
        problems: ["document_number", "document_date", "document_issuer"],
      });
      expect(await enter("")).toEqual({ kind: "refused", problems: ["points"] });
    });

    test("that are pasted are stored only when the preview is confirmed, and then only the lines that can be taken", async () => {
      const { criteria, client } = await criteriaOffice(fresh);
      const pasted = { text: "STT\tĐiểm\n3.6.1\t0,9\n1.1.1\t1\n1.1\t1,5\n", document: DOCUMENT };
      const preview = await criteria.previewOfficial(OFFICIAL_WAVE_ID, pasted);
      expect(preview.kind === "preview" && preview.lines.map(({ kind }) => kind)).toEqual([
        ...["refused", "taken", "taken", "refused"],
      ]);
      expect(await client.officialResult.count()).toBe(0);
      expect(await criteria.storeOfficial(CLERK, OFFICIAL_WAVE_ID, pasted)).toEqual({ kind: "stored", count: 2 });
      const stored = await client.officialResult.findMany({ orderBy: { criterion: "asc" } });
      expect(stored.map(({ criterion, points }) => [criterion, points])).toEqual([
        ["1.1.1", 100],
        ["3.6.1", 90],
      ]);
      const again = await criteria.previewOfficial(OFFICIAL_WAVE_ID, { text: "3.6.1 0,8", document: DOCUMENT });
      expect(again.kind === "preview" && again.lines).toMatchObject([{ points: 80, former: 90 }]);
    });
  },
  { postgres: "full" },
);
