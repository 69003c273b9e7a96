import { expect, test } from "vitest";

import type { Staff } from "#app/office/access.ts";
import type { TypedProposal } from "#app/office/criteria/propose-points.ts";
import type { Fresh } from "#tests/support/each-provider.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { MANAGER, OFFICIAL_WAVE_ID, openOfficial } from "#tests/support/official-wave.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const OFFICE_DEPARTMENT: Staff = {
  accountId: "van-phong-1",
  displayName: "Trần Văn Bình",
  role: "department",
  departmentId: "van-phong",
};
const JUSTICE_DEPARTMENT: Staff = { ...OFFICE_DEPARTMENT, accountId: "tu-phap-1", departmentId: "tu-phap-ho-tich" };
const CLERK: Staff = { ...OFFICE_DEPARTMENT, accountId: "clerk", role: "data_entry", departmentId: undefined };

/** Led by the office; at most 1 point, 1 in 2023. */
const LEAF = { waveId: OFFICIAL_WAVE_ID, code: "1.1.1" };
/** A survey leaf, led by the office; at most 1 point. */
const SURVEY_LEAF = { waveId: OFFICIAL_WAVE_ID, code: "3.6.1" };

const PDF = { name: "Kế hoạch CCHC.pdf", content: new TextEncoder().encode("%PDF-1.7 kế hoạch") };
const typed = { points: "0,75", note: "Đủ bốn báo cáo", link: "", file: undefined, keepFile: false };
const withLink = { ...typed, link: "https://thanhliet.hanoi.gov.vn/ke-hoach" };
const document = { number: "12/BC-SNV", date: "2027-01-20", issuer: "Sở Nội vụ" };
const action = {
  what: "Thêm ghế chờ",
  who: "van-phong",
  dueOn: "2026-12-01",
  status: "doing",
  result: "",
  publicWords: "",
};

/** An office with an open official wave, on a clock that can be set. */
async function office(fresh: Fresh) {
  const clock = { now: new Date("2026-11-23T03:00:00Z") };
  const client = fresh.database.client;
  // A second later each time: what was done first stands first in the record.
  const now = () => (clock.now = new Date(clock.now.getTime() + 1000));
  const { application, unit, definitions } = await openTrialApplication(client, { now });
  await openOfficial(client, unit, definitions);
  const { criteria, fielding } = application.office;
  const rowOf = async (code: string, waveId = OFFICIAL_WAVE_ID) =>
    (await application.office.index(waveId))?.rows.find(({ criterion }) => criterion.code === code);
  const markOf = async (leaf = LEAF) => (await criteria.criterion(MANAGER, leaf))?.assessment?.mark ?? "";
  const eventsOf = async (recordKind: string) =>
    (await client.auditEvent.findMany({ where: { recordKind } })).map(({ action: what, actor, before, after }) => ({
      action: what,
      actor,
      before: before === null ? undefined : (JSON.parse(before) as unknown),
      after: after === null ? undefined : (JSON.parse(after) as unknown),
    }));
  return { application, client, criteria, fielding, unit, clock, rowOf, markOf, eventsOf };
}

