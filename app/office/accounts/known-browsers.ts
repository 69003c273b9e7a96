import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Name of the installation key that the marks of known browsers are signed with. */
export const KNOWN_BROWSER_KEY = "known-browsers";

/** Accounts that a shared computer stays known for. */
const MOST_ACCOUNTS = 5;

const MARK = /^([\w-]{1,64})\.([\w-]{22})\.([\w-]{43})$/u;

/**
 * The mark of a browser in which an account has signed in before; undefined in any other. It opens nothing: wrong
 * passwords are counted for it alone, so that nobody elsewhere can shut it out.
 * @param cookie value of the browser's cookie, marks separated by `~`
 */
export function knownMark(key: string, cookie: string | undefined, accountId: string): string | undefined {
  return marksOf(key, cookie).find((mark) => mark.accountId === accountId)?.nonce;
}

/** Makes a browser known for one more account. @returns the new value of its cookie */
export function withKnownAccount(key: string, cookie: string | undefined, accountId: string): string {
  const others = marksOf(key, cookie).filter((mark) => mark.accountId !== accountId);
  const nonce = randomBytes(16).toString("base64url");
  const fresh = `${accountId}.${nonce}.${sign(key, accountId, nonce)}`;
  return [fresh, ...others.map(({ text }) => text)].slice(0, MOST_ACCOUNTS).join("~");
}

function marksOf(key: string, cookie = "") {
  return cookie
    .split("~")
    .slice(0, MOST_ACCOUNTS)
    .flatMap((text) => {
      const [, accountId, nonce, signature] = MARK.exec(text) ?? [];
      if (accountId === undefined || nonce === undefined || signature === undefined) return [];
      const right = timingSafeEqual(Buffer.from(signature), Buffer.from(sign(key, accountId, nonce)));
      return right ? [{ accountId, nonce, text }] : [];
    });
}

function sign(key: string, accountId: string, nonce: string): string {
  return createHmac("sha256", key).update(`${accountId}.${nonce}`).digest("base64url");
}
