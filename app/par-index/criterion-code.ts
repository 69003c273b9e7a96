/**
 * Compares two criterion codes by number, part by part: 1.2 comes before 1.10, and a parent before
 * its children. The second row printed "6.1" in the plan is 6.10 and sorts after 6.9.
 */
export function compareCodes(a: string, b: string): number {
  const left = a.split(".");
  const right = b.split(".");
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = Number(left[i]) - Number(right[i]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** The code one level up: 3.6.1 → 3.6; undefined for a domain. */
export function parentCode(code: string): string | undefined {
  const end = code.lastIndexOf(".");
  return end === -1 ? undefined : code.slice(0, end);
}

/** How deep a code stands: 1 for a domain, 2 for a criterion, 3 for a sub-criterion. */
export function levelOfCode(code: string): number {
  return code.split(".").length;
}
