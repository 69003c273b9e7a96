// Oracle: docs/glossary.md, whose tables name each thing and what it is not called.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import vi from "#app/i18n/locales/vi.json" with { type: "json" };
import { projectRoot } from "#tests/support/project-root.ts";

interface Texts {
  readonly [key: string]: string | Texts;
}

const read = (path: string) => readFileSync(join(projectRoot, path), "utf8");

/** Rows of the glossary's tables, without their heads. */
const entries = read("docs/glossary.md")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (Vietnamese|-+) /u.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, name = "", english = "", , not = ""]) => ({
    name,
    english,
    not: not.split(", ").filter((word) => word !== ""),
  }));

const names = entries.map(({ name }) => name);

/** `waves.title` and its text, for every text; the guide paragraph by paragraph, each on one line. */
const texts: readonly (readonly [string, string])[] = [
  ...flat(vi),
  ...read("docs/huong-dan-van-phong.md")
    .split(/\n{2,}/u)
    .map((text, index) => [`guide, paragraph ${index + 1}`, text.replaceAll(/\s+/gu, " ")] as const),
];

function flat(part: Texts, before = ""): readonly (readonly [string, string])[] {
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${before}${key}`, value] as const] : flat(value, `${before}${key}.`),
  );
}

/** Whether a text says a word that the glossary refuses, other than as a part of the names that it gives. */
function says(text: string, refused: string): boolean {
  if (!text.toLowerCase().includes(refused.toLowerCase())) return false;
  const rest = names
    .filter((name) => name.toLowerCase().includes(refused.toLowerCase()))
    .reduce((left, name) => left.replaceAll(new RegExp(name, "giu"), "…"), text);
  return new RegExp(String.raw`(?<!\p{L})${refused}(?!\p{L})`, "iu").test(rest);
}

test("the glossary names every thing in both languages, and nothing twice", () => {
  expect(entries.length).toBeGreaterThan(40);
  expect(entries.filter(({ name, english }) => [name, english].includes(""))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test("a refused word is found wherever it stands alone, and not inside the name it belongs to", () => {
  expect(says("Đã chốt số, chờ ký", "chốt số")).toBe(true);
  expect(says("Chốt số liệu lúc", "chốt số")).toBe(false);
  expect(says("Bạn nói – chúng tôi đã làm", "bạn")).toBe(false);
  expect(says("cho đến khi bạn xác nhận", "bạn")).toBe(true);
});

test("clerks and citizens read one name for one thing, in the pages and in the guide", () => {
  expect(texts.length).toBeGreaterThan(1000);
  const strays = entries.flatMap(({ name, not }) =>
    not.flatMap((refused) =>
      texts.filter(([, text]) => says(text, refused)).map(([place]) => `${place}: “${refused}” instead of “${name}”`),
    ),
  );
  expect(strays).toEqual([]);
});