describeEachProvider("assessed points", (fresh) => {
  test("count from the approval of another person on, and a change has to be approved again", async () => {
    const { application, criteria, rowOf, markOf, eventsOf } = await office(fresh);
    expect(await rowOf(LEAF.code)).toMatchObject({ points: 100, standing: { kind: "carried" } });

    expect(await criteria.propose(OFFICE_DEPARTMENT, LEAF, withLink)).toEqual({ kind: "stored" });
    expect(await rowOf(LEAF.code)).toMatchObject({ points: 100, standing: { kind: "proposed", points: 75 } });

    expect(await criteria.approve(MANAGER, LEAF, await markOf())).toEqual({ kind: "stored" });
    expect(await rowOf(LEAF.code)).toMatchObject({ points: 75, standing: { kind: "approved" } });
    const index = await application.office.index(OFFICIAL_WAVE_ID);
    expect(index?.assessed).toMatchObject({ leaves: 63, approved: 1, proposed: 0, points: 6825 });

    expect(await criteria.propose(OFFICE_DEPARTMENT, LEAF, { ...withLink, points: "0.5" })).toEqual({ kind: "stored" });
    expect(await rowOf(LEAF.code)).toMatchObject({ points: 100, standing: { kind: "proposed", points: 50 } });
    expect(await eventsOf("assessed_points")).toMatchObject([
      { action: "points.propose", actor: "Trần Văn Bình", before: undefined, after: { points: 75, state: "proposed" } },
      { action: "points.approve", before: { state: "proposed" }, after: { state: "approved", approvedBy: "manager" } },
      { action: "points.propose", before: { points: 75, state: "approved" }, after: { points: 50, approvedBy: null } },
    ]);
  });

  test("of one wave say nothing about another", async () => {
    const { criteria, rowOf } = await office(fresh);
    await criteria.propose(MANAGER, { ...LEAF, waveId: "trial" }, withLink);
    expect((await rowOf(LEAF.code, "trial"))?.standing).toEqual({ kind: "proposed", points: 75 });
    expect((await rowOf(LEAF.code))?.standing).toEqual({ kind: "carried" });
  });

  test("are never approved by whoever proposed them, nor in a form that nobody has read", async () => {
    const { criteria, markOf } = await office(fresh);
    await criteria.propose(MANAGER, LEAF, withLink);
    const seen = await markOf();
    expect(await criteria.approve(MANAGER, LEAF, seen)).toEqual({ kind: "own_proposal" });
    expect((await criteria.criterion(MANAGER, LEAF))?.mayDo.approve).toBe(false);
    const second = { ...MANAGER, accountId: "manager-2" };
    await criteria.propose(OFFICE_DEPARTMENT, LEAF, { ...withLink, points: "0" });
    expect(await criteria.approve(second, LEAF, seen)).toEqual({ kind: "changed" });
    expect(await criteria.approve(second, LEAF, await markOf())).toEqual({ kind: "stored" });
    expect(await criteria.approve(second, LEAF, await markOf())).toEqual({ kind: "changed" });
  });

  test("are proposed by the department that leads the criterion, and for no survey leaf", async () => {
    const { criteria } = await office(fresh);
    expect(await criteria.propose(JUSTICE_DEPARTMENT, LEAF, withLink)).toEqual({ kind: "forbidden" });
    expect(await criteria.propose({ ...OFFICE_DEPARTMENT, departmentId: undefined }, LEAF, withLink)).toEqual({
      kind: "forbidden",
    });
    expect(await criteria.propose(CLERK, LEAF, withLink)).toEqual({ kind: "forbidden" });
    expect(await criteria.propose(OFFICE_DEPARTMENT, SURVEY_LEAF, withLink)).toEqual({ kind: "not_found" });
    expect(await criteria.propose(OFFICE_DEPARTMENT, { ...LEAF, code: "1.1" }, withLink)).toEqual({
      kind: "not_found",
    });
    expect((await criteria.criterion(JUSTICE_DEPARTMENT, LEAF))?.mayDo).toMatchObject({
      propose: false,
      approve: false,
    });
  });

  test("are refused when they or their evidence are not what they should be, and nothing is stored", async () => {
    const { criteria, client } = await office(fresh);
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
      ["a page as evidence", { file: { ...PDF, content: new TextEncoder().encode("<!doctype html>") } }, ["file_kind"]],
      ["a note without end", { note: "x".repeat(1001) }, ["note_too_long"]],
    ];
    for (const [what, change, problems] of cases) {
      const outcome = await criteria.propose(OFFICE_DEPARTMENT, LEAF, { ...withLink, ...change });
      expect([what, outcome]).toEqual([what, { kind: "refused", problems }]);
    }
    expect(await client.assessedPoints.count()).toBe(0);
    expect(await client.evidenceFile.count()).toBe(0);
  });

  test("keep their document byte by byte, also when the points are proposed again", async () => {
    const { criteria } = await office(fresh);
    await criteria.propose(OFFICE_DEPARTMENT, LEAF, { ...typed, file: PDF });
    const file = (await criteria.criterion(MANAGER, LEAF))?.assessment?.file;
    expect(file?.name).toBe("Kế hoạch CCHC.pdf");
    const evidence = await criteria.evidence(file?.id ?? "");
    expect(evidence).toMatchObject({ name: "Kế hoạch CCHC.pdf", contentType: "application/pdf" });
    expect(new TextDecoder().decode(evidence?.content)).toBe("%PDF-1.7 kế hoạch");
    await criteria.propose(OFFICE_DEPARTMENT, LEAF, { ...typed, points: "0,5", keepFile: true });
    expect((await criteria.criterion(MANAGER, LEAF))?.assessment).toMatchObject({ points: 50, file });
    // One that was replaced stays: the record of what was done may name it.
    await criteria.propose(OFFICE_DEPARTMENT, LEAF, withLink);
    expect((await criteria.criterion(MANAGER, LEAF))?.assessment?.file).toBeUndefined();
    expect(await criteria.evidence(file?.id ?? "")).toBeDefined();
  });

  test("of a signed wave change only by a correction of the wave", async () => {
    const { criteria, fielding, markOf } = await office(fresh);
    await criteria.propose(OFFICE_DEPARTMENT, LEAF, withLink);
    const take = (step: "close" | "count" | "sign" | "correct", reason = "") =>
      fielding.takeStep(MANAGER, { waveId: OFFICIAL_WAVE_ID, step, reason });
    for (const step of ["close", "count", "sign"] as const) expect(await take(step)).toEqual({ kind: "taken" });
    expect(await criteria.propose(OFFICE_DEPARTMENT, LEAF, withLink)).toEqual({ kind: "signed_off" });
    expect(await criteria.approve(MANAGER, LEAF, await markOf())).toEqual({ kind: "signed_off" });
    expect((await criteria.criterion(MANAGER, LEAF))?.mayDo).toMatchObject({ propose: false, approve: false });
    await take("correct", "Điểm 1.1.1 đã duyệt muộn");
    expect(await criteria.approve(MANAGER, LEAF, await markOf())).toEqual({ kind: "stored" });
  });
});

