/**
 * Intervals of sums by MOVER (method of variance estimates recovery) with correlations: the distances
 * from the parts' scores to their own limits are added like standard errors (§14.3).
 */

/** What is known of a questionnaire's blocks together. */
export interface Correlations {
  /** Closed frames with codes are independent of every other group; public groups may hold the same people. */
  readonly independent: boolean;
  /** ρ between two blocks of the questionnaire, from −1 to 1. */
  readonly between: (first: string, second: string) => number;
}

/** One block's part of a sum: the distance from its score to a limit, ≥ 0. */
export interface Piece {
  readonly questionnaire: string;
  readonly block: string;
  readonly length: number;
}

/** How public questionnaires hang together: not at all, or fully (the same residents answer both). */
export type Coupling = "rho0" | "rho1";

/**
 * Length of the pieces together: D_q = √max(0, Σ ρ d d) within a questionnaire; then √Σ D_q² for
 * independent questionnaires (`rho0`), or the public ones added up first (`rho1`).
 */
export function combine(
  pieces: readonly Piece[],
  correlations: ReadonlyMap<string, Correlations>,
  coupling: Coupling,
): number {
  const byQuestionnaire = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const group = byQuestionnaire.get(piece.questionnaire);
    if (group) group.push(piece);
    else byQuestionnaire.set(piece.questionnaire, [piece]);
  }
  let publicSum = 0;
  let squares = 0;
  for (const [questionnaire, group] of byQuestionnaire) {
    const known = correlations.get(questionnaire);
    if (!known) throw new Error(`nothing is known of questionnaire ${questionnaire}`);
    const length = withinQuestionnaire(group, known);
    if (coupling === "rho1" && !known.independent) publicSum += length;
    else squares += length ** 2;
  }
  return Math.sqrt(publicSum ** 2 + squares);
}

/** Pieces of the same block are one length, so each pair of blocks is looked up once. */
function withinQuestionnaire(pieces: readonly Piece[], { between }: Correlations): number {
  const lengths = new Map<string, number>();
  for (const { block, length } of pieces) lengths.set(block, (lengths.get(block) ?? 0) + length);
  let sum = 0;
  for (const [first, a] of lengths) {
    for (const [second, b] of lengths) sum += (first === second ? 1 : between(first, second)) * a * b;
  }
  return Math.sqrt(Math.max(0, sum));
}

/**
 * ρ = C_bc / √(C_bb C_cc), within −1 to 1; 0 where a block shows no spread (an SE of at most 1e-12) or
 * a covariance is not defined.
 */
export function correlation(
  covariance: number | undefined,
  firstVariance: number | undefined,
  secondVariance: number | undefined,
): number {
  if (covariance === undefined || firstVariance === undefined || secondVariance === undefined) return 0;
  // As standard errors, which rounding may have put below 0.
  const hasNoSpread = (variance: number) => variance <= NO_SPREAD ** 2;
  if (hasNoSpread(firstVariance) || hasNoSpread(secondVariance)) return 0;
  return Math.max(-1, Math.min(1, covariance / Math.sqrt(firstVariance * secondVariance)));
}

const NO_SPREAD = 1e-12;
