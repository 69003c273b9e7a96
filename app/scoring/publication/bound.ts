/**
 * What a figure is when only a limit of it may be shown: at least this, at most this, or, where limits
 * of both kinds meet in a sum, about this.
 */
export type Bound = "at_least" | "at_most" | "about";

/** The bound of a sum: none without a bounded part, "about" when the parts' bounds differ. */
export function boundOfSum(parts: readonly (Bound | undefined)[]): Bound | undefined {
  const [bound, ...others] = new Set(parts.flatMap((part) => part ?? []));
  return others.length === 0 ? bound : "about";
}

/** The bound of what is missing to a maximum: the more points at least, the less is missing at most. */
export function boundOfRest(bound: Bound | undefined): Bound | undefined {
  if (bound === "at_least") return "at_most";
  return bound === "at_most" ? "at_least" : bound;
}
