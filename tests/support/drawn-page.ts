import { createElement, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { createMemoryRouter, RouterProvider } from "react-router";

import { i18nFor } from "#app/i18n/i18n.ts";

/** The HTML of a page in Vietnamese, drawn without a server. */
export function drawPage(page: ReactNode): string {
  const router = createMemoryRouter([{ path: "*", element: page }]);
  const provider = createElement(RouterProvider, { router });
  return renderToString(createElement(I18nextProvider, { i18n: i18nFor("vi"), children: provider }));
}

/** The text of a piece of HTML, with single spaces. */
export function textOf(html: string): string {
  return html
    .replace(/<!--.*?-->/gu, "")
    .replace(/<[^>]+>/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}
