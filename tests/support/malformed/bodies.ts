import { gzipSync } from "node:zlib";

import type { Dice } from "#tests/support/malformed/dice.ts";

/** Largest body that is taken (design: 413 past 64 KiB). */
export const LARGEST_BODY = 64 * 1024;

/** A body and what it says of itself. */
export interface SpoiltBody {
  readonly contentType: string | undefined;
  readonly bytes: Buffer;
}

/** What somebody could answer who is shown the one-stop form; enough of it is spoilt that nothing may be stored. */
export function plainAnswer(dice: Dice): Record<string, unknown> {
  return {
    ...{ id: dice.uuid(), point: "hai-long", questionnaire: "one-stop", version: 1, locale: "vi" },
    ...{ startedAt: "2026-11-23T09:59:20+07:00", submittedAt: "2026-11-23T10:00:00+07:00" },
    answers: {
      ...{ parking: "5", facilities: "4", attitude: "5", guidance: "4", handling_time: "3", handling_result: "KYK" },
    },
  };
}

/** A body for the JSON interface. */
export function spoiltJson(dice: Dice): SpoiltBody {
  const good = plainAnswer(dice);
  const text = JSON.stringify(good);
  const answers = good["answers"] as Record<string, unknown>;
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  const filled = (size: number) => json({ ...good, x: "x".repeat(size - text.length - 7) });
  const bytes = dice.one<() => Buffer>([
    // A field that is another, nothing, or somebody else's.
    () => Buffer.from(text.replace(`"${dice.one(KEYS)}":`, `"${dice.one(STRANGE_KEYS)}":`).replace('"id"', '"ID"')),
    () => json({ ...good, [dice.one(KEYS)]: dice.one(STRANGE_VALUES) }),
    () => json({ ...good, answers: { ...answers, parking: dice.one(STRANGE_VALUES) } }),
    () => json({ ...good, answers: { ...answers, [dice.one(STRANGE_KEYS)]: "5" } }),
    () => json({ ...good, [dice.one(STRANGE_KEYS)]: dice.one(STRANGE_VALUES) }),
    () => Buffer.from(text.replace(/"version":1/u, `"version":${dice.one(NUMBERS)}`)),
    () => Buffer.from(text.replace('"answers":{', `"answers":{"__proto__":{"parking":"5"},"constructor":{},`)),
    () => json({ ...good, comment: COMMENTS[dice.below(COMMENTS.length)], answers: {} }),
    () => json({ ...good, answers: Object.fromEntries(Array.from({ length: 4000 }, (_, n) => [`k${n}`, "5"])) }),
    // No JSON, or not in UTF-8.
    () => Buffer.from(text.slice(0, dice.below(text.length - 1))),
    () => Buffer.from(`${text}${dice.one(["}", "x", "\0", ",", text])}`),
    () => Buffer.concat([Buffer.from(text.slice(0, 60)), dice.bytes(dice.below(40) + 1), Buffer.from(text.slice(60))]),
    () => dice.bytes(dice.below(300)),
    () => Buffer.from(text, "utf16le"),
    () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]),
    () => Buffer.from(text.replace("one-stop", "one\\ud800stop")),
    () => Buffer.from(text.replace("hai-long", "hai\\u0000long")),
    () => Buffer.from(dice.one(["[".repeat(30_000), '{"a":'.repeat(9000), `${"[".repeat(9000)}${"]".repeat(9000)}`])),
    () => Buffer.from(dice.one(["null", "[]", "{}", "1", '"a"', "true", "1e400", "", " ", "[null]", "-0", "NaN"])),
    () => gzipSync(text),
    // Around the largest size.
    () => filled(LARGEST_BODY - dice.below(2)),
    () => filled(LARGEST_BODY + 1 + dice.below(5)),
    () => Buffer.alloc(LARGEST_BODY + dice.below(200_000), " "),
  ])();
  return { contentType: dice.chance(0.75) ? "application/json" : dice.one(CONTENT_TYPES), bytes };
}

