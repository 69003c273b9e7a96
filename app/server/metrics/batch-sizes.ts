import type { Metric, Sample } from "#app/server/metrics/exposition.ts";
import { SteppedCounts } from "#app/server/metrics/stepped-counts.ts";

/** Upper bounds of the sizes of batches; the last is the largest that the intake writes. */
const BOUNDS = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** How many responses share a transaction. */
export class BatchSizes {
  readonly #counts: SteppedCounts;

  /** @param elapsed milliseconds since the process began */
  constructor(elapsed: () => number) {
    this.#counts = new SteppedCounts(elapsed);
  }

  add(size: number): void {
    for (const bound of BOUNDS) if (size <= bound) this.#counts.add(String(bound));
    this.#counts.add("+Inf");
    this.#counts.add("sum", size);
  }

  read(): Metric {
    const told = new Map(this.#counts.told());
    const count = told.get("+Inf") ?? 0;
    const buckets: readonly Sample[] = [...BOUNDS.map(String), "+Inf"].map((le) => ({
      suffix: "_bucket",
      labels: { le },
      value: told.get(le) ?? 0,
    }));
    return {
      name: "survey_intake_batch_size",
      type: "histogram",
      help: "Answers that were stored in one transaction; by the hour and in tens.",
      samples: [
        ...buckets,
        { suffix: "_sum", value: Math.max(count, told.get("sum") ?? 0) },
        { suffix: "_count", value: count },
      ],
    };
  }
}
