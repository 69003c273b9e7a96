import type { Sql } from "#app/database/sql.ts";

/**
 * What a transaction does, statement by statement, whoever carries it out: it yields a statement and gets the rows of
 * its answer. So one piece of code decides, although SQLite is asked at once and PostgreSQL over a network.
 */
export type Steps<Result> = Generator<Sql, Result, readonly unknown[]>;

/** One step: the rows that a statement answers with; none where it answers with none. */
export function* rowsOf<Row>(statement: Sql): Steps<readonly Row[]> {
  return (yield statement) as readonly Row[];
}

/** Carries the steps out without a pause. What a statement throws ends them. */
export function runAtOnce<Result>(steps: Steps<Result>, ask: (statement: Sql) => readonly unknown[]): Result {
  let step = steps.next();
  while (!step.done) step = steps.next(ask(step.value));
  return step.value;
}

/** Carries the steps out, waiting for each answer. What a statement throws ends them. */
export async function runInTurn<Result>(
  steps: Steps<Result>,
  ask: (statement: Sql) => Promise<readonly unknown[]>,
): Promise<Result> {
  let step = steps.next();
  while (!step.done) step = steps.next(await ask(step.value));
  return step.value;
}