describeEachProvider("official results", (fresh) => {
  test("stand beside the own points with their document, are replaced, and are taken away", async () => {
    const { criteria, rowOf, markOf, eventsOf } = await office(fresh);
    await criteria.propose(OFFICE_DEPARTMENT, LEAF, withLink);
    await criteria.approve(MANAGER, LEAF, await markOf());
    expect(await criteria.enterOfficial(CLERK, LEAF, { points: "0,9", document })).toEqual({ kind: "stored" });
    expect((await rowOf(LEAF.code))?.official).toEqual({
      points: 90,
      entered: 1,
      leaves: 1,
      document,
      difference: -15,
    });
    expect((await rowOf("1.1"))?.official).toMatchObject({ points: undefined, entered: 1, leaves: 2 });
    await criteria.enterOfficial(CLERK, LEAF, { points: "0.7", document });
    expect((await rowOf(LEAF.code))?.official).toMatchObject({ points: 70, difference: 5 });
    // The own points are what they were.
    expect((await rowOf(LEAF.code))?.points).toBe(75);
    expect(await criteria.enterOfficial(CLERK, LEAF, { points: "", document })).toEqual({ kind: "stored" });
    expect((await rowOf(LEAF.code))?.official).toMatchObject({ points: undefined, entered: 0 });
    expect((await eventsOf("official_result")).map(({ action: what, before, after }) => [what, before, after])).toEqual(
      [
        ["official.enter", undefined, expect.objectContaining({ points: 90 })],
        ["official.enter", expect.objectContaining({ points: 90 }), expect.objectContaining({ points: 70 })],
        ["official.remove", expect.objectContaining({ points: 70 }), undefined],
      ],
    );
  });

  test("are not set against points that are only carried over, nor against a survey without answers", async () => {
    const { application, criteria, rowOf } = await office(fresh);
    for (const leaf of [LEAF, SURVEY_LEAF]) await criteria.enterOfficial(CLERK, leaf, { points: "0,9", document });
    expect((await rowOf(LEAF.code))?.official.difference).toBeUndefined();
    expect((await rowOf(SURVEY_LEAF.code))?.official.difference).toBeUndefined();
    const index = await application.office.index(OFFICIAL_WAVE_ID);
    expect(index?.calibration).toMatchObject({ survey: { leaves: 0 }, assessed: { leaves: 0 } });
  });

  test("are refused above the maximum, and without a document or with a day that does not exist", async () => {
    const { criteria } = await office(fresh);
    const enter = (points: string, change = {}) =>
      criteria.enterOfficial(CLERK, LEAF, { points, document: { ...document, ...change } });
    expect(await enter("1,01")).toEqual({ kind: "refused", problems: ["above_maximum"] });
    expect(await enter("x")).toEqual({ kind: "refused", problems: ["points"] });
    expect(await enter("1", { number: " ", date: "2027-02-29", issuer: "" })).toEqual({
      kind: "refused",
      problems: ["document_number", "document_date", "document_issuer"],
    });
    expect(await enter("")).toEqual({ kind: "refused", problems: ["points"] });
  });

  test("that are pasted are stored only when the preview is confirmed, and then only the lines that can be taken", async () => {
    const { criteria, client } = await office(fresh);
    const pasted = { text: "STT\tĐiểm\n3.6.1\t0,9\n1.1.1\t1\n1.1\t1,5\n", document };
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
    const again = await criteria.previewOfficial(OFFICIAL_WAVE_ID, { text: "3.6.1 0,8", document });
    expect(again.kind === "preview" && again.lines).toMatchObject([{ points: 80, former: 90 }]);
  });
});

