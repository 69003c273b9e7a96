import { createHash } from "node:crypto";

import fc from "fast-check";
import { expect, test } from "vitest";

import { canonicalJson, contentHash } from "#app/definitions/content-hash.ts";
import { resolvedQuestionnaire } from "#tests/core/definitions-on-disk.ts";

test("the hash that a response keeps is the SHA-256 of sorted JSON, so anybody can recount it", () => {
  // Oracle: the canonical text written by hand.
  const text = '{"a":[{"x":1,"y":"ố"},null],"b":true}';
  expect(canonicalJson({ b: true, a: [{ y: "ố", x: 1 }, null] })).toBe(text);
  expect(contentHash({ b: true, a: [{ y: "ố", x: 1 }, null] })).toBe(createHash("sha256").update(text).digest("hex"));
});

test("the order in which keys were written does not change the hash", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).toReversed());
      expect(contentHash(reversed)).toBe(contentHash(value));
    }),
  );
});

test("one changed letter of one question is another hash, and so is another order of questions", () => {
  const asked = resolvedQuestionnaire("one-stop");
  const [first, ...others] = asked.items;
  if (!first) throw new Error("one-stop has no items");
  const reworded = { ...first, wording: { ...first.wording, vi: `${first.wording.vi}.` } };
  expect(contentHash({ ...asked, items: [reworded, ...others] })).not.toBe(contentHash(asked));
  expect(contentHash({ ...asked, items: [...others, first] })).not.toBe(contentHash(asked));
});
