import { createHash } from "node:crypto";

/**
 * The root of a Merkle tree over entries in their order, as RFC 6962 (§2.1) makes it: a leaf is hashed after a byte 0, a
 * node after a byte 1, and the left part of a tree is the largest power of two. Any change, addition or removal of an
 * entry gives another root.
 */
export class MerkleTree {
  /** Roots of the complete subtrees so far, the largest first. */
  readonly #subtrees: { readonly size: number; readonly hash: Buffer }[] = [];
  #entries = 0;

  add(entry: string): void {
    let subtree = { size: 1, hash: hash(LEAF, Buffer.from(entry, "utf8")) };
    this.#entries += 1;
    for (;;) {
      const left = this.#subtrees.at(-1);
      if (left?.size !== subtree.size) break;
      this.#subtrees.pop();
      subtree = { size: left.size * 2, hash: hash(NODE, left.hash, subtree.hash) };
    }
    this.#subtrees.push(subtree);
  }

  get entries(): number {
    return this.#entries;
  }

  /** SHA-256, in hexadecimal; of no entries, the hash of nothing. */
  root(): string {
    const [last, ...before] = this.#subtrees.map((subtree) => subtree.hash).toReversed();
    if (!last) return hash().toString("hex");
    return before.reduce((right, left) => hash(NODE, left, right), last).toString("hex");
  }
}

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

function hash(...parts: readonly Buffer[]): Buffer {
  const sha = createHash("sha256");
  for (const part of parts) sha.update(part);
  return sha.digest();
}

/** The root over entries that are all there already. */
export function rootOf(entries: Iterable<string>): string {
  const tree = new MerkleTree();
  for (const entry of entries) tree.add(entry);
  return tree.root();
}
