// Oracle: the two locale files against each other, and against every place in app/ that names a text.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { i18nFor } from "#app/i18n/i18n.ts";
import en from "#app/i18n/locales/en.json" with { type: "json" };
import vi from "#app/i18n/locales/vi.json" with { type: "json" };
import { ANSWER_PROBLEMS } from "#app/survey/answer-schema.ts";
import { projectRoot } from "#tests/support/project-root.ts";

interface Texts {
  readonly [key: string]: string | Texts;
}

/** `form.submit` → text, for every text. */
function flat(texts: Texts, before = ""): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === "string" ? [[`${before}${key}`, value] as const] : [...flat(value, `${before}${key}.`)],
    ),
  );
}

const PLURAL = /_(one|other)$/u;
const locales = { vi: flat(vi), en: flat(en) };
const keys = new Set(locales.vi.keys());
/** Keys as the code names them: `form.minutes` for `form.minutes_one` and `form.minutes_other`. */
const namedKeys = new Set([...keys].map((key) => key.replace(PLURAL, "")));
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/gu)].map(([, name = ""]) => name).toSorted();

/** Source files of app/ without comments, which may speak of `t(…)` too. */
const sources = readdirSync(join(projectRoot, "app"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/u.test(path) && !path.includes("generated"))
  .map((path) => {
    const text = readFileSync(join(projectRoot, "app", path), "utf8");
    return { path, text: text.replace(/\/\*[\s\S]*?\*\//gu, "").replace(/(?<!:)\/\/.*$/gmu, "") };
  });

interface Call {
  readonly path: string;
  /** Source of the first parameter: a key, a choice between keys, or `problemKey(…)`. */
  readonly key: string;
  /** Source of the second parameter. */
  readonly values: string | undefined;
}

/** Every call of `t(…)` in the components. */
const calls = sources
  .filter(({ text }) => /useTranslation|TFunction/u.test(text))
  .flatMap(({ path, text }): readonly Call[] =>
    [...text.matchAll(/(?<![\w.$])t\(/gu)].map((match) => {
      const [key = "", values] = parametersFrom(text, match.index + match[0].length);
      return { path, key, values };
    }),
  );

/** Splits the parameters of a call at its top-level commas. */
function parametersFrom(text: string, start: number): readonly string[] {
  const parameters: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    const closing = depth === 0 && character === ")";
    if (closing || (depth === 0 && character === ",")) {
      parameters.push(text.slice(from, at).trim());
      from = at + 1;
      if (closing) return parameters.filter((parameter) => parameter !== "");
    }
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth -= 1;
  }
  throw new Error("a call of t( is never closed");
}

const literals = (source: string) => [...source.matchAll(/"([\w.]+)"/gu)].map(([, text = ""]) => text);

describe("both languages", () => {
  test("have the same texts", () => {
    expect(keys.size).toBeGreaterThan(80);
    expect([...locales.en.keys()].toSorted()).toEqual([...keys].toSorted());
  });

  test.each(["vi", "en"] as const)("leave no text empty: %s", (locale) => {
    expect([...locales[locale]].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
  });

  test("have the same placeholders in every text", () => {
    for (const [key, text] of locales.vi) {
      expect([key, placeholders(locales.en.get(key) ?? "")]).toEqual([key, placeholders(text)]);
    }
  });

  test("say something different, but for what is the same in both", () => {
    const same = [...keys].filter((key) => locales.vi.get(key) === locales.en.get(key));
    expect(same.filter((key) => !["index.column.n"].includes(key))).toEqual([]);
  });

  test("have a plural wherever one of its forms stands", () => {
    const plural = [...keys].filter((key) => PLURAL.test(key));
    for (const key of plural) expect(keys).toContain(key.replace(PLURAL, "_other"));
    for (const key of plural) expect(keys).toContain(key.replace(PLURAL, "_one"));
    for (const key of plural) expect(placeholders(locales.vi.get(key) ?? "")).toContain("count");
  });

  test("are spoken by their own instance, with counts and without escaping twice", () => {
    expect(i18nFor("vi").t("form.minutes", { count: 1 })).toBe("khoảng 1 phút");
    expect(i18nFor("en").t("form.minutes", { count: 1 })).toBe("about 1 minute");
    expect(i18nFor("en").t("form.minutes", { count: 3 })).toBe("about 3 minutes");
    expect(i18nFor("en").t("home.lead", { unit: "A & B" })).toContain("A & B");
  });
});

describe("a text", () => {
  test("tells a count with its thousands set apart, and a year as it is written", () => {
    expect(i18nFor("vi").t("results.n", { count: 12345 })).toBe("12.345 phiếu");
    expect(i18nFor("en").t("results.n", { count: 12345 })).toBe("12,345 responses");
    expect(i18nFor("vi").t("index.column.previous", { year: 2023 })).toBe("Năm 2023");
  });
});

describe("the pages", () => {
  test("name every text by its key or through problemKey, so no key escapes the tests below", () => {
    expect(calls.length).toBeGreaterThan(80);
    const unknown = calls.filter(({ key }) => literals(key).length === 0 && !key.startsWith("problemKey("));
    expect(unknown).toEqual([]);
  });

  test("miss no text that they name", () => {
    const named = calls.filter(({ key }) => !key.startsWith("problemKey(")).flatMap(({ key }) => literals(key));
    expect(named.filter((key) => !namedKeys.has(key))).toEqual([]);
  });

  test("leave no text unused", () => {
    const used = new Set(calls.flatMap(({ key }) => literals(key)));
    const unused = [...namedKeys].filter((key) => !used.has(key) && !key.startsWith("problem."));
    expect(unused).toEqual([]);
  });

  test("fill every placeholder of a text, where the values are written at the call", () => {
    let compared = 0;
    for (const { key, values } of calls) {
      const [name] = literals(key);
      if (!name || key !== `"${name}"` || !(values === undefined || values.startsWith("{"))) continue;
      const given = parametersFrom(`${(values ?? "{}").slice(1, -1)})`, 0).map((part) => part.split(":")[0] ?? "");
      const text = locales.vi.get(name) ?? locales.vi.get(`${name}_other`) ?? "";
      expect([name, [...new Set(placeholders(text))]]).toEqual([name, [...new Set(given)].toSorted()]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(70);
  });
});

describe("every reason for refusing an answer has words, and no words wait for a reason", () => {
  // What can reach a page: schemas, intake and the pages' own routes. The JSON interface names problems for programs.
  const stations = sources.filter(({ path }) => /^(survey|intake|routes\/(answer|kiosk))\//u.test(path));
  const NAMES = [
    /\b(?:problem|error|message): "(\w+)"/gu,
    /\bformErrors: \["(\w+)"/gu,
    /\.(?:min|max|regex|refine)\([^()]*, "(\w+)"\)/gu,
    /\bcase "(code_\w+)"/gu,
  ];
  const named = stations.flatMap(({ text }) =>
    NAMES.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = ""]) => name)),
  );
  /** `code_${entry.kind}` of the page where a code is typed: the kinds of CodeEntry that lead nowhere but to words. */
  const composed = ["code_unknown", "code_used"];
  const reasons = new Set<string>([...ANSWER_PROBLEMS, ...named, ...composed]);

  test("the reasons are found in the sources", () => {
    expect([...reasons]).toEqual(
      expect.arrayContaining(["required", "comment_too_long", "code_required", "unavailable"]),
    );
    const places = sources.filter(({ text }) => text.includes("`code_${")).map(({ path }) => path);
    expect(places).toEqual(["routes/answer/code-form.tsx"]);
  });

  test("every reason has words", () => {
    expect([...reasons].filter((reason) => !keys.has(`problem.${reason}`))).toEqual([]);
  });

  test("every text of a problem has its reason", () => {
    const worded = [...keys].filter((key) => key.startsWith("problem.")).map((key) => key.slice("problem.".length));
    expect(worded.filter((reason) => !reasons.has(reason))).toEqual([]);
  });
});