describeEachProvider("improvement actions", (fresh) => {
  test("answer the leaves below their maximum; the others are named until somebody plans something", async () => {
    const { criteria, clock } = await office(fresh);
    const before = await criteria.actions(OFFICE_DEPARTMENT, OFFICIAL_WAVE_ID, undefined);
    expect(before?.unanswered[0]).toMatchObject({ code: "4.1.4", lost: 75, mayWrite: true });
    expect(before?.unanswered.map(({ lost }) => lost).every((lost) => (lost ?? 0) > 0)).toBe(true);
    const leaf = { waveId: OFFICIAL_WAVE_ID, code: "4.1.4" };
    expect(await criteria.planAction(JUSTICE_DEPARTMENT, leaf, action)).toEqual({ kind: "forbidden" });
    expect(await criteria.planAction(OFFICE_DEPARTMENT, leaf, action)).toMatchObject({ kind: "stored" });
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

  test("are refused without a task, a department, a real day, a known progress or the result of what is done", async () => {
    const { criteria, client } = await office(fresh);
    const cases: readonly (readonly [string, Partial<typeof action>, readonly string[]])[] = [
      ["nothing to do", { what: "  " }, ["what"]],
      ["nobody", { who: "so-noi-vu" }, ["who"]],
      ["a day that does not exist", { dueOn: "2026-11-31" }, ["due_on"]],
      ["a progress of its own", { status: "cancelled" }, ["status"]],
      ["an end without a result", { status: "done" }, ["result_missing"]],
    ];
    for (const [what, change, problems] of cases) {
      const outcome = await criteria.planAction(OFFICE_DEPARTMENT, SURVEY_LEAF, { ...action, ...change });
      expect([what, outcome]).toEqual([what, { kind: "refused", problems }]);
    }
    expect(await client.improvementAction.count()).toBe(0);
  });

  test("are public when they are done, worded and published, and no longer when their words change", async () => {
    const { criteria, client, eventsOf } = await office(fresh);
    await criteria.planAction(OFFICE_DEPARTMENT, SURVEY_LEAF, action);
    const { id = "" } = (await client.improvementAction.findFirst()) ?? {};
    const publish = async (seen?: string) =>
      criteria.publishAction(MANAGER, {
        id,
        seen: seen ?? (await criteria.action(MANAGER, id))?.mark ?? "",
        publish: true,
      });
    expect(await publish()).toEqual({ kind: "refused", problem: "not_done" });
    const done = { ...action, status: "done", result: "Đã thêm 10 ghế." };
    await criteria.rewriteAction(OFFICE_DEPARTMENT, id, done);
    expect(await publish()).toEqual({ kind: "refused", problem: "no_words" });
    const read = (await criteria.action(MANAGER, id))?.mark;
    await criteria.rewriteAction(OFFICE_DEPARTMENT, id, { ...done, publicWords: "Chỗ chờ thiếu ghế." });
    expect(await publish(read)).toEqual({ kind: "changed" });
    expect(await criteria.publishedActions()).toEqual([]);
    expect(await publish()).toMatchObject({ kind: "stored" });
    expect(await criteria.publishedActions()).toMatchObject([
      { criterion: { code: "3.6.1" }, said: "Chỗ chờ thiếu ghế.", did: "Đã thêm 10 ghế." },
    ]);
    await criteria.rewriteAction(OFFICE_DEPARTMENT, id, { ...done, publicWords: "Lời khác chưa ai duyệt." });
    expect(await criteria.publishedActions()).toEqual([]);
    expect((await eventsOf("improvement_action")).map(({ action: what }) => what).toSorted()).toEqual([
      ...["action.change", "action.change", "action.change", "action.plan", "action.publish"],
    ]);
  });

  test("of a trial wave are never public", async () => {
    const { criteria, client } = await office(fresh);
    const leaf = { ...SURVEY_LEAF, waveId: "trial" };
    await criteria.planAction(MANAGER, leaf, { ...action, status: "done", result: "Xong.", publicWords: "Thiếu ghế." });
    const { id = "" } = (await client.improvementAction.findFirst()) ?? {};
    const seen = (await criteria.action(MANAGER, id))?.mark ?? "";
    expect(await criteria.publishAction(MANAGER, { id, seen, publish: true })).toEqual({
      kind: "refused",
      problem: "trial",
    });
    await client.improvementAction.updateMany({ data: { published: true } });
    expect(await criteria.publishedActions()).toEqual([]);
  });
});

describeEachProvider("what another unit keeps", (fresh) => {
  test("is not found here, by whatever id it is asked for", async () => {
    const { application, criteria, client } = await office(fresh);
    const waves = await client.wave.findMany({ where: { id: OFFICIAL_WAVE_ID } });
    const asked = await client.waveQuestionnaire.findMany({ where: { waveId: OFFICIAL_WAVE_ID } });
    const snapshots = await client.definitionSnapshot.findMany();
    const other = { unitId: "kim-giang" };
    await client.definitionSnapshot.createMany({ data: snapshots.map((row) => ({ ...row, ...other })) });
    await client.wave.createMany({ data: waves.map((row) => ({ ...row, ...other, id: "theirs" })) });
    await client.waveQuestionnaire.createMany({ data: asked.map((row) => ({ ...row, ...other, waveId: "theirs" })) });
    const file = { id: "file", name: "a.pdf", contentType: "application/pdf", content: new Uint8Array([1]) };
    await client.evidenceFile.create({ data: { ...other, ...file } });
    const theirs = { ...action, id: "action", waveId: OFFICIAL_WAVE_ID, criterion: LEAF.code, published: true };
    await client.improvementAction.create({ data: { ...other, ...theirs } });
    const points = { points: 0, note: "", state: "proposed", proposedBy: "x", criterion: LEAF.code };
    await client.assessedPoints.create({ data: { ...other, ...points, waveId: OFFICIAL_WAVE_ID } });

    const leaf = { waveId: "theirs", code: LEAF.code };
    const question = { department: undefined, lostOnly: false, sort: "plan", closed: [] } as const;
    expect(await criteria.index("theirs", question)).toBeUndefined();
    expect(await criteria.criterion(MANAGER, leaf)).toBeUndefined();
    expect(await criteria.actions(MANAGER, "theirs", undefined)).toBeUndefined();
    expect(await criteria.evidence("file")).toBeUndefined();
    expect(await criteria.action(MANAGER, "action")).toBeUndefined();
    expect(await criteria.publishedActions()).toEqual([]);
    expect((await criteria.criterion(MANAGER, LEAF))?.assessment).toBeUndefined();
    const notFound = { kind: "not_found" };
    expect(await criteria.propose(MANAGER, leaf, withLink)).toEqual(notFound);
    expect(await criteria.approve(MANAGER, leaf, "")).toEqual(notFound);
    expect(await criteria.approve(MANAGER, LEAF, "")).toEqual(notFound);
    expect(await criteria.enterOfficial(CLERK, leaf, { points: "1", document })).toEqual(notFound);
    expect(await criteria.previewOfficial("theirs", { text: "1.1.1 1", document })).toEqual(notFound);
    expect(await criteria.storeOfficial(CLERK, "theirs", { text: "1.1.1 1", document })).toEqual(notFound);
    expect(await criteria.planAction(MANAGER, leaf, action)).toEqual(notFound);
    expect(await criteria.rewriteAction(MANAGER, "action", action)).toEqual(notFound);
    expect(await criteria.publishAction(MANAGER, { id: "action", seen: "", publish: false })).toEqual(notFound);
    expect((await application.office.index(OFFICIAL_WAVE_ID))?.assessed).toMatchObject({ approved: 0, proposed: 0 });
    expect(await client.improvementAction.findFirst({ where: other })).toMatchObject({
      what: action.what,
      published: true,
    });
  });
});
