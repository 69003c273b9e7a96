/**
 * Lets callers through one at a time, in the order in which they came.
 *
 * Leaving twice is harmless: every turn has its own end, so the second call cannot cut somebody else's turn short.
 */
export class OneAtATime {
  #lastTurn: Promise<void> = Promise.resolve();

  /** Waits for the turn. Nobody else is let in until the returned function is called. */
  async enter(): Promise<() => void> {
    const turnBefore = this.#lastTurn;
    let leave!: () => void;
    this.#lastTurn = new Promise((resolve) => (leave = resolve));
    await turnBefore;
    return leave;
  }

  /** Does the work in a turn of its own. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }
}
