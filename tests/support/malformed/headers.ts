import type { Dice } from "#tests/support/malformed/dice.ts";

/** A header line; may hold what none may hold: to be written as Latin-1. */
export type HeaderLine = readonly [name: string, value: string];

/** Lines that ordinary requests do not have, or have once, or have otherwise. */
export function spoiltHeaders(dice: Dice): readonly HeaderLine[] {
  return dice.one<() => readonly HeaderLine[]>([
    () => [[dice.one(NAMES), dice.one(VALUES)]],
    () => [[dice.one(NAMES), dice.one(VALUES).repeat(dice.below(400) + 1)]],
    () => [
      [
        dice.one(NAMES),
        dice
          .bytes(dice.below(60))
          .toString("latin1")
          .replace(/[\r\n]/gu, ""),
      ],
    ],
    () => Array.from({ length: dice.below(300) }, (_, place): HeaderLine => [`x-${place}`, "1"]),
    () =>
      Array.from({ length: dice.below(40) + 2 }, (): HeaderLine => [dice.one(["cookie", "accept"]), dice.one(COOKIES)]),
    () => [["cookie", dice.one(COOKIES).repeat(dice.below(100) + 1)]],
    () => [["cookie", `${dice.one(["office_session", "office_known", "lang", "text"])}=${dice.one(VALUES)}`]],
    () => [["x-long", "a".repeat(dice.below(20_000))]],
    () => [[dice.one(["a b", "", ":", "a\x00", "\xe1", "a(b)", "content-length "]), "1"]],
    () => [["accept-language", dice.one(LANGUAGES)]],
    () => [
      [
        "accept-encoding",
        dice.one(["gzip;q=9e9", "identity;q=0, *;q=0", "br;;;", ",,,,", "gzip, ".repeat(900), "\xff"]),
      ],
    ],
    () => [
      ["range", dice.one(["bytes=0-", "bytes=-1", "bytes=9-1", `bytes=${"0-,".repeat(2000)}`, "lines=1", "bytes=a"])],
    ],
    () => [["if-none-match", dice.one(["*", '"', 'W/"', `"a",`.repeat(3000), "\xff"])]],
    () => [["if-modified-since", dice.one(["yesterday", "0", "Mon, 99 Foo 99999 99:99:99 GMT", "-1"])]],
    () => [["expect", dice.one(["100-continue", "200-ok", "", "100-continue, 100-continue"])]],
    () => [["connection", dice.one(["close, content-length", "upgrade", "transfer-encoding", "host", ", ,"])]],
    () => [
      ["upgrade", dice.one(["websocket", "h2c", "HTTP/2.0", "\xff"])],
      ["connection", "upgrade"],
    ],
    () => [
      [
        "authorization",
        dice.one(["Bearer", "Bearer  ", `Bearer ${"a".repeat(300)}`, "Basic Og==", "\xff", "Bearer a b"]),
      ],
    ],
    () => [
      ["x-forwarded-host", dice.one(HOSTS)],
      ["x-forwarded-proto", dice.one(["https", "javascript", ""])],
    ],
    () => [
      ["x-http-method-override", "DELETE"],
      ["x-original-url", "/office"],
      ["x-rewrite-url", "/office"],
    ],
    () => [
      ["trailer", "host"],
      ["te", "trailers"],
    ],
  ])();
}

/** Values of the Host header, only some of which name anything. */
export const HOSTS = [
  ...([
    "",
    "a b",
    "evil.example",
    "127.0.0.1:99999",
    "127.0.0.1:65536",
    "127.0.0.1:-1",
    "127.0.0.1:",
    ":80",
    "a:b:c",
  ] as const),
  ...([
    "999.999.999.999",
    "1.2.3.4.5",
    "0x7f.1",
    "1.2.3",
    "256.1.1.1",
    "[::1]",
    "[::",
    "[:]",
    "[::1]:99999",
    "[1:2]",
  ] as const),
  ...([
    "a..b",
    "..",
    "-",
    ".",
    "xn--",
    "xn--a",
    "a/b",
    "a?b",
    "a#b",
    "user@host",
    "a\\b",
    "\xff",
    "%00",
    "a,b",
  ] as const),
  ...([
    "localhost:000080",
    "a".repeat(300),
    "a.".repeat(200),
    "127.0.0.1, evil.example",
    "http://evil.example/",
  ] as const),
] as const;

const NAMES = [
  ...(["accept", "accept-charset", "origin", "referer", "content-type", "content-encoding", "user-agent"] as const),
  ...(["forwarded", "via", "cache-control", "pragma", "date", "from", "max-forwards", "proxy-authorization"] as const),
  ...(["x-forwarded-for", "sec-fetch-site", "sec-fetch-mode", "x-react-router-stream", "x-remix-response"] as const),
  ...(["__proto__", "constructor", "toString", "if-match", "if-range", "if-unmodified-since", "priority"] as const),
] as const;

const VALUES = [
  ...([
    "",
    " ",
    "\t",
    "*",
    "null",
    "undefined",
    "[object Object]",
    "__proto__",
    "'",
    '"',
    "\\",
    "\x80\x81",
    "\xff",
  ] as const),
  ...([
    "text/html;;;",
    "a/b;c=d;e",
    "https://evil.example",
    "gzip, deflate, br",
    "1e400",
    "-1",
    "<script>",
    "${7*7}",
  ] as const),
  ...(["' OR 1=1 --", "() { :;}; /bin/true", "%0d%0a", "{}", "[]", "a=b; Path=/; HttpOnly", "\x7f"] as const),
] as const;

const COOKIES = [
  ...([
    "lang=en; ",
    "lang=xx; ",
    "lang=; ",
    "lang; ",
    "=; ",
    "; ; ;",
    "a=b",
    "lang=%; ",
    "text=large;lang=vi;",
  ] as const),
  ...([
    "office_session=; ",
    "office_session=' OR 1=1; ",
    "office_known=~~~~; ",
    "__proto__=1; ",
    "\xff=\xff; ",
  ] as const),
] as const;

const LANGUAGES = [
  ...(["*", "xx", "vi;q=", "vi;q=abc", "en;q=1e400", "en;q=-1", ";;;", ",".repeat(3000), "a-".repeat(2000)] as const),
  ...(["en;q=0.9;q=0.8", "\xff\xfe", "vi-VN-x-__proto__", "constructor", "i-klingon;q=Infinity"] as const),
] as const;
