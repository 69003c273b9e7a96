import { useTranslation } from "react-i18next";
import { isRouteErrorResponse, Outlet } from "react-router";

import officeStyles from "#app/ui/office/office.css?url";
import printStyles from "#app/ui/office/print.css?url";
import { MessagePage } from "#app/ui/public/message-page.tsx";

import type { Route } from "./+types/office-layout.ts";

export const links: Route.LinksFunction = () => [
  { rel: "stylesheet", href: officeStyles },
  { rel: "stylesheet", href: printStyles },
];

/** What all office pages share: their look, and the words for whoever may not see them. */
export default function OfficeLayout() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { t } = useTranslation();
  if (!isRouteErrorResponse(error) || error.status !== 403) throw error;
  return <MessagePage title={t("office.forbidden_title")} text={t("office.forbidden")} />;
}
