import { createHmac, timingSafeEqual } from "node:crypto";

/** Name of the key that form tokens are signed with. It lives in the database: restarts and second processes share it. */
export const FORM_TOKEN_KEY = "form-tokens";

/** A form that lay open for longer than this is no longer sure to be the one that was asked for. */
const LONGEST_SECONDS = 6 * 3600;

/** Length of a signature in the token, in base64url letters: 128 bits. */
const SIGNATURE_LENGTH = 22;

/** What a token binds a form to. */
export interface TokenSubject {
  readonly point: string;
  readonly responseId: string;
}

/** What a token that came back says. */
export type TokenReading =
  | { readonly kind: "valid"; readonly issuedAt: Date }
  /** Ours, but older than a form should be. */
  | { readonly kind: "expired"; readonly issuedAt: Date }
  /** Missing, forged, or made for another form. */
  | { readonly kind: "foreign" };

/**
 * A token for one form: proof that the form came from us, for this point and this response, and when. It holds nothing
 * about who asked for it, and is never stored.
 */
export function issueFormToken(key: string, subject: TokenSubject, issuedAt: Date): string {
  const seconds = Math.floor(issuedAt.getTime() / 1000).toString(36);
  return `${seconds}.${sign(key, subject, seconds)}`;
}

export function readFormToken(key: string, subject: TokenSubject, token: string | undefined, now: Date): TokenReading {
  const [, seconds = "", signature = ""] = /^([0-9a-z]{1,9})\.([\w-]{22})$/u.exec(token ?? "") ?? [];
  const expected = sign(key, subject, seconds);
  if (signature.length !== expected.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) {
    return { kind: "foreign" };
  }
  const issuedAt = new Date(Number.parseInt(seconds, 36) * 1000);
  const age = (now.getTime() - issuedAt.getTime()) / 1000;
  // A clock that was set back makes a token of ours look new, not forged.
  return { kind: age > LONGEST_SECONDS ? "expired" : "valid", issuedAt };
}

/** The purpose stands in front: a signature made for anything else is worth nothing here. */
function sign(key: string, { point, responseId }: TokenSubject, seconds: string): string {
  return createHmac("sha256", key)
    .update(`form\n${point}\n${responseId}\n${seconds}`)
    .digest("base64url")
    .slice(0, SIGNATURE_LENGTH);
}
