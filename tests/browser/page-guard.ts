import type { BrowserContext } from "@playwright/test";

/** What must not happen on any page, whatever a test looks at. */
export interface PageGuard {
  /** The browser may report this address as failed: the test asked for the failure. */
  allowFailure(url: string): void;
  /** One line for each thing that happened and should not have. */
  complaints(): readonly string[];
}

/** Watches every page of a context: noise in its console, errors, and requests that leave the product. */
export function guardPages(context: BrowserContext, origin: string): PageGuard {
  const complaints: string[] = [];
  const failed: { readonly url: string; readonly text: string }[] = [];
  const allowed = new Set<string>();

  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== "data:") complaints.push(`a request left the product: ${url.href}`);
  });
  context.on("weberror", (webError) => complaints.push(`error in a page: ${webError.error().message}`));
  context.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    const { url } = message.location();
    if (message.text().startsWith("Failed to load resource")) failed.push({ url, text: message.text() });
    else complaints.push(`${message.type()} in the console of ${url}: ${message.text()}`);
  });
  return {
    allowFailure: (url) => allowed.add(url),
    complaints: () => [
      ...complaints,
      ...failed.filter(({ url }) => !allowed.has(url)).map(({ url, text }) => `${url}: ${text}`),
    ],
  };
}
