import type { IndexQuestion } from "#app/office/index-view.ts";

/** Address of the index of a wave as somebody asks for it; what is asked for by itself is left out. */
export function indexAddress(waveId: string, question: Partial<IndexQuestion> = {}): string {
  const { department, lostOnly, sort, closed = [] } = question;
  const query = new URLSearchParams({ wave: waveId });
  if (department !== undefined) query.set("department", department);
  if (lostOnly) query.set("show", "lost");
  if (sort === "lost") query.set("sort", "lost");
  // Commas and points may stand in an address as they are, and are easier to read.
  const folded = closed.length > 0 ? `&closed=${closed.join(",")}` : "";
  return `/office/index?${query.toString()}${folded}`;
}

/** Where a page says what is done about its criterion. */
export const ACTIONS_ID = "leaf-actions";

/** Where a criterion's row stands in the page. */
export function rowId(code: string): string {
  return `row-${code}`;
}
