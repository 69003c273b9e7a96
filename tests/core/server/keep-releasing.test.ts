import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { keepReleasing, RELEASE_MS } from "#app/server/keep-releasing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Rounds of the timed release; each ends as the test says. */
function rounds() {
  const ends: { resolve: () => void; reject: (reason: unknown) => void }[] = [];
  const logged: string[] = [];
  const doDueWork = () => new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
  const office = { fielding: { doDueWork } } as unknown as Parameters<typeof keepReleasing>[0]["office"];
  const stop = keepReleasing({ office, logError: (what) => logged.push(what) });
  return { ends, logged, stop };
}

test("figures follow the answers every two minutes, whether anybody looks or not", async () => {
  const { ends } = rounds();
  await vi.advanceTimersByTimeAsync(RELEASE_MS - 1);
  expect(ends).toHaveLength(0);
  for (let round = 1; round <= 3; round += 1) {
    await vi.advanceTimersByTimeAsync(RELEASE_MS);
    expect(ends).toHaveLength(round);
    ends.at(-1)?.resolve();
    await vi.advanceTimersByTimeAsync(0);
  }
});

test("a long round is not overtaken by the next", async () => {
  const { ends } = rounds();
  await vi.advanceTimersByTimeAsync(10 * RELEASE_MS);
  expect(ends).toHaveLength(1);
  ends[0]?.resolve();
  await vi.advanceTimersByTimeAsync(RELEASE_MS);
  expect(ends).toHaveLength(2);
});

test("a round that fails is logged, and the next one comes all the same", async () => {
  const { ends, logged } = rounds();
  await vi.advanceTimersByTimeAsync(RELEASE_MS);
  ends[0]?.reject(new Error("locked"));
  await vi.advanceTimersByTimeAsync(RELEASE_MS);
  expect(logged).toEqual(["figures were not released"]);
  expect(ends).toHaveLength(2);
});

test("a stop waits for the round that is going on, and no other begins", async () => {
  const { ends, logged, stop } = rounds();
  await vi.advanceTimersByTimeAsync(RELEASE_MS);
  let over = false;
  const stopped = stop().then(() => (over = true));
  await vi.advanceTimersByTimeAsync(5 * RELEASE_MS);
  expect(over).toBe(false);
  ends[0]?.reject(new Error("the database was closed"));
  await stopped;
  await vi.advanceTimersByTimeAsync(5 * RELEASE_MS);
  expect(ends).toHaveLength(1);
  expect(logged).toEqual([]);
});
