import type { Application } from "#app/application/application.ts";
import { displayPreferences } from "#app/i18n/display-preferences.ts";
import type { PageRequest } from "#app/i18n/page-request.ts";
import type { RootData } from "#app/ui/root-data.ts";

/** What every page knows: how it is shown and whose page it is. */
export function pageDisplay({ unit }: Application, request: PageRequest): RootData {
  return { ...displayPreferences(request), unitName: unit.name };
}

/** Every page is made for one visit: nothing is stored by a browser or on the way. */
export const PAGE_CACHING = "no-store";
