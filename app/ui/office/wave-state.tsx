import { useTranslation } from "react-i18next";

import type { FiguresState } from "#app/office/figures-state.ts";
import { stateWords } from "#app/ui/office/state-words.ts";

/** What the figures of a page are: of a trial, on their way, counted, signed, or being corrected. */
export function WaveState({ state }: { readonly state: FiguresState }) {
  const { t } = useTranslation();
  const settled = state.kind === "counted" || state.kind === "signed";
  const moves = state.kind === "open" || state.kind === "closed";
  return (
    <p className={settled ? "wave-final" : "wave-trial"}>
      <strong>{stateWords(state, t)}.</strong> {moves && t("criteria.interim_explain")}
    </p>
  );
}
