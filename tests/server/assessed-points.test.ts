import { expect, test } from "vitest";

import { evidenceBytes } from "#app/database/evidence-files.ts";
import type { TypedProposal } from "#app/office/criteria/propose-points.ts";
import {
  CLERK,
  JUSTICE_DEPARTMENT,
  LEAF,
  OFFICE_DEPARTMENT,
  PDF,
  PROPOSAL,
  PROPOSAL_WITH_LINK,
  SURVEY_LEAF,
  criteriaOffice,
} from "#tests/support/criteria-office.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { MANAGER, OFFICIAL_WAVE_ID } from "#tests/support/official-wave.ts";

describeEachProvider(
  "assessed points",
  (fresh) => {
    test("count from the approval of another person on, and a change has to be approved again", async () => {
      const { application, criteria, rowOf, markOf, eventsOf } = await criteriaOffice(fresh);
      expect(await rowOf(LEAF.code)).toMatchObject({ points: 100, standing: { kind: "carried" } });

      expect(await criteria.propose(OFFICE_DEPARTMENT, LEAF, PROPOSAL_WITH_LINK)).toEqual({ kind: "stored" });
      expect(await rowOf(LEAF.code)).toMatchObject({ points: 100, standing: { kind: "proposed", points: 75 } });

      expect(await criteria.approve(MANAGER, LEAF, await markOf())).toEqual({ kind: "stored" });
      expect(await rowOf(LEAF.code)).toMatchObject({ points: 75, standing: { kind: "approved" } });
      const index = await application.office.index(OFFICIAL_WAVE_ID);
      expect(index?.assessed).toMatchObject({ leaves: 63, approved: 1, proposed: 0, points: 6825 });

      expect(await criteria.propose(OFFICE_DEPARTMENT, LEAF, { ...PROPOSAL_WITH_LINK, points: "0.5" })).toEqual({
        kind: "stored",
      });
      expect(await rowOf(LEAF.code)).toMatchObject({ points: 100, standing: { kind: "proposed", points: 50 } });
      expect(await eventsOf("assessed_points")).toMatchObject([
        {
          action: "points.propose",
          actor: "Trần Văn Bình",
          before: undefined,
          after: { points: 75, state: "proposed" },
        },
        {
          action: "points.approve",
          before: { state: "proposed" },
          after: { state: "approved", approvedBy: "manager" },
        },
        {
          action: "points.propose",
          before: { points: 75, state: "approved" },
          after: { points: 50, approvedBy: null },
        },
      ]);
    });

    test("of one wave say nothing about another", async () => {
      const { criteria, rowOf } = await criteriaOffice(fresh);
      await criteria.propose(MANAGER, { ...LEAF, waveId: "trial" }, PROPOSAL_WITH_LINK);
      expect((await rowOf(LEAF.code, "trial"))?.standing).toEqual({ kind: "proposed", points: 75 });
      expect((await rowOf(LEAF.code))?.standing).toEqual({ kind: "carried" });
    });

    test("are never approved by whoever proposed them, nor in a form that nobody has read", async () => {
      const { criteria, markOf } = await criteriaOffice(fresh);
      await criteria.propose(MANAGER, LEAF, PROPOSAL_WITH_LINK);
      const seen = await markOf();
      expect(await criteria.approve(MANAGER, LEAF, seen)).toEqual({ kind: "own_proposal" });
      expect((await criteria.criterion(MANAGER, LEAF))?.mayDo.approve).toBe(false);
      const second = { ...MANAGER, accountId: "manager-2" };
      await criteria.propose(OFFICE_DEPARTMENT, LEAF, { ...PROPOSAL_WITH_LINK, points: "0" });
      expect(await criteria.approve(second, LEAF, seen)).toEqual({ kind: "changed" });
      expect(await criteria.approve(second, LEAF, await markOf())).toEqual({ kind: "stored" });
      expect(await criteria.approve(second, LEAF, await markOf())).toEqual({ kind: "changed" });
    });

    test("are proposed by the department that leads the criterion, and for no survey leaf", async () => {
      const { criteria } = await criteriaOffice(fresh);
      expect(await criteria.propose(JUSTICE_DEPARTMENT, LEAF, PROPOSAL_WITH_LINK)).toEqual({ kind: "forbidden" });
      expect(
        await criteria.propose({ ...OFFICE_DEPARTMENT, departmentId: undefined }, LEAF, PROPOSAL_WITH_LINK),
      ).toEqual({
        kind: "forbidden",
      });
      expect(await criteria.propose(CLERK, LEAF, PROPOSAL_WITH_LINK)).toEqual({ kind: "forbidden" });
      expect(await criteria.propose(OFFICE_DEPARTMENT, SURVEY_LEAF, PROPOSAL_WITH_LINK)).toEqual({ kind: "not_found" });
      expect(await criteria.propose(OFFICE_DEPARTMENT, { ...LEAF, code: "1.1" }, PROPOSAL_WITH_LINK)).toEqual({
        kind: "not_found",
      });
      expect((await criteria.criterion(JUSTICE_DEPARTMENT, LEAF))?.mayDo).toMatchObject({
        propose: false,
        approve: false,
      });
    });

    test("are refused when they or their evidence are not what they should be, and nothing is stored", async () => {
      const { criteria, client } = await criteriaOffice(fresh);
      const cases: readonly (readonly [string, Partial<TypedProposal>, readonly string[]])[] = [
        ["points above the maximum", { points: "1,25" }, ["above_maximum"]],
        ["points between two steps", { points: "0,8" }, ["off_step"]],
        ["negative points", { points: "-0,25" }, ["points"]],
        ["no points", { points: "" }, ["points"]],
        ["no evidence", { link: "" }, ["evidence_missing"]],
        ["a file that is kept where there is none", { link: "", keepFile: true }, ["evidence_missing"]],
        ["a link without encryption", { link: "http://thanhliet.hanoi.gov.vn/" }, ["link"]],
        ["a link that runs a script", { link: "javascript:alert(1)" }, ["link"]],
        ["a link with a password in it", { link: "https://a:b@thanhliet.hanoi.gov.vn/" }, ["link"]],
        [
          "a page as evidence",
          { file: { ...PDF, content: new TextEncoder().encode("<!doctype html>") } },
          ["file_kind"],
        ],
        ["a note without end", { note: "x".repeat(1001) }, ["note_too_long"]],
      ];
      for (const [what, change, problems] of cases) {
        const outcome = await criteria.propose(OFFICE_DEPARTMENT, LEAF, { ...PROPOSAL_WITH_LINK, ...change });
        expect([what, outcome]).toEqual([what, { kind: "refused", problems }]);
      }
      expect(await client.assessedPoints.count()).toBe(0);
      expect(await client.evidenceFile.count()).toBe(0);
    });

    test("keep their document byte by byte, also when the points are proposed again", async () => {
      const { criteria, client, unit } = await criteriaOffice(fresh);
      await criteria.propose(OFFICE_DEPARTMENT, LEAF, { ...PROPOSAL, file: PDF });
      const file = (await criteria.criterion(MANAGER, LEAF))?.assessment?.file;
      expect(file?.name).toBe("Kế hoạch CCHC.pdf");
      const evidence = await criteria.evidence(file?.id ?? "");
      expect(evidence).toMatchObject({ name: "Kế hoạch CCHC.pdf", contentType: "application/pdf" });
      expect(new TextDecoder().decode(evidence?.content)).toBe("%PDF-1.7 kế hoạch");
      // All documents together have a limit: they are counted in bytes, not in letters.
      expect(await evidenceBytes(client, unit.id)).toBe(PDF.content.length);
      expect(await evidenceBytes(client, "another")).toBe(0);
      await criteria.propose(OFFICE_DEPARTMENT, LEAF, { ...PROPOSAL, points: "0,5", keepFile: true });
      expect((await criteria.criterion(MANAGER, LEAF))?.assessment).toMatchObject({ points: 50, file });
      // One that was replaced stays: the record of what was done may name it.
      await criteria.propose(OFFICE_DEPARTMENT, LEAF, PROPOSAL_WITH_LINK);
      expect((await criteria.criterion(MANAGER, LEAF))?.assessment?.file).toBeUndefined();
      expect(await criteria.evidence(file?.id ?? "")).toBeDefined();
    });

    test("of a signed wave change only by a correction of the wave", async () => {
      const { criteria, fielding, markOf } = await criteriaOffice(fresh);
      await criteria.propose(OFFICE_DEPARTMENT, LEAF, PROPOSAL_WITH_LINK);
      const take = (step: "close" | "count" | "sign" | "correct", reason = "") =>
        fielding.takeStep(MANAGER, { waveId: OFFICIAL_WAVE_ID, step, reason });
      for (const step of ["close", "count", "sign"] as const) expect(await take(step)).toEqual({ kind: "taken" });
      expect(await criteria.propose(OFFICE_DEPARTMENT, LEAF, PROPOSAL_WITH_LINK)).toEqual({ kind: "signed_off" });
      expect(await criteria.approve(MANAGER, LEAF, await markOf())).toEqual({ kind: "signed_off" });
      expect((await criteria.criterion(MANAGER, LEAF))?.mayDo).toMatchObject({ propose: false, approve: false });
      await take("correct", "Điểm 1.1.1 đã duyệt muộn");
      expect(await criteria.approve(MANAGER, LEAF, await markOf())).toEqual({ kind: "stored" });
    });
  },
  { postgres: "full" },
);
