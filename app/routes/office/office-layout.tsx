import { useTranslation } from "react-i18next";
import { isRouteErrorResponse, Outlet } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { requireSignedIn } from "#app/routes/office/require-staff.ts";
import type { OfficeData } from "#app/ui/office/office-data.ts";
import { OfficeMessage } from "#app/ui/office/office-message.tsx";
import officeStyles from "#app/ui/office/office.css?url";
import printStyles from "#app/ui/office/print.css?url";

import type { Route } from "./+types/office-layout.ts";

export const links: Route.LinksFunction = () => [
  { rel: "stylesheet", href: officeStyles },
  { rel: "stylesheet", href: printStyles },
];

export async function loader({ context, request }: Route.LoaderArgs): Promise<OfficeData> {
  const application = context.get(applicationContext);
  const { staff, permissions } = await requireSignedIn(application, request, "use_office");
  return { staff, permissions, ledgerHead: await application.office.ledgerHead() };
}

/** What all office pages share: their look, who is signed in, and the words for whoever may not see them. */
export default function OfficeLayout() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { t } = useTranslation();
  // Thrown on, it would come back here and end as a page without words.
  switch (isRouteErrorResponse(error) ? error.status : 500) {
    case 401:
      return (
        <OfficeMessage
          title={t("account.session_over_title")}
          text={t("account.session_over")}
          way={{ href: "/office/sign-in", label: t("account.to_sign_in") }}
        />
      );
    case 403:
      return <OfficeMessage title={t("account.forbidden_title")} text={t("account.forbidden")} />;
    case 404:
      return <OfficeMessage title={t("not_found.title")} text={t("account.not_found")} />;
    default:
      return <OfficeMessage title={t("error.title")} text={t("error.explain")} />;
  }
}
