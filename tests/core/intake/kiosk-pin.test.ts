import { expect, test } from "vitest";

import { kioskPin } from "#app/intake/kiosk-pin.ts";

test("every tablet of a unit has the same six digits, and another unit has others", () => {
  expect(kioskPin("a", "official")).toBe(kioskPin("a", "official"));
  const pins = Array.from({ length: 500 }, (_, number) => kioskPin(String(number), "official"));
  for (const pin of pins) expect(pin).toMatch(/^\d{6}$/u);
  // Two of 500 may meet by chance; a PIN that ignores its key would make them all one.
  expect(new Set(pins).size).toBeGreaterThan(490);
  expect(pins.some((pin) => pin.startsWith("0"))).toBe(true);
  expect(kioskPin("a", "trial")).not.toBe(kioskPin("a", "official"));
});
