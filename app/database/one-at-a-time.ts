/**
 * Lets callers through one at a time, in the order in which they came.
 *
 * Leaving twice is harmless: every turn has its own end, so the second call cannot cut somebody else's turn short.
 */
export class OneAtATime {
  #lastTurn: Promise<void> = Promise.resolve();
  /** Those who have a turn or wait for one. */
  #present = 0;

  /** Waits for the turn. Nobody else is let in until the returned function is called. */
  async enter(): Promise<() => void> {
    const turnBefore = this.#lastTurn;
    const leave = this.#queueUp();
    await turnBefore;
    return leave;
  }

  /** Takes the turn at once; undefined when somebody has it or waits for it. */
  enterIfFree(): (() => void) | undefined {
    return this.#present === 0 ? this.#queueUp() : undefined;
  }

  #queueUp(): () => void {
    let end!: () => void;
    this.#lastTurn = new Promise((resolve) => (end = resolve));
    this.#present += 1;
    let present = true;
    return () => {
      if (present) this.#present -= 1;
      present = false;
      end();
    };
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
