import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { askedWave } from "#app/routes/office/asked-wave.ts";
import { typedDocument } from "#app/routes/office/criteria/typed-document.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import criteriaStyles from "#app/ui/office/criteria/criteria.css?url";
import { OfficialPreviewPage } from "#app/ui/office/criteria/official-preview-page.tsx";
import { OfficialResultsPage } from "#app/ui/office/criteria/official-results-page.tsx";

import type { Route } from "./+types/official-results.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: criteriaStyles }];

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "enter_data");
  const { waves, wave } = await askedWave(application, request);
  const stored = new URL(request.url).searchParams.get("stored");
  return { waves, wave, stored: stored !== null && /^\d{1,3}$/u.test(stored) ? Number(stored) : undefined };
}

/** Shows what would be stored; the form of that page stores it. */
export async function action({ context, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "enter_data");
  const { wave } = await askedWave(application, request);
  if (!wave) throw data(null, { status: 404 });
  const form = await request.formData();
  const typed = { text: formText(form, "text"), document: typedDocument(form) };
  const { criteria } = application.office;
  const outcome =
    formText(form, "step") === "store"
      ? await criteria.storeOfficial(staff, wave.id, typed)
      : await criteria.previewOfficial(wave.id, typed);
  switch (outcome.kind) {
    case "not_found":
      throw data(null, { status: 404 });
    case "stored":
      return redirect(`/office/official?wave=${encodeURIComponent(wave.id)}&stored=${outcome.count}`, 303);
    case "refused":
      return data({ kind: "refused" as const, typed, problems: outcome.problems }, { status: 400 });
    case "preview":
      return data({ kind: "preview" as const, typed, lines: outcome.lines, document: outcome.document });
  }
}

export default function OfficialResults({ loaderData, actionData }: Route.ComponentProps) {
  const { wave } = loaderData;
  if (wave && actionData?.kind === "preview") return <OfficialPreviewPage {...actionData} wave={wave} />;
  if (actionData?.kind !== "refused") return <OfficialResultsPage {...loaderData} />;
  return <OfficialResultsPage {...loaderData} typed={actionData.typed} problems={actionData.problems} />;
}
