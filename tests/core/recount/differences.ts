/**
 * Where a result departs from what is expected: a key missing or too many, null against a number, or two
 * numbers further apart than |a−b| ≤ 1e-9·max(1,|b|).
 */
export function differences(found: unknown, expected: unknown, path = ""): readonly string[] {
  if (Array.isArray(expected) && Array.isArray(found) && found.length === expected.length) {
    return expected.flatMap((part: unknown, place) => differences(found[place], part, `${path}[${place}]`));
  }
  if (isObject(expected) && isObject(found)) {
    const keys = new Set([...Object.keys(found), ...Object.keys(expected)]);
    return [...keys].flatMap((key) => {
      if (!Object.hasOwn(found, key)) return [`${path}/${key} is missing`];
      if (!Object.hasOwn(expected, key)) return [`${path}/${key} is too many`];
      return differences(found[key], expected[key], `${path}/${key}`);
    });
  }
  const same =
    typeof expected === "number" && typeof found === "number"
      ? Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
      : found === expected;
  return same ? [] : [`${path}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
