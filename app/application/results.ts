import type { LeafAnswer } from "#app/office/results/leaf-report.ts";

/** What the waves say, bound to a database and a unit. */
export interface Results {
  /** One leaf of a wave; undefined when there is no such wave or leaf. */
  readonly leaf: (waveId: string, criterion: string) => Promise<LeafAnswer | undefined>;
}
