import { expect, test } from "vitest";

import { hashDeviceLink, newDeviceLinkCode } from "#app/intake/device-link.ts";

test("a device link cannot be guessed and needs no escaping in an address", () => {
  const codes = Array.from({ length: 100 }, newDeviceLinkCode);
  expect(new Set(codes).size).toBe(100);
  // 32 letters of 64 are 192 bits.
  for (const code of codes) expect(code).toMatch(/^[\w-]{32}$/u);
});

test("what is stored of a device link is HMAC-SHA-256 under the installation's key", () => {
  // RFC 4231, test case 2.
  expect(hashDeviceLink("what do ya want for nothing?", "Jefe")).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});
