import { CompactEncrypt, importJWK } from "jose";

import type { TabletSetup } from "#app/kiosk/tablet-setup.ts";
import type { HelperRole } from "#app/survey/helper-role.ts";
import type { GivenAnswers } from "#app/survey/journey.ts";

/** Body of `POST /api/v1/responses`, as a kiosk sends it. */
export interface KioskResponse {
  /** Random UUIDv4, made on the tablet: sending twice changes nothing. */
  readonly id: string;
  readonly point: string;
  readonly questionnaire: string;
  readonly version: number;
  readonly locale: string;
  /** ISO instants; the server keeps only the duration. */
  readonly startedAt: string;
  readonly submittedAt: string;
  readonly answers: GivenAnswers;
  readonly assisted?: HelperRole;
}

/**
 * Encrypts a response to the server's public key (JWE, ECDH-ES and AES-256-GCM). The tablet holds no key that opens it:
 * whoever takes the tablet away reads nothing.
 * @returns the compact JWE text
 */
export async function sealResponse(sealingKey: TabletSetup["sealingKey"], response: KioskResponse): Promise<string> {
  const key = await importJWK({ ...sealingKey, alg: "ECDH-ES" }, "ECDH-ES");
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(response)))
    .setProtectedHeader({
      alg: "ECDH-ES",
      enc: "A256GCM",
      ...(sealingKey.kid === undefined ? {} : { kid: sealingKey.kid }),
    })
    .encrypt(key);
}
