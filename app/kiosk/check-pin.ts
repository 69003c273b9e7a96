import type { PinVerifier } from "#app/kiosk/tablet-setup.ts";

/** So many wrong PINs in a row, and the next may be tried after a minute. */
const MOST_WRONG = 5;
const LOCKED_MS = 60_000;

/** Whether the typed PIN is the one that the verifier was made from. */
export async function isPin(typed: string, verifier: PinVerifier): Promise<boolean> {
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(typed), "PBKDF2", false, [
    "deriveBits",
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(verifier.salt), iterations: verifier.iterations },
    material,
    256,
  );
  const expected = bytesOf(verifier.hash);
  const derived = new Uint8Array(bits);
  return derived.length === expected.length && derived.every((byte, at) => byte === expected[at]);
}

export interface PinGuard {
  /** `wait` without looking at the PIN while the guard is closed. */
  readonly attempt: (typed: string, verifier: PinVerifier, now: number) => Promise<"right" | "wrong" | "wait">;
}

/** Counts wrong PINs: after five in a row nothing is looked at for a minute. */
export function pinGuard(): PinGuard {
  let wrong = 0;
  let closedUntil = 0;
  return {
    attempt: async (typed, verifier, now) => {
      if (now < closedUntil) return "wait";
      if (await isPin(typed, verifier)) {
        wrong = 0;
        return "right";
      }
      wrong += 1;
      if (wrong < MOST_WRONG) return "wrong";
      wrong = 0;
      closedUntil = now + LOCKED_MS;
      return "wait";
    },
  };
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
