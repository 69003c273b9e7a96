/** A response as it is stored; see `prisma/models/survey.prisma` for what is not stored and why. */
export interface ResponseRow {
  readonly unitId: string;
  readonly id: string;
  readonly waveId: string;
  readonly questionnaireId: string;
  readonly questionnaireVersion: number;
  readonly questionnaireHash: string;
  readonly locale: string;
  readonly pointId: string;
  readonly channel: string;
  readonly assisted: boolean;
  readonly helperRole: string | null;
  readonly late: boolean;
  /** Reasons for a review, sorted, comma-separated; empty when there is none. */
  readonly flags: string;
  readonly halfDay: string;
  readonly durationSeconds: number | null;
  readonly hiddenDropped: number;
  readonly answers: string;
}

/** A response with what is stored beside it, in the same transaction but joined to nothing. */
export interface NewResponse {
  readonly row: ResponseRow;
  /** Keyed hash of the single-use code that this response spends. */
  readonly codeHash?: string;
  readonly comment?: { readonly id: string; readonly month: string; readonly text: string };
  /**
   * When an enrolled tablet took the answers, and the earliest closing that still lets them in (ISO instants, never
   * stored). An answer that was given before its wave closed is then stored as late.
   */
  readonly late?: { readonly givenAt: string; readonly latestClosing: string };
  /** Responses stored before that turn out to need a review, by id. */
  readonly flagEarlier?: ReadonlyMap<string, readonly string[]>;
}

/** One text for a wave of a unit. */
export function waveKey(row: { unitId: string; waveId: string }): string {
  return `${row.unitId}/${row.waveId}`;
}
