import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { groupCommit, IntakeOverloaded, type GroupCommitOptions } from "#app/intake/group-commit.ts";

interface Entry {
  readonly name: string;
  readonly keys: readonly string[];
}

const entry = (name: string, ...keys: string[]): Entry => ({ name, keys: keys.length > 0 ? keys : [name] });

/** A store whose writes end when the test says so. */
function heldStore(limits: Partial<Pick<GroupCommitOptions<Entry, string>, "maxBatch" | "maxWaiting">> = {}) {
  const batches: string[][] = [];
  const writes: { finish: () => void; fail: (reason: Error) => void }[] = [];
  const store = groupCommit<Entry, string>({
    write: (entries) => {
      batches.push(entries.map(({ name }) => name));
      return new Promise((resolve, reject) => {
        writes.push({ finish: () => resolve(entries.map(({ name }) => `${name} stored`)), fail: reject });
      });
    },
    keysOf: ({ keys }) => keys,
    maxBatch: 100,
    maxWaiting: 1000,
    ...limits,
  });
  /** Ends the write that is under way and lets everything that follows from it happen. */
  const end = async (how: "finish" | Error = "finish") => {
    const write = writes.at(-1);
    if (how === "finish") write?.finish();
    else write?.fail(how);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { store, batches, end };
}

describe("entries share writes", () => {
  test("one that comes alone is written at once", () => {
    const { store, batches } = heldStore();
    void store(entry("a"));
    expect(batches).toEqual([["a"]]);
  });

  test("those that come during a write share the next one, in the order they came", async () => {
    const { store, batches, end } = heldStore();
    const receipts = ["a", "b", "c", "d"].map((name) => store(entry(name)));
    expect(batches).toEqual([["a"]]);
    await end();
    expect(batches).toEqual([["a"], ["b", "c", "d"]]);
    await end();
    expect(await Promise.all(receipts)).toEqual(["a stored", "b stored", "c stored", "d stored"]);
  });

  test("nobody is told “stored” before the write that holds the entry has ended", async () => {
    const { store, end } = heldStore();
    const told: string[] = [];
    for (const name of ["a", "b"]) void store(entry(name)).then((receipt) => told.push(receipt));
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([]);
    await end();
    expect(told).toEqual(["a stored"]);
    await end();
    expect(told).toEqual(["a stored", "b stored"]);
  });

  test("when everything is written, the next one is written at once again", async () => {
    const { store, batches, end } = heldStore();
    void store(entry("a"));
    await end();
    void store(entry("b"));
    expect(batches).toEqual([["a"], ["b"]]);
  });

  test("a batch is never larger than allowed; the rest goes into the next", async () => {
    const { store, batches, end } = heldStore({ maxBatch: 3 });
    for (const name of "abcdefgh") void store(entry(name));
    for (let i = 0; i < 4; i += 1) await end();
    expect(batches).toEqual([["a"], ["b", "c", "d"], ["e", "f", "g"], ["h"]]);
  });
});

describe("entries with a common key never stand in one batch", () => {
  test("the second waits for the next write", async () => {
    const { store, batches, end } = heldStore();
    for (const each of [entry("first"), entry("a1", "a"), entry("b"), entry("a2", "a"), entry("c")]) void store(each);
    for (let i = 0; i < 3; i += 1) await end();
    expect(batches).toEqual([["first"], ["a1", "b", "c"], ["a2"]]);
  });

  test("one of several common keys is enough", async () => {
    const { store, batches, end } = heldStore();
    for (const each of [entry("first"), entry("x", "id1", "code"), entry("y", "id2", "code")]) void store(each);
    for (let i = 0; i < 3; i += 1) await end();
    expect(batches).toEqual([["first"], ["x"], ["y"]]);
  });

  test("a later entry does not overtake an earlier one with which it shares a key, even when that one waits", async () => {
    const { store, batches, end } = heldStore();
    // "b" waits because of "a"; "c" shares a key with "b" only and must wait behind it.
    for (const each of [entry("first"), entry("a", "1"), entry("b", "1", "2"), entry("c", "2")]) void store(each);
    for (let i = 0; i < 4; i += 1) await end();
    expect(batches).toEqual([["first"], ["a"], ["b"], ["c"]]);
  });

  test("whatever comes: each entry is written once, keys are never shared in a batch, and their order is kept", async () => {
    const keys = fc.uniqueArray(fc.constantFrom<string>("1", "2", "3", "4"), { minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(keys, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        async (all, maxBatch) => {
          const batches: number[][] = [];
          const store = groupCommit<number, number>({
            write: async (entries) => {
              batches.push([...entries]);
              await Promise.resolve();
              return entries;
            },
            keysOf: (position) => all[position] ?? [],
            maxBatch,
            maxWaiting: 1000,
          });
          const receipts = await Promise.all(all.map((_, position) => store(position)));
          expect(receipts).toEqual(all.map((_, position) => position));
          const written = batches.flat();
          expect(written.toSorted((a, b) => a - b)).toEqual(receipts);
          for (const batch of batches) {
            const inBatch = batch.flatMap((position) => all[position] ?? []);
            expect(new Set(inBatch).size).toBe(inBatch.length);
            expect(batch.length).toBeLessThanOrEqual(maxBatch);
          }
          for (const key of ["1", "2", "3", "4"]) {
            const withKey = written.filter((position) => all[position]?.includes(key));
            expect(withKey).toEqual(withKey.toSorted((a, b) => a - b));
          }
        },
      ),
    );
  });
});

describe("a write that fails", () => {
  test("is told to its own entry alone, and the queue goes on", async () => {
    const { store, batches, end } = heldStore();
    const first = store(entry("a"));
    const second = store(entry("b", "k"));
    const third = store(entry("c", "k"));
    const failed = expect(second).rejects.toThrow("disk full");
    await end();
    await end(new Error("disk full"));
    await end();
    await failed;
    expect(await first).toBe("a stored");
    expect(await third).toBe("c stored");
    expect(batches).toEqual([["a"], ["b"], ["c"]]);
  });

  test("for a batch is tried again one by one, so one bad entry does not take the others with it", async () => {
    const batches: string[][] = [];
    const store = groupCommit<string, string>({
      write: async (entries) => {
        batches.push([...entries]);
        await Promise.resolve();
        if (entries.includes("bad")) throw new Error("cannot be stored");
        return entries.map((name) => `${name} stored`);
      },
      keysOf: (name) => [name],
      maxBatch: 10,
      maxWaiting: 10,
    });
    const outcomes = await Promise.allSettled(["first", "b", "bad", "c"].map(store));
    expect(
      outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : String(outcome.reason))),
    ).toEqual(["first stored", "b stored", "Error: cannot be stored", "c stored"]);
    expect(batches).toEqual([["first"], ["b", "bad", "c"], ["b"], ["bad"], ["c"]]);
    expect(await store("later")).toBe("later stored");
  });

  test("for good rejects everybody in the batch, and nobody after it", async () => {
    let broken = true;
    const store = groupCommit<string, string>({
      write: (entries) => (broken ? Promise.reject(new Error("disk full")) : Promise.resolve(entries)),
      keysOf: (name) => [name],
      maxBatch: 10,
      maxWaiting: 10,
    });
    const outcomes = await Promise.allSettled(["a", "b", "c"].map(store));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["rejected", "rejected", "rejected"]);
    broken = false;
    expect(await store("d")).toBe("d");
  });

  test("does not keep a later entry from being written", async () => {
    const { store, end } = heldStore();
    const first = store(entry("a"));
    const failed = expect(first).rejects.toThrow("disk full");
    await end(new Error("disk full"));
    await failed;
    const next = store(entry("b"));
    await end();
    expect(await next).toBe("b stored");
  });

  test("by throwing at once, or by answering too few entries, is told as well", async () => {
    const limits = { keysOf: (name: string) => [name], maxBatch: 10, maxWaiting: 10 };
    const throwing = groupCommit<string, string>({
      ...limits,
      write: () => {
        throw new Error("closed");
      },
    });
    await expect(throwing("a")).rejects.toThrow("closed");
    const forgetful = groupCommit<string, string>({ ...limits, write: () => Promise.resolve([]) });
    await expect(forgetful("a")).rejects.toThrow("fewer outcomes than entries");
  });
});

