/**
 * Whether figures that were shown one after another, each of another choice of strata, tell fewer rows apart than may be
 * shown alone. Strata that were always in or out together are one group to whoever adds and subtracts those figures; a
 * group that was once in and once out must be empty or large enough (decision 0010).
 * @param rows by stratum
 * @param states which strata each of the figures holds, in any order
 * @param fewest rows that may be shown apart
 */
export function tellsFewApart(
  rows: ReadonlyMap<string, number>,
  states: readonly ((stratum: string) => boolean)[],
  fewest: number,
): boolean {
  const groups = new Map<string, number>();
  for (const [stratum, count] of rows) {
    const pattern = states.map((holds) => (holds(stratum) ? "1" : "0")).join("");
    groups.set(pattern, (groups.get(pattern) ?? 0) + count);
  }
  return [...groups].some(
    ([pattern, count]) => pattern.includes("1") && pattern.includes("0") && count > 0 && count < fewest,
  );
}