/** A body for a page's form. */
export function spoiltForm(dice: Dice): SpoiltBody {
  const good = new URLSearchParams({
    ...{ response_id: dice.uuid(), questionnaire: "one-stop", version: "1", locale: "vi", parking: "5", guidance: "4" },
    ...{ comment: "Góp ý", token: "x.y" },
  }).toString();
  const bytes = dice.one<() => Buffer>([
    () => Buffer.from(`${good}&${dice.one(STRANGE_KEYS)}=${dice.one(STRANGE_KEYS)}`),
    () => Buffer.from(good.replace(/response_id=[^&]+/u, `response_id=${dice.one(STRANGE_KEYS)}`)),
    () => Buffer.from(`${good}&${dice.one(NESTED)}=5&${dice.one(NESTED)}=`),
    () => Buffer.from(`${good}&parking=${dice.one(["%", "%zz", "%ff", "%00", "%ed%a0%80", "9", "5&parking=4", "+"])}`),
    () => Buffer.from(`${good}&comment=${"%C3%A1".repeat(dice.below(9000))}`),
    () =>
      Buffer.from(`code=${dice.one(["", "%00", "a".repeat(5000), "ACDE-ACDE-ACDE", "%F0%9F%98%80", "' OR 1=1 --"])}`),
    () => Buffer.from(`code=ACDE-ACDE-ACDE&${good}`),
    () => Buffer.from("a=b&".repeat(dice.below(16_000))),
    () => Buffer.from("&".repeat(dice.below(LARGEST_BODY))),
    () => Buffer.from(`${"a".repeat(dice.below(60_000))}=1`),
    () => Buffer.alloc(LARGEST_BODY + dice.below(3) - 1, "a"),
    () => Buffer.alloc(LARGEST_BODY + dice.below(100_000) + 1, "a"),
    () => dice.bytes(dice.below(500)),
    () => Buffer.from(good, "utf16le"),
    () => gzipSync(good),
    () => Buffer.from(`--x\r\ncontent-disposition: form-data; name="${dice.one(STRANGE_KEYS)}"\r\n\r\n5\r\n--x--\r\n`),
    () => Buffer.alloc(0),
  ])();
  return {
    contentType: dice.chance(0.8) ? "application/x-www-form-urlencoded" : dice.one(CONTENT_TYPES),
    bytes,
  };
}

const KEYS = ["id", "point", "questionnaire", "version", "locale", "startedAt", "submittedAt", "answers"] as const;

const STRANGE_KEYS = [
  ...([
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "",
    " ",
    "$where",
    "\u0000",
    "\ufeff",
  ] as const),
  ...([
    "unitId",
    "flags",
    "late",
    "id; DROP TABLE response",
    "a".repeat(5000),
    "😀",
    "null",
    "answers.parking",
  ] as const),
] as const;

/** Names out of which a form library could build more than fields. */
const NESTED = [
  ...(["a[4294967295]", "a[999999999].b", "parking[0]", "parking.x", "__proto__.x", "a.__proto__.polluted"] as const),
  ...(["constructor.prototype.x", "[]", "[", "a[", "a]", "..", "a..b", "__intent__", "__state__", "a[-1]"] as const),
  `a${".a".repeat(5000)}`,
  `a${"[0]".repeat(5000)}`,
] as const;

const STRANGE_VALUES = [
  ...([null, true, -1, 0.5, 1e21, "", " ", "null", [], {}, [[]], "\u0000", "\ud800", "__proto__", "../../x"] as const),
  ...(["9999-99-99T99:99:99Z", "+275760-09-13T00:00:00.001Z", "2026-02-30T00:00:00Z", "' OR 1=1 --"] as const),
  ...([{ toString: 1 }, { __proto__: 1 }, { length: 1e9 }, "x".repeat(50_000), ["5"]] as const),
] as const;

const NUMBERS = [
  "1e400",
  "-1e400",
  "1e-400",
  "0x1",
  "01",
  "1.0000000000000001e1",
  "9".repeat(5000),
  "-0",
  "1.5",
] as const;

/** Comments that are too long, however they are counted. */
const COMMENTS = ["x".repeat(501), "😀".repeat(300), "\r\n".repeat(2000), "a\u0301".repeat(20_000), "0".repeat(60_000)];

const CONTENT_TYPES = [
  ...([undefined, "", "application/json; charset=utf-16", "application/json;charset=", "application/jsonx"] as const),
  ...([
    "text/plain",
    "application/jose",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "\xff/\xff",
  ] as const),
  ...([
    "multipart/form-data; boundary=",
    "application/x-www-form-urlencoded; charset=utf-7",
    "a",
    "a/b/c",
    ";",
  ] as const),
  ...(["application/x-www-form-urlencoded;", 'application/x-www-form-urlencoded; charset="', "text/html"] as const),
  ...(["application/x-www-form-urlencoded, application/json", "application/x-www-form-urlencoded; =;"] as const),
] as const;
