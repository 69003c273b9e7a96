import { useTranslation } from "react-i18next";
import { isRouteErrorResponse } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { requireLoopback } from "#app/routes/office/require-loopback.ts";
import { IndexTablePage } from "#app/ui/office/index-table-page.tsx";
import officeStyles from "#app/ui/office/office.css?url";
import { MessagePage } from "#app/ui/public/message-page.tsx";

import type { Route } from "./+types/index-page.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: officeStyles }];

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  requireLoopback(application, request);
  return { report: await application.indexOfTrialWave(), departments: application.unit.departments };
}

export default function IndexPage({ loaderData }: Route.ComponentProps) {
  return <IndexTablePage {...loaderData} />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { t } = useTranslation();
  if (!isRouteErrorResponse(error) || error.status !== 403) throw error;
  return <MessagePage title={t("office.forbidden_title")} text={t("office.forbidden")} />;
}
