import type { FrozenWave } from "#app/office/frozen-wave.ts";

/** What can be done to a wave as a whole, in the order of its life. */
export const WAVE_STEPS = ["close", "count", "sign", "publish", "withdraw", "correct"] as const;
export type WaveStep = (typeof WAVE_STEPS)[number];

/**
 * The steps that a wave can take now: open → closed → counted to its end → signed off. A correction takes a signed wave
 * back before the signature; it is signed again as one more revision. A trial wave takes none.
 */
export function stepsOf(wave: Pick<FrozenWave, "trial" | "status" | "countedAt" | "publishedAt">): readonly WaveStep[] {
  if (wave.trial) return [];
  const publication = wave.publishedAt === undefined ? ("publish" as const) : ("withdraw" as const);
  switch (wave.status) {
    case "open":
      return ["close"];
    case "closed":
      if (wave.countedAt === undefined) return ["count"];
      // What is being corrected may be wrong, so it can be taken back from the public before it is signed again.
      return wave.publishedAt === undefined ? ["sign"] : ["sign", "withdraw"];
    case "signed_off":
      return [publication, "correct"];
  }
}

export type StepOutcome =
  | { readonly kind: "taken" }
  /** No such wave. */
  | { readonly kind: "unknown" }
  /** The wave cannot take this step now; somebody else may have taken it. */
  | { readonly kind: "not_now" }
  | { readonly kind: "reason_missing" | "reason_too_long" };
