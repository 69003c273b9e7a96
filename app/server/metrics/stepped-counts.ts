/** What is told of a count moves by at least so many at once: nobody's visit makes the difference (design, rule 5). */
export const SMALLEST_MOVE = 10;

/** How long what is told stands still. Answers are kept by the half-day, so no figure about them is renewed much faster. */
export const STANDS_MS = 3_600_000;

/**
 * Counts of what visitors do, as they may be told. Whoever reads exact counts every second sees when somebody answered,
 * and a monitoring system keeps that for months. So what is told stands for an hour of this process, and then moves only
 * where at least ten more have come since it moved last, to whole tens.
 */
export class SteppedCounts {
  readonly #exact = new Map<string, number>();
  readonly #atLastMove = new Map<string, number>();
  readonly #told = new Map<string, number>();
  #hour = 0;

  /** @param elapsed milliseconds since the process began; a clock that is set back moves nothing */
  readonly #elapsed: () => number;

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  add(series: string, by = 1): void {
    this.#turnHour();
    this.#exact.set(series, (this.#exact.get(series) ?? 0) + by);
  }

  /** What may be told of each series that has reached ten, in order of name. */
  told(): readonly (readonly [series: string, count: number])[] {
    this.#turnHour();
    return [...this.#told].toSorted(([a], [b]) => (a < b ? -1 : 1));
  }

  /** Everything until the hour that has just ended becomes what is told. */
  #turnHour(): void {
    const hour = Math.floor(this.#elapsed() / STANDS_MS);
    if (hour <= this.#hour) return;
    this.#hour = hour;
    for (const [series, count] of this.#exact) {
      // Ten since it moved last: those who came before that move are no cover for those who come after.
      if (count - (this.#atLastMove.get(series) ?? 0) < SMALLEST_MOVE) continue;
      this.#atLastMove.set(series, count);
      this.#told.set(series, count - (count % SMALLEST_MOVE));
    }
  }
}
