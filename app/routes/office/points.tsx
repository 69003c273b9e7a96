import { applicationContext } from "#app/application/application-context.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { PointsPage } from "#app/ui/office/points-page.tsx";

import type { Route } from "./+types/points.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_results");
  return { points: await application.office.points() };
}

export default function Points({ loaderData }: Route.ComponentProps) {
  return <PointsPage points={loaderData.points} />;
}
