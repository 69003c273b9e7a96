import type { ReactNode } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { isRouteErrorResponse, Links, Meta, Outlet } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { preferenceCookies } from "#app/i18n/display-preferences.ts";
import { i18nFor } from "#app/i18n/i18n.ts";
import { PAGE_CACHING, pageDisplay } from "#app/routes/page-display.ts";
import { MessagePage } from "#app/ui/public/message-page.tsx";
import { useRootData, type RootData } from "#app/ui/root-data.ts";
import publicStyles from "#app/ui/public/public.css?url";

import type { Route } from "./+types/root.ts";

/** When what is unavailable or asked for too often may be tried again. */
const RETRY_AFTER_SECONDS = new Map([
  [429, "60"],
  [503, "5"],
]);

/** What is unavailable may be tried again. */
export const middleware: Route.MiddlewareFunction[] = [
  async ({ request }, next) => {
    const response = await next();
    response.headers.set("cache-control", PAGE_CACHING);
    const wait = RETRY_AFTER_SECONDS.get(response.status);
    if (wait !== undefined) response.headers.set("retry-after", wait);
    for (const cookie of preferenceCookies(request)) response.headers.append("set-cookie", cookie);
    return response;
  },
];

export function loader({ request, context }: Route.LoaderArgs): RootData {
  return pageDisplay(context.get(applicationContext), request);
}

/** Written out in the page: a form on a weak network asks for as little as possible. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%2314524a'/%3E%3Cpath d='M9 16.5l5 5 9.5-11' fill='none' stroke='%23fff' stroke-width='3.5'/%3E%3C/svg%3E";

export const links: Route.LinksFunction = () => [
  { rel: "icon", href: ICON },
  { rel: "stylesheet", href: publicStyles },
];

/** The document. It ships no script of the framework: every page works as plain HTML. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const { locale = "vi", text = "normal", contrast = "normal" } = useRootData() ?? {};
  return (
    <html lang={locale} data-text={text} data-contrast={contrast}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <I18nextProvider i18n={i18nFor(locale)}>{children}</I18nextProvider>
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { t } = useTranslation();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return missing ? (
    <MessagePage title={t("not_found.title")} text={t("not_found.explain")} />
  ) : (
    <MessagePage title={t("error.title")} text={t("error.explain")} />
  );
}
