// Oracle: design, "Fixed: length of forms". The numbers are written here again on purpose.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { itemsAskedBy, needsAnswer } from "#app/survey/journey.ts";
import { definitionFiles, resolvedQuestionnaires } from "#tests/core/definitions-on-disk.ts";
import { projectRoot } from "#tests/support/project-root.ts";

const questionnaires = resolvedQuestionnaires();

describe.each(questionnaires.map((questionnaire) => [questionnaire.id, questionnaire] as const))("%s", (_, asked) => {
  const withRole = (role: string) => asked.items.filter((item) => item.role === role);

  test("has at most 15 items", () => {
    expect(asked.items.length).toBeGreaterThan(0);
    expect(asked.items.length).toBeLessThanOrEqual(15);
  });

  test("asks every question in at most 18 words, in both languages", () => {
    for (const { wording } of asked.items) {
      for (const text of [wording.vi, wording.en]) {
        expect([text, text.split(" ").length <= 18]).toEqual([text, true]);
      }
    }
  });

  test("uses no abbreviation but the name ISO", () => {
    for (const { wording } of asked.items) {
      for (const text of [wording.vi, wording.en]) {
        const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 && /\p{L}/u.test(word));
        const capitals = words.filter((word) => word === word.toUpperCase() && word !== "ISO");
        expect([text, capitals]).toEqual([text, []]);
      }
    }
  });

  test("asks at most two demographics and one stratum, and requires none of them", () => {
    expect(withRole("demographic").length).toBeLessThanOrEqual(2);
    expect(withRole("stratum").length).toBeLessThanOrEqual(1);
    expect([...withRole("demographic"), ...withRole("stratum")].filter(needsAnswer)).toEqual([]);
  });

  test("requires every scored item and always offers “Không có ý kiến” on it, last", () => {
    const scored = withRole("scored");
    expect(scored.length).toBeGreaterThan(0);
    expect(scored.every(needsAnswer)).toBe(true);
    expect(new Set(scored.map((item) => item.options.at(-1)?.code))).toEqual(new Set(["KYK"]));
  });

  test("is worded in Vietnamese and in English, and the two differ", () => {
    const texts = [asked.title, asked.audience, ...asked.items.map((item) => item.wording)];
    for (const { vi, en } of texts)
      expect([vi.trim() === "", en.trim() === "", vi === en]).toEqual([false, false, false]);
  });
});

describe("a kiosk", () => {
  const offered = questionnaires.filter((questionnaire) => questionnaire.channels.includes("kiosk"));

  test("offers the one-stop questionnaire and no other", () => {
    expect(offered.map((questionnaire) => questionnaire.id)).toEqual(["one-stop"]);
  });

  test("asks at most seven items, at most six of them scored, the stratum and no demographics", () => {
    for (const questionnaire of offered) {
      const items = itemsAskedBy(questionnaire, "kiosk");
      expect(items.length).toBeLessThanOrEqual(7);
      expect(items.filter((item) => item.role === "scored").length).toBeLessThanOrEqual(6);
      expect(new Set(items.map((item) => item.role))).toEqual(new Set(["stratum", "scored"]));
    }
  });
});

describe("everywhere", () => {
  test("levels stand in one order, best first, so nobody has to look twice", () => {
    const ratings = questionnaires.flatMap((questionnaire) => questionnaire.items.filter((item) => item.rating));
    const orders = new Set(ratings.map((item) => item.options.map((option) => option.code).join(" ")));
    expect(orders).toEqual(new Set(["5 4 3 2 1 KYK"]));
  });

  test("the same options stand in the same order on every other item too", () => {
    const orders = new Map<string, Set<string>>();
    for (const item of questionnaires.flatMap((questionnaire) => questionnaire.items)) {
      const codes = item.options.map((option) => option.code);
      const key = codes.toSorted().join(" ");
      orders.set(key, (orders.get(key) ?? new Set()).add(codes.join(" ")));
    }
    expect(orders.size).toBeGreaterThan(3);
    expect([...orders.values()].filter((found) => found.size > 1)).toEqual([]);
  });

  test("an item id means the same question in every questionnaire", () => {
    const wordings = new Map<string, Set<string>>();
    for (const item of questionnaires.flatMap((questionnaire) => questionnaire.items)) {
      wordings.set(item.id, (wordings.get(item.id) ?? new Set()).add(item.wording.vi));
    }
    expect([...wordings].filter(([, words]) => words.size > 1)).toEqual([]);
  });
});

describe("the unit is data", () => {
  const UNIT = /thanh[\s_-]*li[eệ]t/iu;

  test("no file of app/ names it", () => {
    const app = join(projectRoot, "app");
    const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((path) =>
      /\.(tsx?|mjs|json|css)$/u.test(path),
    );
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((path) => UNIT.test(readFileSync(join(app, path), "utf8").normalize("NFC")))).toEqual([]);
  });

  test("no questionnaire, scale or method names it", () => {
    const shared = definitionFiles.filter(({ path }) => /^(questionnaires|scales|methods)\//u.test(path));
    expect(shared.length).toBeGreaterThan(10);
    expect(shared.filter(({ text }) => UNIT.test(text.normalize("NFC"))).map(({ path }) => path)).toEqual([]);
  });
});
