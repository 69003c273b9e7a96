import { redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { WavesPage } from "#app/ui/office/waves/waves-page.tsx";
import waveStyles from "#app/ui/office/waves/waves.css?url";

import type { Route } from "./+types/waves.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: waveStyles }];

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_results");
  const [waves, drafts] = await Promise.all([application.office.waves(), application.office.fielding.drafts()]);
  return { waves, drafts };
}

/** Begins a draft. */
export async function action({ context, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "run_waves");
  const id = await application.office.fielding.beginDraft(staff);
  return redirect(`/office/waves/${id}/draft`, 303);
}

export default function Waves({ loaderData }: Route.ComponentProps) {
  return <WavesPage {...loaderData} />;
}
