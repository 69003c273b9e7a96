// Two servers on one PostgreSQL that get the same responses, as from senders who lost their replies.
import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { openDatabase } from "#app/database/open-database.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { deadlocks } from "#tests/support/postgres-statistics.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { servedDatabase } from "#tests/support/served-database.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const ROUNDS = process.env["TEST_FULL"] === "1" ? 60 : 8;

/** As many as are stored together. */
const AT_ONCE = 250;

test("two servers that get the same responses in opposite orders never wait for each other in vain", async () => {
  const target = await servedDatabase("postgres");
  if (target.provider !== "postgres") return;
  const server = async () => {
    const opened = await openDatabase(target, { projectRoot });
    const { application } = await openTrialApplication(opened.client);
    const points = [await offerAt(application, "hai-long"), await offerAt(application, "nguoi-dan")];
    const send = (id: string) => {
      const at = points[id < "8" ? 0 : 1];
      if (!at) throw new Error("there are two points");
      const sent = { id, locale: "vi", answers: fewestAnswers(at), comment: "Cần thêm ghế chờ" } as const;
      return application.submit(at.point, at.offer, sent);
    };
    return { send, close: () => opened.close() };
  };
  const [first, second] = [await server(), await server()];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const ids = Array.from({ length: AT_ONCE }, () => randomUUID());
    const outcomes = await Promise.all([...ids.map(first.send), ...ids.toReversed().map(second.send)]);
    const kinds = outcomes.map(({ kind }) => kind).toSorted();
    expect(kinds).toEqual([...Array<string>(AT_ONCE).fill("repeated"), ...Array<string>(AT_ONCE).fill("stored")]);
  }
  // Sessions tell their figures at the latest when they end.
  await Promise.all([first.close(), second.close()]);
  expect(await deadlocks(target.url)).toBe(0);
});
