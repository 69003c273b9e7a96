import { compareBytes } from "#app/scoring/counting/byte-order.ts";
import type { SliceThresholds } from "#app/scoring/estimation/scored-wave.ts";

/** What may be said of a cell of a breakdown. */
export type SliceStatus = "ok" | "low_reliability" | "suppressed";

/**
 * Status of the cells of one breakdown. A cell under `minPublish` is suppressed; and since the total is
 * known, so are the next smallest until at least two cells and `minPublish` rows are hidden together
 * (complementary suppression, §6; ties: byte order of the name).
 */
export function sliceStatuses(
  cells: readonly { readonly value: string; readonly n: number }[],
  thresholds: SliceThresholds,
): ReadonlyMap<string, SliceStatus> {
  const bySize = cells.toSorted((a, b) => a.n - b.n || compareBytes(a.value, b.value));
  const small = bySize.filter((cell) => cell.n < thresholds.minPublish);
  let hidden = small.length;
  let rows = small.reduce((sum, cell) => sum + cell.n, 0);
  while (hidden > 0 && hidden < bySize.length && (hidden < 2 || rows < thresholds.minPublish)) {
    rows += bySize[hidden]?.n ?? 0;
    hidden += 1;
  }
  return new Map(
    bySize.map(({ value, n }, place) => [
      value,
      place < hidden ? "suppressed" : n < thresholds.minReliable ? "low_reliability" : "ok",
    ]),
  );
}
