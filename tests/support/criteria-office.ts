import type { Staff } from "#app/office/access.ts";
import type { Fresh } from "#tests/support/each-provider.ts";
import { MANAGER, OFFICIAL_WAVE_ID, openOfficial } from "#tests/support/official-wave.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

export const OFFICE_DEPARTMENT: Staff = {
  accountId: "van-phong-1",
  displayName: "Trần Văn Bình",
  role: "department",
  departmentId: "van-phong",
};
export const JUSTICE_DEPARTMENT: Staff = {
  ...OFFICE_DEPARTMENT,
  accountId: "tu-phap-1",
  departmentId: "tu-phap-ho-tich",
};
export const CLERK: Staff = { ...OFFICE_DEPARTMENT, accountId: "clerk", role: "data_entry", departmentId: undefined };

/** Led by the office; at most 1 point, 1 in 2023. */
export const LEAF = { waveId: OFFICIAL_WAVE_ID, code: "1.1.1" };
/** A survey leaf, led by the office; at most 1 point. */
export const SURVEY_LEAF = { waveId: OFFICIAL_WAVE_ID, code: "3.6.1" };

export const PDF = { name: "Kế hoạch CCHC.pdf", content: new TextEncoder().encode("%PDF-1.7 kế hoạch") };
/** A proposal that lacks only its evidence. */
export const PROPOSAL = { points: "0,75", note: "Đủ bốn báo cáo", link: "", file: undefined, keepFile: false };
export const PROPOSAL_WITH_LINK = { ...PROPOSAL, link: "https://thanhliet.hanoi.gov.vn/ke-hoach" };
export const DOCUMENT = { number: "12/BC-SNV", date: "2027-01-20", issuer: "Sở Nội vụ" };
export const ACTION = {
  what: "Thêm ghế chờ",
  who: "van-phong",
  dueOn: "2026-12-01",
  status: "doing",
  result: "",
  publicWords: "",
};

/** An office with an open official wave, on a clock that can be set. */
export async function criteriaOffice(fresh: Fresh) {
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
