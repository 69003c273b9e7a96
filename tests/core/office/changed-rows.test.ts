import { expect, test } from "vitest";

import { changedRows } from "#app/office/waves/revision-report.ts";
import type { SignedRow } from "#app/office/waves/signed-figures.ts";

const row = (code: string, more: Partial<SignedRow> = {}): SignedRow => ({
  code,
  title: { vi: code, en: code },
  level: 3,
  isLeaf: true,
  max: 100,
  decidedMax: 100,
  points: 80,
  ...more,
});

test("a correction names the rows that it changed, with what stood there, and no other", () => {
  const before = [row("1.1"), row("1.2", { interval: [0.7, 0.9] }), row("1.3", { assessed: "carried" })];
  const after = [row("1.1"), row("1.2", { interval: [0.72, 0.88] }), row("1.3", { assessed: "approved" }), row("1.4")];
  expect([...changedRows(before, after)]).toEqual([
    ["1.2", before[1]],
    ["1.3", before[2]],
    ["1.4", undefined],
  ]);
});

test("what an earlier format did not say is no difference", () => {
  expect([...changedRows([row("1.3")], [row("1.3", { assessed: "carried" })])]).toEqual([]);
});
