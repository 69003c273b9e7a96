import { createHmac, randomBytes } from "node:crypto";

/** Name of the key that one-time device links are hashed with. */
export const DEVICE_LINK_KEY = "device-links";

/** How long a device link can be used after it was made. */
export const DEVICE_LINK_HOURS = 24;

/** A fresh one-time code: 192 random bits as 32 base64url letters, safe in the fragment of an address. */
export function newDeviceLinkCode(): string {
  return randomBytes(24).toString("base64url");
}

/**
 * The only form in which a device link is stored: HMAC-SHA-256 of the code, in hexadecimal. A copy of the database
 * therefore enrols no tablet.
 * @param key installation key of the unit under {@link DEVICE_LINK_KEY}
 */
export function hashDeviceLink(code: string, key: string): string {
  return createHmac("sha256", key).update(code).digest("hex");
}
