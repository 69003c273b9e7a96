import { redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";

import type { Route } from "./+types/office-home.ts";

/** The index is what the office looks at first, and everybody in it may. */
export async function loader({ context, request }: Route.LoaderArgs) {
  await requireStaff(context.get(applicationContext), request, "read_results");
  return redirect("/office/index", 303);
}
