import { applicationContext } from "#app/application/application-context.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { CommentsPage } from "#app/ui/office/comments-page.tsx";

import type { Route } from "./+types/comments.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_results");
  return { comments: await application.office.readComments(), fewest: application.office.fewestComments };
}

export default function Comments({ loaderData }: Route.ComponentProps) {
  return <CommentsPage {...loaderData} />;
}
