// Oracle: the promise of the issue, 90 s of quiet and then 20 s of asking, on a clock that the test moves.
import { expect, test } from "vitest";

import { idleClock } from "#app/kiosk/idle-clock.ts";

/** A clock whose timers fire when it is moved; `oversleep` moves it as a tablet does that slept: timers come late. */
function clockForTests() {
  let now = 1_000_000;
  let next = 1;
  const timers = new Map<number, { readonly at: number; readonly callback: () => void }>();
  const due = (until: number) =>
    [...timers].filter(([, { at }]) => at <= until).toSorted(([, a], [, b]) => a.at - b.at)[0];
  return {
    timers: {
      now: () => now,
      set: (callback: () => void, milliseconds: number) => {
        timers.set(next, { at: now + milliseconds, callback });
        return next++;
      },
      clear: (timer: number) => void timers.delete(timer),
    },
    pass: (seconds: number) => {
      const until = now + seconds * 1000;
      for (let timer = due(until); timer; timer = due(until)) {
        timers.delete(timer[0]);
        now = Math.max(now, timer[1].at);
        timer[1].callback();
      }
      now = until;
    },
    oversleep: (seconds: number) => (now += seconds * 1000),
    pending: () => timers.size,
  };
}

function watched() {
  const time = clockForTests();
  const said: string[] = [];
  const clock = idleClock(time.timers, {
    counting: (left) => said.push(String(left)),
    continued: () => said.push("continued"),
    expired: () => said.push("expired"),
  });
  return { time, clock, said };
}

test("after 90 s of quiet it counts from 20 to 1, a second each, and then the visit is over", () => {
  const { time, clock, said } = watched();
  clock.start();
  time.pass(89.9);
  expect(said).toEqual([]);
  time.pass(0.1);
  expect(said).toEqual(["20"]);
  time.pass(19);
  expect(said).toEqual(Array.from({ length: 20 }, (_, second) => String(20 - second)));
  time.pass(1);
  expect(said.slice(-1)).toEqual(["expired"]);
  expect(time.pending()).toBe(0);
});

test("any touch begins the quiet time anew, and ends a countdown", () => {
  const { time, clock, said } = watched();
  clock.start();
  time.pass(89);
  expect(clock.touch()).toBe(false);
  time.pass(89);
  expect(said).toEqual([]);
  time.pass(5);
  expect(clock.touch()).toBe(true);
  expect(said.at(-1)).toBe("continued");
  time.pass(89);
  expect(said.at(-1)).toBe("continued");
  time.pass(21);
  expect(said.at(-1)).toBe("expired");
});

test("nothing runs while a question is read aloud, and afterwards the quiet time is whole again", () => {
  const { time, clock, said } = watched();
  clock.start();
  time.pass(80);
  clock.pause();
  time.pass(600);
  clock.touch();
  time.pass(600);
  expect(said).toEqual([]);
  clock.resume();
  time.pass(89);
  expect(said).toEqual([]);
  time.pass(1);
  expect(said).toEqual(["20"]);
});

test("a tablet that slept through the time resets as soon as it wakes", () => {
  const { time, clock, said } = watched();
  clock.start();
  time.oversleep(3600);
  clock.check();
  expect(said).toEqual(["expired"]);
});

test("a clock that is set back gives no visitor less or much more time", () => {
  const { time, clock, said } = watched();
  clock.start();
  time.pass(60);
  time.oversleep(-3600);
  clock.check();
  time.pass(89);
  expect(said).toEqual([]);
  time.pass(21);
  expect(said.at(-1)).toBe("expired");
});

test("nothing happens before it is started and after it is stopped", () => {
  const { time, clock, said } = watched();
  expect(clock.touch()).toBe(false);
  clock.check();
  time.pass(1000);
  clock.start();
  time.pass(95);
  clock.stop();
  const before = said.length;
  expect(clock.touch()).toBe(false);
  clock.resume();
  time.pass(1000);
  expect(said.length).toBe(before);
});

test("whoever is told that nobody touched the screen may stop the clock at once", () => {
  const time = clockForTests();
  let told = 0;
  const clock = idleClock(time.timers, {
    counting: () => {
      told += 1;
      clock.stop();
    },
    continued: () => undefined,
    expired: () => (told = Number.NaN),
  });
  clock.start();
  time.pass(1000);
  expect(told).toBe(1);
  expect(time.pending()).toBe(0);
});
