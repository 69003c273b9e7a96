import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { ProgressPage } from "#app/ui/office/waves/progress-page.tsx";
import waveStyles from "#app/ui/office/waves/waves.css?url";

import type { Route } from "./+types/progress.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: waveStyles }];

/** How long a screen that is left open shows the same figures. */
const SCREEN_SECONDS = 60;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_results");
  const report = await application.office.fielding.progress(params.wave);
  if (!report) throw data(null, { status: 404 });
  const screen = new URL(request.url).searchParams.has("screen");
  return data({ report, screen }, screen ? { headers: { refresh: String(SCREEN_SECONDS) } } : {});
}

/**
 * Only the page that somebody asked for as a screen loads itself again; it names the way back to the one that does not.
 */
export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export default function Progress({ loaderData }: Route.ComponentProps) {
  return <ProgressPage {...loaderData} />;
}
