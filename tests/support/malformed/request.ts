import { spoiltAddress, spoiltQuery } from "#tests/support/malformed/addresses.ts";
import { spoiltForm, spoiltJson, type SpoiltBody } from "#tests/support/malformed/bodies.ts";
import { dice, type Dice } from "#tests/support/malformed/dice.ts";
import { HOSTS, spoiltHeaders, type HeaderLine } from "#tests/support/malformed/headers.ts";
import { API_ADDRESSES, FORM_ADDRESSES, PUBLIC_ADDRESSES } from "#tests/support/malformed/targets.ts";

/** A request that no part of the product would send, as bytes for a connection. */
export interface MalformedRequest {
  readonly kind: string;
  readonly bytes: Buffer;
  /** It says less than it announces, so that nobody will answer before it hangs up. */
  readonly hangs: boolean;
}

/** The request of a number; the same for the same seed and number. */
export function malformedRequest(seed: number, number: number): MalformedRequest {
  const throws = dice(mixed(seed, number));
  const kinds = Object.entries(KINDS);
  const [kind, make] = kinds[number % kinds.length] ?? ["", () => ({})];
  const written = write(make(throws));
  return { kind, ...written };
}

/** Neighbouring seeds would begin with like numbers, so they are scattered first (the end of MurmurHash3). */
function mixed(seed: number, number: number): number {
  let hash = Math.imul(seed, 0x9e3779b1) ^ number;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Parts of a request; what is not named is as it should be. */
interface Parts {
  readonly start?: string;
  readonly method?: string;
  readonly address?: string;
  readonly host?: string | undefined;
  readonly headers?: readonly HeaderLine[];
  readonly body?: SpoiltBody;
  /** In place of the length of the body. */
  readonly framing?: readonly HeaderLine[];
  /** In place of the body as it is. */
  readonly framed?: Buffer;
  readonly hangs?: boolean;
  /** In place of everything. */
  readonly raw?: Buffer;
}

const KINDS: Readonly<Record<string, (dice: Dice) => Parts>> = {
  "a spoilt address": (dice) => ({ address: spoiltAddress(dice, dice.one(PUBLIC_ADDRESSES)), method: dice.one(READ) }),
  "a spoilt query": (dice) => ({ address: `${dice.one(PUBLIC_ADDRESSES)}?${spoiltQuery(dice)}` }),
  "spoilt headers": (dice) => ({
    address: dice.one(PUBLIC_ADDRESSES),
    headers: spoiltHeaders(dice),
    method: dice.one(READ),
  }),
  "a strange host": (dice) => ({ address: dice.one(PUBLIC_ADDRESSES), host: dice.one(HOSTS) }),
  "two hosts or none": (dice) => ({
    address: dice.one(PUBLIC_ADDRESSES),
    host: undefined,
    headers: dice.chance(0.5)
      ? [
          ["host", "a"],
          ["host", "b"],
        ]
      : [],
  }),
  "a strange method": (dice) => ({ address: dice.one(PUBLIC_ADDRESSES), method: dice.one(METHODS) }),
  "a strange first line": (dice) => ({ start: dice.one(FIRST_LINES) }),
  "spoilt JSON": (dice) => ({ method: "POST", address: dice.one(API_ADDRESSES), body: spoiltJson(dice) }),
  "spoilt JSON for answers": (dice) => ({ method: "POST", address: "/api/v1/responses", body: spoiltJson(dice) }),
  "a sealed text of nobody": (dice) => ({
    method: "POST",
    address: "/api/v1/responses",
    body: { contentType: "application/jose", bytes: Buffer.from(dice.one(SEALED)) },
  }),
  "a spoilt form": (dice) => ({ method: "POST", address: dice.one(FORM_ADDRESSES), body: spoiltForm(dice) }),
  "a spoilt form of answers": (dice) => ({ method: "POST", address: "/q/hai-long", body: spoiltForm(dice) }),
  "a form with spoilt headers": (dice) => ({
    method: "POST",
    address: `${dice.one(FORM_ADDRESSES)}?${spoiltQuery(dice)}`,
    headers: spoiltHeaders(dice),
    body: spoiltForm(dice),
  }),
  "compressed, as it says": (dice) => ({
    method: "POST",
    address: dice.one([...API_ADDRESSES, ...FORM_ADDRESSES]),
    headers: [["content-encoding", dice.one(["gzip", "br", "deflate", "zstd", "x", "gzip, gzip"])]],
    body: dice.chance(0.5) ? spoiltForm(dice) : spoiltJson(dice),
  }),
  "a body of another length": (dice) => ({
    method: "POST",
    address: dice.one([...API_ADDRESSES, ...FORM_ADDRESSES]),
    body: dice.chance(0.5) ? spoiltForm(dice) : spoiltJson(dice),
    framing: [["content-length", dice.one(LENGTHS)]],
    hangs: true,
  }),
  "a body in two frames": (dice) => ({
    method: "POST",
    address: dice.one([...API_ADDRESSES, ...FORM_ADDRESSES]),
    body: dice.chance(0.5) ? spoiltForm(dice) : spoiltJson(dice),
    framing: dice.one(FRAMINGS),
    hangs: true,
  }),
  "a body in chunks": (dice) => {
    const body = dice.chance(0.5) ? spoiltForm(dice) : spoiltJson(dice);
    const framed = dice.one<() => Buffer>([
      () => chunked(body.bytes, 1000),
      () => chunked(body.bytes, 1000).subarray(0, 1500),
      () => chunked(Buffer.alloc(150_000, "a"), 9000),
      () => Buffer.from("zz\r\nabc\r\n0\r\n\r\n"),
      () => Buffer.from("-1\r\n\r\n0\r\n\r\n"),
      () => Buffer.from("ffffffffffffffffff\r\na"),
      () => Buffer.from(`1;${"x".repeat(20_000)}\r\na\r\n0\r\n\r\n`),
      () => Buffer.from(`1\r\na\r\n0\r\nhost: evil\r\n${"x: y\r\n".repeat(500)}\r\n`),
    ])();
    const address = dice.one([...API_ADDRESSES, ...FORM_ADDRESSES]);
    return { method: "POST", address, body, framing: [["transfer-encoding", "chunked"]], framed, hangs: true };
  },
  "no HTTP at all": (dice) => ({ raw: dice.one<() => Buffer>(NO_HTTP(dice))(), hangs: true }),
};

const READ = ["GET", "GET", "HEAD"] as const;

const METHODS = [
  ...([
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "PURGE",
    "SEARCH",
    "QUERY",
    "get",
  ] as const),
  ...(["GETGET", "G", "", "\xff", "POST", "HEAD", "M-SEARCH", "__proto__", "constructor", "A".repeat(3000)] as const),
] as const;

const FIRST_LINES = [
  ...([
    "GET /",
    "GET / HTTP/0.9",
    "GET / HTTP/1.0",
    "GET / HTTP/2.0",
    "GET / HTTP/9.9",
    "GET / http/1.1",
    "GET",
  ] as const),
  ...([
    "GET  /  HTTP/1.1",
    "GET /\tHTTP/1.1",
    "GET / HTTP/1.1 x",
    " GET / HTTP/1.1",
    "\r\n\r\nGET / HTTP/1.1",
  ] as const),
  ...(["OPTIONS * HTTP/1.1", "GET http://evil.example/ HTTP/1.1", "GET //evil.example HTTP/1.1"] as const),
  ...(["CONNECT evil.example:443 HTTP/1.1", "GET /\0 HTTP/1.1", "PRI * HTTP/2.0", "GET ? HTTP/1.1"] as const),
] as const;

const LENGTHS = [
  ...(["-1", "1e3", "0x10", "5, 5", "5,6", "99999999999999999999", "9007199254740993", "", " ", "+5", "5.0"] as const),
  ...(["1", "65536", "65537", "6291456", "6291457", "999999", "0", "٥"] as const),
] as const;

const FRAMINGS: readonly [readonly HeaderLine[], ...(readonly HeaderLine[])[]] = [
  [
    ["content-length", "5"],
    ["transfer-encoding", "chunked"],
  ],
  [
    ["content-length", "5"],
    ["content-length", "5"],
  ],
  [
    ["content-length", "5"],
    ["content-length", "6"],
  ],
  [["transfer-encoding", "chunked, identity"]],
  [["transfer-encoding", "xchunked"]],
  [["transfer-encoding", "gzip, chunked"]],
  [
    ["transfer-encoding", " chunked"],
    ["transfer-encoding", "chunked"],
  ],
  [["transfer-encoding\t", "chunked"]],
  [["transfer-encoding", "\x0bchunked"]],
  [
    ["Transfer-Encoding", "CHUNKED"],
    ["content-length", "0"],
  ],
  [["content-length", "5\r\n content-length: 6"]],
  [],
];

const SEALED = [
  ...(["", "a", "a.b.c.d.e", "....", "e30.e30.e30.e30.e30", "a".repeat(60_000), "a.".repeat(20_000), "\xff"] as const),
  jose({ alg: "none" }),
  jose({ alg: "dir", enc: "A256GCM" }),
  jose({ alg: "ECDH-ES", enc: "A256GCM" }),
  jose({ alg: "ECDH-ES", enc: "A256GCM", epk: { kty: "EC", crv: "P-256", x: "AA", y: "AA" } }),
  jose({ alg: "ECDH-ES", enc: "A256GCM", epk: { kty: "OKP", crv: "X25519", x: "AA" } }),
  jose({ alg: "ECDH-ES", enc: "A256GCM", epk: null, crit: ["exp"], zip: "DEF" }),
  jose({ alg: "PBES2-HS512+A256KW", enc: "A256GCM", p2c: 2_147_483_647, p2s: "AAAAAAAAAAAA" }),
  jose({ alg: ["ECDH-ES"], enc: { a: 1 } }),
] as const;

function jose(header: unknown): string {
  return `${Buffer.from(JSON.stringify(header)).toString("base64url")}.AA.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`;
}

const NO_HTTP = (dice: Dice): [() => Buffer, ...(() => Buffer)[]] => [
  () => dice.bytes(dice.below(400) + 1),
  () => Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03, ...dice.bytes(200)]),
  () => Buffer.from("\r\n".repeat(dice.below(3000) + 1)),
  () => Buffer.from("GET / HTTP/1.1\nhost: a\n\n"),
  () => Buffer.from("GET / HTTP/1.1\r\nhost: a\r\n folded: b\r\n\r\n"),
  () => Buffer.from("GET / HTTP/1.1\r\nhost: a\r\nno colon here\r\n\r\n"),
  () => Buffer.from("GET / HTTP/1.1\r\nhost: a\r\nx: a\rb\r\n\r\n"),
  () => Buffer.from(`GET / HTTP/1.1\r\nhost: a\r\n${"x: y\r\n".repeat(dice.below(4000))}`),
  () => Buffer.alloc(dice.below(70_000) + 1, "A"),
  () =>
    Buffer.from(
      `POST /api/v1/responses HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n\r\n{}\r\nGET /office HTTP/1.1\r\n\r\n`,
    ),
];

function chunked(bytes: Buffer, size: number): Buffer {
  const parts: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += size) {
    const part = bytes.subarray(from, from + size);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}

function write(parts: Parts): { bytes: Buffer; hangs: boolean } {
  const { method = "GET", address = "/", headers = [], body, framed, raw, hangs = false } = parts;
  if (raw) return { bytes: raw, hangs };
  const host = "host" in parts ? parts.host : "127.0.0.1";
  const lines: HeaderLine[] = [];
  if (host !== undefined) lines.push(["host", host]);
  lines.push(...headers);
  // As from a page of ours, or the office would take no form at all.
  if (body) lines.push(["origin", "http://127.0.0.1"]);
  if (body?.contentType !== undefined) lines.push(["content-type", body.contentType]);
  if (body) lines.push(...(parts.framing ?? ([["content-length", String(body.bytes.length)]] as const)));
  lines.push(["connection", "close"]);
  const head = [parts.start ?? `${method} ${address} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  return {
    bytes: Buffer.concat([
      Buffer.from(`${head.join("\r\n")}\r\n\r\n`, "latin1"),
      framed ?? body?.bytes ?? Buffer.alloc(0),
    ]),
    hangs,
  };
}
