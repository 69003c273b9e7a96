import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { workedExample } from "#app/par-index/worked-example.ts";
import { MethodPage } from "#app/ui/public/method/method-page.tsx";
import methodStyles from "#app/ui/public/method/method.css?url";

import type { Route } from "./+types/method.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: methodStyles }];

export async function loader({ context }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const report = await application.methods();
  if (!report) throw data(null, { status: 404 });
  const methods = [report.headline, ...report.beside].map(({ method }) => method);
  return { unitName: application.unit.name, report, example: workedExample(methods) };
}

export default function Method({ loaderData }: Route.ComponentProps) {
  return <MethodPage {...loaderData} />;
}
