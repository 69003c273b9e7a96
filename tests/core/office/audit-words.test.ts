// Oracle: every place in app/ that records an event.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { projectRoot } from "#tests/support/project-root.ts";

const read = (path: string) => readFileSync(join(projectRoot, path), "utf8");
const WORDS = "app/ui/office/audit/audit-words.ts";

/** `wave.open`, `account.disable`, … wherever they are written in the stations that record events. */
const recorded = ["app/office", "app/export", "app/application"]
  .flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => read(join(folder, path))),
  )
  .filter((text) => /[eE]vent/u.test(text))
  .flatMap((text) =>
    [...text.matchAll(/"([a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*)"/gu)].map(([, action = ""]) => action),
  );

const worded = [...read(WORDS).matchAll(/^ {4}"([\w.]+)": t\(/gmu)].map(([, action = ""]) => action);

test("everything that the log records is said in words, and no words wait for an event", () => {
  expect(recorded.length).toBeGreaterThan(20);
  expect(worded.toSorted()).toEqual([...new Set(recorded)].toSorted());
});
