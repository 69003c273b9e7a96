/** Largest whole number that divides both; 0 and n have n. */
export function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** Smallest whole number that both divide; both above 0. */
export function commonMultiple(a: number, b: number): number {
  return (a / greatestDivisor(a, b)) * b;
}
