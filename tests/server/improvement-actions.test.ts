import { createElement } from "react";
import { expect, test } from "vitest";

import type { Staff } from "#app/office/access.ts";
import { IndexTablePage } from "#app/ui/office/index-table-page.tsx";
import { LeafPage } from "#app/ui/office/leaf/leaf-page.tsx";
import {
  ACTION,
  CLERK,
  JUSTICE_DEPARTMENT,
  OFFICE_DEPARTMENT,
  SURVEY_LEAF,
  criteriaOffice,
} from "#tests/support/criteria-office.ts";
import { drawPage, textOf } from "#tests/support/drawn-page.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { MANAGER, OFFICIAL_WAVE_ID } from "#tests/support/official-wave.ts";
import { storeRows } from "#tests/support/stored-rows.ts";

describeEachProvider(
  "improvement actions",
  (fresh) => {
    test("answer the leaves below their maximum; the others are named until somebody plans something", async () => {
      const { criteria, clock } = await criteriaOffice(fresh);
      const before = await criteria.actions(OFFICE_DEPARTMENT, OFFICIAL_WAVE_ID, undefined);
      expect(before?.unanswered[0]).toMatchObject({ code: "4.1.4", lost: 75, mayWrite: true });
      expect(before?.unanswered.map(({ lost }) => lost).every((lost) => (lost ?? 0) > 0)).toBe(true);
      const leaf = { waveId: OFFICIAL_WAVE_ID, code: "4.1.4" };
      expect(await criteria.planAction(JUSTICE_DEPARTMENT, leaf, ACTION)).toEqual({ kind: "forbidden" });
      expect(await criteria.planAction(OFFICE_DEPARTMENT, leaf, ACTION)).toMatchObject({ kind: "stored" });
      const planned = await criteria.actions(OFFICE_DEPARTMENT, OFFICIAL_WAVE_ID, undefined);
      expect(planned?.unanswered.map(({ code }) => code)).not.toContain("4.1.4");
      expect(planned?.actions).toMatchObject([{ overdue: false, leaf: { code: "4.1.4" } }]);
      // In the evening of 1/12 in Hanoi the day is not over; after midnight there it is.
      clock.now = new Date("2026-12-01T16:58:00Z");
      expect((await criteria.actions(MANAGER, OFFICIAL_WAVE_ID, "van-phong"))?.actions[0]?.overdue).toBe(false);
      clock.now = new Date("2026-12-01T17:00:00Z");
      expect((await criteria.actions(MANAGER, OFFICIAL_WAVE_ID, "van-phong"))?.actions[0]?.overdue).toBe(true);
      expect((await criteria.actions(MANAGER, OFFICIAL_WAVE_ID, "dia-chinh"))?.actions).toEqual([]);
    });

    test("stand beside the score, in the index and on the way down to its counts; where none is planned, that is said", async () => {
      const { criteria, application, client, unit, clock } = await criteriaOffice(fresh);
      const leaf = { waveId: "trial", code: "3.6.3" };
      await storeRows(client, unit.id, { waveId: "trial", questionnaireId: "one-stop" }, [
        { count: 40 },
        { count: 10, given: { handling_time: "1" } },
      ]);
      const rowOf = async (code: string) => {
        const index = await criteria.index("trial", {
          department: undefined,
          lostOnly: false,
          sort: "plan",
          closed: [],
        });
        const html = drawPage(createElement(IndexTablePage, { waves: [], index, departments: [] }));
        return textOf(html.split(`id="row-${code}"`)[1]?.split("</tr>")[0] ?? "");
      };
      const pageFor = async (staff: Staff) => {
        const answer = await application.office.results.leaf(leaf.waveId, leaf.code);
        const acted = await criteria.leafActions(staff, leaf);
        if (answer?.kind !== "survey" || !acted) throw new Error(`no survey leaf ${leaf.code}`);
        return drawPage(createElement(LeafPage, { report: answer.report, acted, departments: [], waves: [] }));
      };
      const toPlan = `href="/office/criteria/3.6.3/actions?wave=trial"`;

      expect(await rowOf("3.6.3")).toContain("0,20 cần giải pháp");
      // Everybody was content, and a leaf without points has lost none.
      expect(await rowOf("3.6.4")).not.toContain("giải pháp");
      expect(await rowOf("1.12.1")).not.toContain("giải pháp");
      const needed = await pageFor(MANAGER);
      expect(textOf(needed)).toContain(
        "Chưa có giải pháp, mà tiêu chí chưa đạt điểm tối đa: kế hoạch yêu cầu phải có.",
      );
      expect(needed).toContain(toPlan);
      expect(await pageFor(CLERK)).not.toContain(toPlan);

      await criteria.planAction(MANAGER, leaf, ACTION);
      await criteria.planAction(MANAGER, leaf, { ...ACTION, dueOn: "2027-02-01", status: "planned" });
      expect(await rowOf("3.6.3")).toContain("0,20 giải pháp: 1 đang làm, 1 dự kiến");
      clock.now = new Date("2026-12-05T03:00:00Z");
      expect(await rowOf("3.6.3")).toContain("0,20 giải pháp: 1 quá hạn, 1 dự kiến");
      const planned = textOf(await pageFor(CLERK));
      expect(planned).toContain("Thêm ghế chờ van-phong 01/12/2026 đang làm quá hạn");
      expect(planned).not.toContain("kế hoạch yêu cầu phải có");
    });

    test("are refused without a task, a department, a real day, a known progress or the result of what is done", async () => {
      const { criteria, client } = await criteriaOffice(fresh);
      const cases: readonly (readonly [string, Partial<typeof ACTION>, readonly string[]])[] = [
        ["nothing to do", { what: "  " }, ["what"]],
        ["nobody", { who: "so-noi-vu" }, ["who"]],
        ["a day that does not exist", { dueOn: "2026-11-31" }, ["due_on"]],
        ["a progress of its own", { status: "cancelled" }, ["status"]],
        ["an end without a result", { status: "done" }, ["result_missing"]],
      ];
      for (const [what, change, problems] of cases) {
        const outcome = await criteria.planAction(OFFICE_DEPARTMENT, SURVEY_LEAF, { ...ACTION, ...change });
        expect([what, outcome]).toEqual([what, { kind: "refused", problems }]);
      }
      expect(await client.improvementAction.count()).toBe(0);
    });

    test("are public when they are done, worded and published, and no longer when their words change", async () => {
      const { criteria, client, eventsOf } = await criteriaOffice(fresh);
      await criteria.planAction(OFFICE_DEPARTMENT, SURVEY_LEAF, ACTION);
      const { id = "" } = (await client.improvementAction.findFirst()) ?? {};
      const publish = async (seen?: string) =>
        criteria.publishAction(MANAGER, {
          id,
          seen: seen ?? (await criteria.action(MANAGER, id))?.mark ?? "",
          publish: true,
        });
      expect(await publish()).toEqual({ kind: "refused", problem: "not_done" });
      const done = { ...ACTION, status: "done", result: "Đã thêm 10 ghế." };
      await criteria.rewriteAction(OFFICE_DEPARTMENT, id, done);
      expect(await publish()).toEqual({ kind: "refused", problem: "no_words" });
      const read = (await criteria.action(MANAGER, id))?.mark;
      await criteria.rewriteAction(OFFICE_DEPARTMENT, id, { ...done, publicWords: "Chỗ chờ thiếu ghế." });
      expect(await publish(read)).toEqual({ kind: "changed" });
      expect(await criteria.publishedActions()).toEqual([]);
      expect(await publish()).toMatchObject({ kind: "stored" });
      expect(await criteria.publishedActions()).toMatchObject([{ said: "Chỗ chờ thiếu ghế.", did: "Đã thêm 10 ghế." }]);
      await criteria.rewriteAction(OFFICE_DEPARTMENT, id, { ...done, publicWords: "Lời khác chưa ai duyệt." });
      expect(await criteria.publishedActions()).toEqual([]);
      expect((await eventsOf("improvement_action")).map(({ action: what }) => what).toSorted()).toEqual([
        ...["action.change", "action.change", "action.change", "action.plan", "action.publish"],
      ]);
    });

    test("of a trial wave are never public", async () => {
      const { criteria, client } = await criteriaOffice(fresh);
      const leaf = { ...SURVEY_LEAF, waveId: "trial" };
      await criteria.planAction(MANAGER, leaf, {
        ...ACTION,
        status: "done",
        result: "Xong.",
        publicWords: "Thiếu ghế.",
      });
      const { id = "" } = (await client.improvementAction.findFirst()) ?? {};
      const seen = (await criteria.action(MANAGER, id))?.mark ?? "";
      expect(await criteria.publishAction(MANAGER, { id, seen, publish: true })).toEqual({
        kind: "refused",
        problem: "trial",
      });
      await client.improvementAction.updateMany({ data: { published: true } });
      expect(await criteria.publishedActions()).toEqual([]);
    });
  },
  { postgres: "full" },
);
