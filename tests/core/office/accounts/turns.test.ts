import { expect, test } from "vitest";

import { turns } from "#app/office/accounts/turns.ts";

test("only so many tasks run at once, the others wait their turn, and one too many is turned away", async () => {
  const take = turns(2, 3);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const task = (number: number) => () => {
    begun.push(number);
    return new Promise<number>((end) => ends.push(() => end(number)));
  };
  const taken = [0, 1, 2, 3, 4].map((number) => take(task(number)));
  expect(begun).toEqual([0, 1]);
  expect(await take(task(5))).toBe("busy");
  for (let number = 0; number < 5; number += 1) {
    ends[number]?.();
    expect(await taken[number]).toBe(number);
    expect(begun.length).toBe(Math.min(5, number + 3));
  }
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(await take(() => Promise.resolve("free again"))).toBe("free again");
});

test("a task that fails gives its place back", async () => {
  const take = turns(1, 0);
  await expect(take(() => Promise.reject(new Error("no memory")))).rejects.toThrow("no memory");
  expect(await take(() => Promise.resolve(1))).toBe(1);
});
