// Oracle: PBKDF2 of Node's crypto, which the server makes the verifier with.
import { pbkdf2Sync, randomBytes } from "node:crypto";

import { expect, test } from "vitest";

import { isPin, pinGuard } from "#app/kiosk/check-pin.ts";

const salt = randomBytes(16);
const verifier = {
  salt: salt.toString("base64url"),
  iterations: 1000,
  hash: pbkdf2Sync("004217", salt, 1000, 32, "sha256").toString("base64url"),
};

test("the right PIN opens, with its leading zeros, and no other does", async () => {
  expect(await isPin("004217", verifier)).toBe(true);
  for (const wrong of ["4217", "004218", "", "0042170"]) expect(await isPin(wrong, verifier), wrong).toBe(false);
});

test("after five wrong PINs even the right one waits a minute", async () => {
  const guard = pinGuard();
  for (let tries = 1; tries < 5; tries += 1) expect(await guard.attempt("1", verifier, 0)).toBe("wrong");
  expect(await guard.attempt("1", verifier, 0)).toBe("wait");
  expect(await guard.attempt("004217", verifier, 59_999)).toBe("wait");
  expect(await guard.attempt("004217", verifier, 60_000)).toBe("right");
});

test("a right PIN forgives the wrong ones before it", async () => {
  const guard = pinGuard();
  for (let tries = 1; tries < 5; tries += 1) await guard.attempt("1", verifier, 0);
  expect(await guard.attempt("004217", verifier, 0)).toBe("right");
  expect(await guard.attempt("1", verifier, 0)).toBe("wrong");
});
