import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { workedExample } from "#app/par-index/worked-example.ts";
import { CheckSheet } from "#app/ui/public/method/check-sheet.tsx";
import checkStyles from "#app/ui/public/method/check-sheet.css?url";
import methodStyles from "#app/ui/public/method/method.css?url";

import type { Route } from "./+types/check-sheet.ts";

export const links: Route.LinksFunction = () =>
  [methodStyles, checkStyles].map((href) => ({ rel: "stylesheet", href }));

export async function loader({ context }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const report = await application.methods();
  if (!report) throw data(null, { status: 404 });
  return { report, example: workedExample([report.headline.method]), origin: application.origin };
}

export default function CheckSheetPage({ loaderData }: Route.ComponentProps) {
  return <CheckSheet {...loaderData} />;
}
