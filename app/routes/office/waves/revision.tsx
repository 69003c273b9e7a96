import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { RevisionPage } from "#app/ui/office/waves/revision-page.tsx";
import waveStyles from "#app/ui/office/waves/waves.css?url";

import type { Route } from "./+types/revision.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: waveStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_results");
  const revision = /^[1-9]\d{0,5}$/u.test(params.revision) ? Number(params.revision) : undefined;
  const report = revision && (await application.office.fielding.revision(params.wave, revision));
  if (!report) throw data(null, { status: 404 });
  return { report };
}

export default function Revision({ loaderData }: Route.ComponentProps) {
  return <RevisionPage {...loaderData} />;
}
