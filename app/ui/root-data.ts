import { useRouteLoaderData } from "react-router";

import type { Locale, Wording } from "#app/survey/wording.ts";

/** What every page knows: how it is shown and whose page it is. */
export interface RootData {
  readonly locale: Locale;
  readonly text: "normal" | "large";
  readonly contrast: "normal" | "high";
  readonly unitName: Wording;
}

/** Absent only when the page that reports an error could not load it. */
export function useRootData(): RootData | undefined {
  return useRouteLoaderData<RootData>("root");
}
