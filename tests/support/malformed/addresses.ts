import type { Dice } from "#tests/support/malformed/dice.ts";

/** Longest address that fits into the 16 KiB that Node's parser takes for a head. */
const LONG = 15_000;

/** An address of ours, spoilt. May hold bytes that no address may: to be written as Latin-1. */
export function spoiltAddress(dice: Dice, path: string): string {
  const at = dice.below(path.length) + 1;
  const cut = `${path.slice(0, at)}${dice.one(PIECES)}${path.slice(at)}`;
  return dice.one<() => string>([
    () => cut,
    () => cut,
    () => `${path}${dice.one(PIECES)}`,
    () => `${path}/${dice.one(PIECES)}/${dice.one(PIECES)}`,
    () => `/${"a/".repeat(dice.below(LONG / 2))}`,
    () => `${path}${"a".repeat(dice.below(2 * LONG))}`,
    () => `${path}/${"../".repeat(dice.below(200))}etc/passwd`,
    () => `/${"%2e%2e%2f".repeat(dice.below(50) + 1)}package.json`,
    () => path.replaceAll("/", dice.one(["//", "/./", "%2f", "\\", "/%2e/", "/;/"])),
    () => `/${"%25".repeat(dice.below(500))}41`,
    () =>
      dice.one(["*", "?", "#", "", "//", "///evil.example/", "http://evil.example/", "http://[", "/\\evil.example"]),
    () => `${path}?${spoiltQuery(dice)}`,
    () => `${path}?${spoiltQuery(dice)}`,
    () => `/assets/${dice.one(PIECES)}${dice.one(["", "/..", "%2f..%2f..%2fserver/index.js", "..\\..\\package.json"])}`,
  ])();
}

/** A query that asks for what nobody offers. */
export function spoiltQuery(dice: Dice): string {
  const name = dice.one([
    ...([
      "lang",
      "text",
      "contrast",
      "questionnaire",
      "next",
      "wave",
      "show",
      "sort",
      "_routes",
      "p",
      "version",
    ] as const),
    ...(["__proto__", "constructor", "toString", "lang[]", "lang[__proto__][x]", "%00", "%ff", "", "index"] as const),
  ]);
  const value = dice.one([
    ...(["vi", "en", "xx", "", "null", "__proto__", "constructor", "%", "%zz", "%00", "%ff%fe", "%ed%a0%80"] as const),
    ...(["../../etc/passwd", "//evil.example", "javascript:alert(1)", "/office/..%2f..%2f", "1e400", "-1"] as const),
    ...(["%0d%0aset-cookie:%20a=b", "<script>alert(1)</script>", "' OR 1=1 --", "routes/office/index-page"] as const),
  ]);
  return dice.one<() => string>([
    () => `${name}=${value}`,
    () => `${name}=${value}&${name}=${value}&${name}`,
    () => `${name}=${value.repeat(dice.below(1000))}`,
    () => `${name}=${value}&`.repeat(dice.below(300)),
    () => `${"&".repeat(dice.below(2000))}${name}${"=".repeat(dice.below(50))}`,
  ])();
}

/** What does not belong into an address, or not there. */
const PIECES = [
  ...([
    "%",
    "%zz",
    "%E0%A4%A",
    "%00",
    "%0a",
    "%0d%0aa:%20b",
    "%ff",
    "%c0%ae",
    "%ed%a0%80",
    "%252e",
    "..",
    ".",
  ] as const),
  ...([
    "\x01",
    "\x7f",
    "\xff\xfe",
    "\xe1\xba\xa1",
    "\\",
    ";x=1",
    ":",
    "@",
    "|",
    "^",
    "`",
    "{}",
    "[]",
    '"',
    "<b>",
    "'",
  ] as const),
  ...(["__proto__", "constructor", "toString", "hasOwnProperty", "null", "undefined", "NaN", "-1", "1e400"] as const),
  ...(["' OR 1=1 --", "*", "index.html", ".data", ".data.data", "_root.data", ".map", ".env", "~", "con"] as const),
] as const;