describe("those who arrive at the same moment", () => {
  test("share a write with the first of them, where the store gathers", async () => {
    const batches: string[][] = [];
    const store = groupCommit<string, string>({
      write: (entries) => {
        batches.push([...entries]);
        return Promise.resolve(entries);
      },
      keysOf: (name) => [name],
      maxBatch: 10,
      maxWaiting: 10,
      gather: () => new Promise((resolve) => setImmediate(resolve)),
    });
    const first = store("a");
    await Promise.resolve();
    expect(await Promise.all([first, store("b"), store("c")])).toEqual(["a", "b", "c"]);
    expect(batches).toEqual([["a", "b", "c"]]);
    expect(await store("d")).toBe("d");
  });
});

describe("a failure that meets everybody alike", () => {
  test("is told to the whole batch at once, instead of making each wait for it again", async () => {
    const batches: string[][] = [];
    let broken = true;
    const store = groupCommit<string, string>({
      write: (entries) => {
        batches.push([...entries]);
        return broken && batches.length > 1 ? Promise.reject(new Error("busy")) : Promise.resolve(entries);
      },
      keysOf: (name) => [name],
      maxBatch: 10,
      maxWaiting: 10,
      meetsAll: (error) => error instanceof Error && error.message === "busy",
    });
    const outcomes = await Promise.allSettled(["first", "b", "c", "d"].map(store));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
    expect(batches).toEqual([["first"], ["b", "c", "d"]]);
    broken = false;
    expect(await store("b")).toBe("b");
  });
});

describe("too much waiting", () => {
  test("is refused at once, and what waits already is still written", async () => {
    const { store, batches, end } = heldStore({ maxWaiting: 2 });
    const accepted = ["a", "b", "c"].map((name) => store(entry(name))); // one under way, two waiting
    await expect(store(entry("d"))).rejects.toBeInstanceOf(IntakeOverloaded);
    await end();
    await end();
    expect(await Promise.all(accepted)).toEqual(["a stored", "b stored", "c stored"]);
    expect(batches).toEqual([["a"], ["b", "c"]]);
    const later = store(entry("e"));
    await end();
    expect(await later).toBe("e stored");
  });
});
