import { hash as digest } from "node:crypto";

/**
 * The root of a Merkle tree over entries in their order, as RFC 6962 (§2.1) makes it: a leaf is hashed after a byte 0, a
 * node after a byte 1, and the left part of a tree is the largest power of two. Any change, addition or removal of an
 * entry gives another root.
 */
export class MerkleTree {
  /** Roots of the complete subtrees so far, the largest first. */
  readonly #subtrees: { readonly size: number; readonly hash: Digest }[] = [];
  #entries = 0;

  add(entry: string): void {
    let subtree = { size: 1, hash: digest("sha256", `\0${entry}`, "buffer") };
    this.#entries += 1;
    for (;;) {
      const left = this.#subtrees.at(-1);
      if (left?.size !== subtree.size) break;
      this.#subtrees.pop();
      subtree = { size: left.size * 2, hash: nodeHash(left.hash, subtree.hash) };
    }
    this.#subtrees.push(subtree);
  }

  get entries(): number {
    return this.#entries;
  }

  /** SHA-256, in hexadecimal; of no entries, the hash of nothing. */
  root(): string {
    const [last, ...before] = this.#subtrees.map((subtree) => subtree.hash).toReversed();
    if (!last) return digest("sha256", "");
    return before.reduce((right, left) => nodeHash(left, right), last).toString("hex");
  }
}

type Digest = Buffer<ArrayBuffer>;

/** One buffer for all nodes: it is filled and hashed before anything else can run. */
const node = Buffer.alloc(65, 1);

function nodeHash(left: Digest, right: Digest): Digest {
  left.copy(node, 1);
  right.copy(node, 33);
  return digest("sha256", node, "buffer");
}

/** The root over entries that are all there already. */
export function rootOf(entries: Iterable<string>): string {
  const tree = new MerkleTree();
  for (const entry of entries) tree.add(entry);
  return tree.root();
}
