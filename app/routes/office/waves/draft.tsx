import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import type { TypedDraft } from "#app/office/waves/draft-form.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { DraftPage } from "#app/ui/office/waves/draft-page.tsx";
import waveStyles from "#app/ui/office/waves/waves.css?url";

import type { Route } from "./+types/draft.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: waveStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_results");
  const { fielding } = application.office;
  const draft = await fielding.draftPage(params.wave);
  if (!draft) throw data(null, { status: 404 });
  return { ...draft, saved: new URL(request.url).searchParams.has("saved") };
}

/** Saves the draft, or deletes it. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "run_waves");
  const { fielding } = application.office;
  const form = await request.formData();
  if (form.get("intent") === "delete") {
    if (!(await fielding.dropDraft(staff, params.wave))) throw data(null, { status: 404 });
    return redirect("/office/waves", 303);
  }
  const typed = typedDraft(form);
  const outcome = await fielding.saveDraft(staff, params.wave, typed);
  if (outcome.kind === "unknown") throw data(null, { status: 404 });
  if (outcome.kind === "refused") return data({ typed, problems: outcome.problems }, { status: 400 });
  return redirect(`/office/waves/${params.wave}/draft?saved`, 303);
}

function typedDraft(form: FormData): TypedDraft {
  const text = (name: string) => formText(form, name);
  const frames = [...form.keys()].filter((name) => name.startsWith("frame-"));
  return {
    titleVi: text("titleVi"),
    titleEn: text("titleEn"),
    preset: text("preset"),
    year: text("year"),
    from: text("from"),
    to: text("to"),
    points: form.getAll("points").filter((value) => typeof value === "string"),
    method: text("method"),
    minPublish: text("minPublish"),
    openN: text("openN"),
    codesN: text("codesN"),
    codesShare: text("codesShare"),
    frameSizes: Object.fromEntries(frames.map((name) => [name.slice("frame-".length), text(name)])),
  };
}

export default function Draft({ loaderData, actionData }: Route.ComponentProps) {
  return actionData ? <DraftPage {...loaderData} {...actionData} saved={false} /> : <DraftPage {...loaderData} />;
}
