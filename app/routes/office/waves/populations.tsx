import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import type { TypedPopulation } from "#app/office/waves/population-form.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { PopulationsPage } from "#app/ui/office/waves/populations-page.tsx";
import waveStyles from "#app/ui/office/waves/waves.css?url";

import type { Route } from "./+types/populations.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: waveStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "enter_data");
  const report = await application.office.fielding.populations(params.wave);
  if (!report) throw data(null, { status: 404 });
  return { report, saved: new URL(request.url).searchParams.has("saved") };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "enter_data");
  const form = await request.formData();
  const fillOnly = form.get("intent") === "fill";
  const outcome = await application.office.fielding.savePopulations(staff, params.wave, typedIn(form), fillOnly);
  switch (outcome.kind) {
    case "unknown":
      throw data(null, { status: 404 });
    case "not_now":
      return redirect(`/office/waves/${params.wave}/populations`, 303);
    case "saved":
      return redirect(`/office/waves/${params.wave}/populations?saved`, 303);
    case "filled":
      return data({ report: outcome.report, state: "filled" as const });
    case "refused":
      return data({ report: outcome.report, problems: outcome.problems }, { status: 400 });
  }
}

/** What was typed, by questionnaire: `source-Q`, `counted-Q`, `paste-Q`, `n-Q-STRATUM`. */
function typedIn(form: FormData): ReadonlyMap<string, TypedPopulation> {
  const names = [...form.keys()];
  const ids = names.flatMap((name) => (name.startsWith("source-") ? [name.slice("source-".length)] : []));
  return new Map(
    ids.map((id) => {
      const prefix = `n-${id}-`;
      const numbers = names.filter((name) => name.startsWith(prefix));
      return [
        id,
        {
          counted: formText(form, `counted-${id}`),
          source: formText(form, `source-${id}`),
          pasted: formText(form, `paste-${id}`),
          numbers: Object.fromEntries(numbers.map((name) => [name.slice(prefix.length), formText(form, name)])),
        },
      ];
    }),
  );
}

export default function Populations({ loaderData, actionData }: Route.ComponentProps) {
  if (actionData) return <PopulationsPage {...actionData} />;
  const { report, saved } = loaderData;
  return saved ? <PopulationsPage report={report} state="saved" /> : <PopulationsPage report={report} />;
}
