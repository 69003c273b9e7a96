import { applicationContext } from "#app/application/application-context.ts";
import { askedWave } from "#app/routes/office/asked-wave.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import exportStyles from "#app/ui/office/exports/exports.css?url";
import { ExportsPage } from "#app/ui/office/exports/exports-page.tsx";

import type { Route } from "./+types/exports.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: exportStyles }];

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "read_results");
  const { waves, wave } = await askedWave(application, request);
  return {
    waves: waves.map(({ id, title }) => ({ id, title })),
    overview: wave && (await application.office.exports.overview(wave.id)),
    may: application.office.exports.allowed(staff),
  };
}

export default function Exports({ loaderData }: Route.ComponentProps) {
  return <ExportsPage {...loaderData} />;
}
