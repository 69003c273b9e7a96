import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { ResultsPage } from "#app/ui/public/results/results-page.tsx";
import resultsStyles from "#app/ui/public/results/results.css?url";

import type { Route } from "./+types/results.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: resultsStyles }];

export async function loader({ context, params }: Route.LoaderArgs) {
  const results = await context.get(applicationContext).publicResultsOf(params.wave);
  if (!results) throw data(null, { status: 404 });
  return { results };
}

export default function Results({ loaderData }: Route.ComponentProps) {
  return <ResultsPage {...loaderData} />;
}
