import { randomInt } from "node:crypto";

/** Small letters and digits that nobody takes for each other. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password that somebody else reads out or prints, to be changed at first use: 79 random bits, `k7mf-2xq9-…`. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
  return Array.from({ length: 4 }, group).join("-");
}
