import { redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { CommentReleasePage } from "#app/ui/office/comment-release-page.tsx";

import type { Route } from "./+types/comment-release.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "release_comments");
  return {
    questionnaires: await application.office.commentsToRelease(),
    fewest: application.office.fewestComments,
  };
}

/** Opens a batch when the form names one; otherwise every field is a comment's id with what was chosen for it. */
export async function action({ context, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "release_comments");
  const form = await request.formData();
  const open = form.get("open");
  if (typeof open === "string") await application.office.openComments(staff, open);
  else {
    const decisions = [...form].flatMap(([id, choice]) => (typeof choice === "string" ? [[id, choice] as const] : []));
    await application.office.releaseComments(staff, new Map(decisions));
  }
  return redirect("/office/comments/release", 303);
}

export default function CommentRelease({ loaderData }: Route.ComponentProps) {
  return <CommentReleasePage {...loaderData} />;
}
