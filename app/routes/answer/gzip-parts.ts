import { constants, crc32, deflateRawSync } from "node:zlib";

/** A piece of a reply, as it is and as it stands in a gzip file (RFC 1952). */
export interface GzipPart {
  readonly plain: Buffer;
  readonly packed: Buffer;
}

/** A piece that stands in many replies: packed once, as tight as it goes. */
export function lastingPart(plain: Buffer): GzipPart {
  // A full flush ends at a whole byte, and nothing behind it refers to anything before it: pieces may be put together.
  return { plain, packed: deflateRawSync(plain, { level: 9, finishFlush: constants.Z_FULL_FLUSH }) };
}

/** A piece of one reply, too short to be worth packing: a stored block (RFC 1951, 3.2.4) of at most 65,535 bytes. */
export function passingPart(plain: Buffer): GzipPart {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(plain.length, 1);
  head.writeUInt16LE(~plain.length & 0xffff, 3);
  return { plain, packed: Buffer.concat([head, plain]) };
}

/** Deflate, no name, no time, unknown system. */
const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/** An empty last block. */
const END = Buffer.from([3, 0]);

/** Pieces as one gzip file, itself in pieces: what lasts is not copied for each reply. */
export function gzipOf(parts: readonly GzipPart[]): readonly Buffer[] {
  const foot = Buffer.alloc(8);
  // Of an empty buffer Node's crc32 can be 0, whatever came before.
  const some = parts.filter(({ plain }) => plain.length > 0);
  const sum = some.reduce((before, { plain }) => crc32(plain, before), 0);
  foot.writeUInt32LE(sum, 0);
  foot.writeUInt32LE(parts.reduce((length, { plain }) => length + plain.length, 0) >>> 0, 4);
  return [HEAD, ...parts.map(({ packed }) => packed), END, foot];
}
