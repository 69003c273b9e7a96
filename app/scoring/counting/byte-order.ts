/**
 * Order of two names by their UTF-8 bytes, which is the order of their code points. JavaScript's own
 * comparison differs beyond U+FFFF, and a locale's would differ between machines.
 */
export function compareBytes(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
