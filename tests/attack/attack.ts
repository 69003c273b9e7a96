import { test } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** What an attack tried, for the report of `npm run attack`. */
    tried?: string;
  }
}

/**
 * An attack that must fail.
 * @param promise what stays true whoever attacks; the name of the test
 * @param run attacks, and says what it tried
 */
export function attack(promise: string, run: (tried: (what: string) => void) => Promise<void>, timeout = 60_000): void {
  test(promise, { timeout }, ({ task }) => run((what) => (task.meta.tried = what)));
}
