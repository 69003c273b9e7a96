import { findAssessedPoints, type AssessedPointsRow } from "#app/database/assessed-points.ts";
import { findOfficialResults } from "#app/database/official-results.ts";
import type { Database } from "#app/database/open-database.ts";
import { readDocument, type OfficialDocument } from "#app/office/criteria/official-document.ts";
import type { Criterion } from "#app/par-index/index-edition.ts";
import type { LeafScore } from "#app/par-index/leaf-score.ts";
import type { Hundredths } from "#app/par-index/points.ts";

/** An official result as it was entered. */
export interface OfficialResult {
  readonly points: Hundredths;
  readonly document: OfficialDocument;
}

/** What staff entered about a wave, by criterion: figures that no answer made. */
export interface EnteredFigures {
  readonly assessed: ReadonlyMap<string, AssessedPointsRow>;
  readonly official: ReadonlyMap<string, OfficialResult>;
}

export async function readEnteredFigures(database: Database, unitId: string, waveId: string): Promise<EnteredFigures> {
  const results = await findOfficialResults(database, { unitId, waveId });
  return {
    assessed: await findAssessedPoints(database, unitId, waveId),
    official: new Map(
      [...results].map(([code, { points, document }]) => [code, { points, document: readDocument(document) }]),
    ),
  };
}

/** Points of an assessed leaf in the index: those that were approved, else the former year's, until there are any. */
export function assessedPointsOf(leaf: Criterion, { assessed }: EnteredFigures): number {
  const row = assessed.get(leaf.code);
  return row?.state === "approved" ? row.points / 100 : leaf.previous;
}

/** Where the points of a leaf stand. */
export type LeafStanding =
  /** A survey leaf with enough answers, with too few of them, or with none. */
  | { readonly kind: "decided" | "too_few" | "no_data" }
  /** An assessed leaf that keeps the former year's points: nothing is proposed, or not yet approved. */
  | { readonly kind: "carried" }
  | { readonly kind: "proposed"; readonly points: Hundredths }
  | { readonly kind: "approved" };

/** @param score of a survey leaf; undefined for an assessed one */
export function standingOf(code: string, score: LeafScore | undefined, { assessed }: EnteredFigures): LeafStanding {
  switch (score?.kind) {
    case "estimated":
      return { kind: "decided" };
    case "suppressed":
      return { kind: "too_few" };
    case "no_data":
      return { kind: "no_data" };
    case undefined: {
      const row = assessed.get(code);
      if (!row) return { kind: "carried" };
      return row.state === "approved" ? { kind: "approved" } : { kind: "proposed", points: row.points };
    }
  }
}
