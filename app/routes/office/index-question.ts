import type { IndexQuestion } from "#app/office/index-view.ts";

/** What an address asks of the index: `?department=&show=lost&sort=lost&closed=1,3.6`. Anything else is passed over. */
export function readIndexQuestion(request: Request): IndexQuestion {
  const asked = new URL(request.url).searchParams;
  return {
    department: asked.get("department") || undefined,
    lostOnly: asked.get("show") === "lost",
    sort: asked.get("sort") === "lost" ? "lost" : "plan",
    closed: (asked.get("closed") ?? "").split(",").filter((code) => /^[\d.]{1,20}$/u.test(code)),
  };
}
