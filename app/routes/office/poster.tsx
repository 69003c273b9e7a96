import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import paperStyles from "#app/ui/office/paper.css?url";
import { POSTER_SIZES, PosterPage } from "#app/ui/office/poster-page.tsx";

import type { Route } from "./+types/poster.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: paperStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_results");
  const asked = new URL(request.url).searchParams.get("size") ?? "a4";
  const size = POSTER_SIZES.find((known) => known === asked);
  const poster = await application.office.poster(params.point);
  if (!poster || !size) throw data(null, { status: 404 });
  return { poster, size, unitName: application.unit.name };
}

export default function PosterToPrint({ loaderData }: Route.ComponentProps) {
  return <PosterPage {...loaderData} />;
}
