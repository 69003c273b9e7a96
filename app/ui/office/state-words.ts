import type { TFunction } from "i18next";

import type { FiguresState } from "#app/office/figures-state.ts";

/** What the figures of a wave are, in one line; the signed revision is named wherever there is one. */
export function stateWords(state: FiguresState, t: TFunction): string {
  switch (state.kind) {
    case "trial":
      return t("state.trial");
    case "open":
      return t("state.open");
    case "closed":
      return t("state.closed");
    case "counted":
      return t("state.counted");
    case "signed":
      return t("state.signed", signatureOf(state));
    case "correcting":
      return t("state.correcting", signatureOf(state));
  }
}

/** First letters of a hash of the ledger: enough to find the entry, short enough for paper. */
export function shortHead(hash: string): string {
  return hash.slice(0, 16);
}

/**
 * What stands on paper and in the workbook: that the figures are the unit's own, what they are, and the head of the
 * ledger that was signed with them.
 */
export function ownFiguresWords(state: FiguresState, t: TFunction): string {
  const own = t("state.own", { state: stateWords(state, t) });
  if (state.kind !== "signed") return own;
  return `${own} ${t("state.ledger", { head: shortHead(state.signature.ledgerHead) })}`;
}

function signatureOf({ signature: { revision, day } }: Extract<FiguresState, { readonly signature: unknown }>) {
  return { revision, day: day.split("-").toReversed().join("/") };
}
