import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { WavePage } from "#app/ui/office/waves/wave-page.tsx";
import waveStyles from "#app/ui/office/waves/waves.css?url";

import type { Route } from "./+types/wave.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: waveStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_results");
  const report = await application.office.fielding.wave(params.wave);
  if (!report) throw data(null, { status: 404 });
  return { report };
}

export default function Wave({ loaderData }: Route.ComponentProps) {
  return <WavePage {...loaderData} />;
}
