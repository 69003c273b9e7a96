/** Runs a task when it is its turn; `busy` when too many wait already, and the task was not run. */
export type TakeTurn = <Result>(task: () => Promise<Result>) => Promise<Result | "busy">;

/**
 * Lets only a few tasks run at once, so that a flood of them costs time and never memory.
 * @param atOnce tasks that run together
 * @param mostWaiting tasks that may wait; one more is turned away at once
 */
export function turns(atOnce: number, mostWaiting: number): TakeTurn {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < atOnce) running += 1;
    else {
      if (waiting.length >= mostWaiting) return "busy";
      await new Promise<void>((goOn) => waiting.push(goOn)); // whoever ends hands its place over
    }
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
