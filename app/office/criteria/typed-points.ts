import type { Hundredths } from "#app/par-index/points.ts";

/** Digits with at most two decimals behind a comma or a point, as people and spreadsheets write points. */
const POINTS = /^(\d{1,3})(?:[.,](\d{1,2}))?$/u;

/**
 * Points as somebody typed them: "0,75", "0.75", "1".
 * @returns undefined for anything else; a sign, a unit and a third decimal are not guessed away
 */
export function readTypedPoints(typed: string): Hundredths | undefined {
  const [, whole, part = ""] = POINTS.exec(typed.trim()) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, "0"));
}
