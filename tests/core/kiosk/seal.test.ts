// Oracle: jose's own decryption with the private key, and what the text must not show to somebody without it.
import { compactDecrypt, exportJWK, generateKeyPair } from "jose";
import { expect, test } from "vitest";

import { sealResponse, type KioskResponse } from "#app/kiosk/seal.ts";

const RESPONSE: KioskResponse = {
  id: "0b6f4d0e-6c38-4c55-9a5e-4a1f1f7f3a11",
  point: "mot-cua",
  questionnaire: "one-stop",
  version: 1,
  locale: "vi",
  startedAt: "2026-11-23T03:00:00.000Z",
  submittedAt: "2026-11-23T03:00:41.000Z",
  answers: { parking: "5", attitude: "1" },
  assisted: "volunteer",
};

async function keys() {
  const { publicKey, privateKey } = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
  return { publicJwk: { ...(await exportJWK(publicKey)), kid: "key-1" }, privateKey };
}

test("the server's private key opens exactly what was sealed", async () => {
  const { publicJwk, privateKey } = await keys();
  const { plaintext, protectedHeader } = await compactDecrypt(await sealResponse(publicJwk, RESPONSE), privateKey);
  expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual(RESPONSE);
  expect(protectedHeader).toMatchObject({ alg: "ECDH-ES", enc: "A256GCM", kid: "key-1" });
});

test("nothing of it can be read on the tablet, and another key does not open it", async () => {
  const { publicJwk } = await keys();
  const sealed = await sealResponse(publicJwk, RESPONSE);
  const readable = sealed.split(".").map((part) => Buffer.from(part, "base64url").toString("latin1"));
  for (const secret of ["parking", "attitude", "one-stop", "mot-cua", "volunteer", "2026-11-23", RESPONSE.id]) {
    expect(
      readable.some((part) => part.includes(secret)),
      secret,
    ).toBe(false);
  }
  await expect(compactDecrypt(sealed, (await keys()).privateKey)).rejects.toThrow();
});

test("the same answers look different each time, so equal ones cannot be told", async () => {
  const { publicJwk } = await keys();
  expect(await sealResponse(publicJwk, RESPONSE)).not.toBe(await sealResponse(publicJwk, RESPONSE));
});
