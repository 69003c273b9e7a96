import { createHmac } from "node:crypto";

/** Name of the key that a unit's kiosk PIN is made from. */
export const KIOSK_PIN_KEY = "kiosk-pin";

/** The largest multiple of a million that four bytes can hold: numbers from there on would favour some PINs. */
const FAIR = Math.floor(2 ** 32 / 1_000_000) * 1_000_000;

/**
 * The six digits that open the staff menu of a unit's kiosks. They keep visitors out of the menu, nothing more: what the
 * tablet holds is encrypted. Made from the key each time, so nothing is stored and every tablet of the unit agrees.
 * @param key installation key of the unit under {@link KIOSK_PIN_KEY}
 * @param of trial kiosks have a PIN of their own: their page holds what it is checked by, and can be guessed from it
 */
export function kioskPin(key: string, of: "trial" | "official"): string {
  for (let round = 0; ; round += 1) {
    const number = createHmac("sha256", key).update(`kiosk-pin:${of}:${round}`).digest().readUInt32BE(0);
    if (number < FAIR) return String(number % 1_000_000).padStart(6, "0");
  }
}
