import type { Circumstances } from "#app/scoring/counting/counted-questionnaire.ts";

/** How an answer came that nothing is to be said about, or only what is given. */
export function ordinary(given: Partial<Circumstances> = {}): Circumstances {
  return { channel: "qr", duration: undefined, flagged: false, assisted: false, ...given };
}
