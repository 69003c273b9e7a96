import { generateKeyPairSync } from "node:crypto";

import { calculateJwkThumbprint, compactDecrypt, importJWK, type JWK } from "jose";

/** Name of the key pair that kiosks encrypt their waiting answers to. */
export const SEALING_KEY = "kiosk-sealing-key";

/**
 * How answers are sealed on a tablet: JSON Web Encryption (RFC 7516), so that any tool of that standard can open an
 * exported file with the private key.
 */
const ALGORITHMS = { keyManagementAlgorithms: ["ECDH-ES"], contentEncryptionAlgorithms: ["A256GCM"] };

/** A new key pair as text, for the database. */
export function makeSealingKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return JSON.stringify(privateKey.export({ format: "jwk" }));
}

export interface SealingKey {
  /** For the tablets; `kid` names it. */
  readonly publicKey: Readonly<Record<string, unknown>>;
  /** The sealed text, or undefined when it was not sealed to this key or was changed on the way. */
  readonly open: (sealed: string) => Promise<Buffer | undefined>;
}

/** @param stored what `makeSealingKey` gave */
export async function readSealingKey(stored: string): Promise<SealingKey> {
  const pair = JSON.parse(stored) as JWK;
  const key = await importJWK(pair, "ECDH-ES");
  const { kty, crv, x, y } = pair;
  const publicKey = { kty, crv, x, y };
  const kid = await calculateJwkThumbprint(publicKey as JWK);
  return {
    publicKey: { ...publicKey, kid, alg: "ECDH-ES" },
    open: async (sealed) => {
      try {
        const { plaintext } = await compactDecrypt(sealed, key, ALGORITHMS);
        return Buffer.from(plaintext);
      } catch (error) {
        if (isNotSealedToUs(error)) return undefined;
        throw error;
      }
    },
  };
}

/** Whatever the library says of a text that is no JWE of ours; anything else is a fault of the machine. */
function isNotSealedToUs(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return (
    (typeof code === "string" && code.startsWith("ERR_JW")) ||
    code === "ERR_JOSE_ALG_NOT_ALLOWED" ||
    code === "ERR_JOSE_NOT_SUPPORTED" ||
    error instanceof TypeError ||
    (error instanceof Error && error.name === "DataError")
  );
}
