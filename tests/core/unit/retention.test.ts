import { expect, test } from "vitest";

import { keptUntil } from "#app/unit/retention.ts";

test("raw answers are kept for whole months after the signature, at the month's last day where there is no such day", () => {
  const until = (signed: string, months: number) => keptUntil(new Date(signed), months).toISOString();
  expect(until("2026-12-20T03:04:05.000Z", 12)).toBe("2027-12-20T03:04:05.000Z");
  expect(until("2026-01-31T10:00:00.000Z", 1)).toBe("2026-02-28T10:00:00.000Z");
  expect(until("2024-02-29T10:00:00.000Z", 12)).toBe("2025-02-28T10:00:00.000Z");
  expect(until("2026-08-31T10:00:00.000Z", 6)).toBe("2027-02-28T10:00:00.000Z");
});
