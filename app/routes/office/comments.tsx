import { applicationContext } from "#app/application/application-context.ts";
import { requireLoopback } from "#app/routes/office/require-loopback.ts";
import { CommentsPage } from "#app/ui/office/comments-page.tsx";

import type { Route } from "./+types/comments.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  requireLoopback(application, request);
  return { comments: await application.office.readComments(), fewest: application.office.fewestComments };
}

export default function Comments({ loaderData }: Route.ComponentProps) {
  return <CommentsPage {...loaderData} />;
}
