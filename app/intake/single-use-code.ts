import { createHmac } from "node:crypto";

/**
 * Letters and digits that stay apart when read aloud in Vietnamese and when written by hand: of B, P
 * and D only D, of C, K and Q only C and K, of I and Y only Y, of S and X only X; no letter that
 * looks like a digit, and no 0 or 1.
 */
const ALPHABET = "ACDEHKMRTVXY23456789";
const LENGTH = 12;
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`, "u");

/** Bits of a code: 12 letters of 20 are 51.8, above the 50 that design asks for. */
export const CODE_BITS = LENGTH * Math.log2(ALPHABET.length);

/**
 * A code from a stream of random bytes, in three groups: `ACDE-HKMR-2345`. Bytes that would favour
 * some letters are passed over.
 * @throws when the bytes run out
 */
export function codeFromBytes(bytes: Iterable<number>): string {
  const fair = 256 - (256 % ALPHABET.length);
  let letters = "";
  for (const byte of bytes) {
    if (byte >= fair) continue;
    letters += ALPHABET.charAt(byte % ALPHABET.length);
    if (letters.length === LENGTH) return groupCode(letters);
  }
  throw new Error("not enough random bytes for a code");
}

/** What a person typed → the letters of a code; undefined when it cannot be one. */
export function readCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s.\-–—]/gu, "");
  return CODE.test(letters) ? letters : undefined;
}

/** The letters of a code in three groups of four, as printed. */
function groupCode(letters: string): string {
  return letters.replace(/(.{4})(?=.)/gu, "$1-");
}

/**
 * The only form in which a code is stored: a keyed hash, so a copy of the table without the key
 * cannot be tried against printed slips.
 */
export function hashCode(letters: string, key: string): string {
  return createHmac("sha256", key).update(letters.replaceAll("-", "")).digest("hex");
}

/**
 * The n-th code of a trial wave, made again from the key at every start, so that the codes can be
 * printed again. Official codes are made from a random number that is kept nowhere: {@link slipCode}.
 */
export function trialCode(key: string, number: number): string {
  return codeFromKey(key, `trial-code:${number}`);
}

/** The slips that one press of the button prints. */
export interface SlipBatch {
  readonly waveId: string;
  readonly questionnaireId: string;
  /** Random letters, 128 bits or more, from the form. */
  readonly batch: string;
}

/**
 * The n-th code of a batch of slips. Whoever sends the same batch number again gets the same slips and not more of
 * them; nobody else can make them again, because the number is stored nowhere. A form that a browser went back to sends
 * its old number for another questionnaire, and gets other codes.
 */
export function slipCode(key: string, { waveId, questionnaireId, batch }: SlipBatch, number: number): string {
  return codeFromKey(key, `slip-code:${waveId}:${questionnaireId}:${batch}:${number}`);
}

function codeFromKey(key: string, label: string): string {
  function* bytes() {
    for (let block = 0; block < 8; block += 1) {
      yield* createHmac("sha256", key).update(`${label}:${block}`).digest();
    }
  }
  return codeFromBytes(bytes());
}
