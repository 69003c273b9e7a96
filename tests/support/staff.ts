import type { Staff } from "#app/office/access.ts";

/** Somebody who does what a test is about; what their role may do is checked before it comes to that. */
export const STAFF: Staff = {
  accountId: "00000000-0000-4000-8000-000000000001",
  displayName: "Nguyễn Thị Lan",
  role: "survey_manager",
  departmentId: undefined,
};
