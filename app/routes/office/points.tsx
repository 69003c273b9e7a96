import { applicationContext } from "#app/application/application-context.ts";
import { requireLoopback } from "#app/routes/office/require-loopback.ts";
import { PointsPage } from "#app/ui/office/points-page.tsx";

import type { Route } from "./+types/points.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  requireLoopback(application, request);
  return { points: await application.office.points() };
}

export default function Points({ loaderData }: Route.ComponentProps) {
  return <PointsPage points={loaderData.points} />;
}
