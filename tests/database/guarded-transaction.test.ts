import { describe, expect, test, vi } from "vitest";

import { guardedTransaction } from "#app/database/guarded-transaction.ts";

/** Statements that only write down what they are sent, and fail where they are told to. */
function recording(...failing: string[]) {
  const sent: string[] = [];
  const send = async ({ sql }: { sql: string }) => {
    sent.push(sql);
    if (failing.includes(sql)) throw new Error(`${sql} failed`);
    return Promise.resolve(0);
  };
  const queryRaw = vi.fn(() => Promise.reject(new Error("not used here")));
  return { sent, statements: { provider: "sqlite", adapterName: "test", executeRaw: send, queryRaw } as const };
}

const statement = (sql: string) => ({ sql, args: [], argTypes: [] });

describe("a guarded transaction", () => {
  test("commits, then gives back what it holds", async () => {
    const { sent, statements } = recording();
    const release = vi.fn(() => void sent.push("released"));
    const transaction = guardedTransaction(statements, release);
    await transaction.executeRaw(statement("INSERT"));
    await transaction.commit();
    expect(sent).toEqual(["INSERT", "COMMIT", "released"]);
  });

  test("sends nothing more once it is ending", async () => {
    const { sent, statements } = recording();
    const transaction = guardedTransaction(statements, () => undefined);
    const ending = transaction.rollback();
    await expect(transaction.executeRaw(statement("INSERT"))).rejects.toThrow("has ended");
    await expect(transaction.queryRaw(statement("SELECT"))).rejects.toThrow("has ended");
    await ending;
    expect(sent).toEqual(["ROLLBACK"]);
  });

  test("rolls back when its COMMIT fails, and gives back what it holds once", async () => {
    const { sent, statements } = recording("COMMIT");
    const release = vi.fn();
    await expect(guardedTransaction(statements, release).commit()).rejects.toThrow("COMMIT failed");
    expect(sent).toEqual(["COMMIT", "ROLLBACK"]);
    expect(release).toHaveBeenCalledOnce();
  });

  test("gives back what it holds when ROLLBACK fails, and keeps quiet about it", async () => {
    const { statements } = recording("ROLLBACK");
    const release = vi.fn();
    await expect(guardedTransaction(statements, release).rollback()).resolves.toBeUndefined();
    expect(release).toHaveBeenCalledOnce();
  });

  test("does not commit after a statement failed", async () => {
    const { sent, statements } = recording("INSERT");
    const transaction = guardedTransaction(statements, () => undefined);
    await transaction.executeRaw(statement("INSERT")).catch(() => undefined);
    await expect(transaction.commit()).rejects.toThrow("none of it can be committed");
    expect(sent).toEqual(["INSERT", "ROLLBACK"]);
  });
});
