import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { CODE_BITS, codeFromBytes, hashCode, readCode, slipCode, trialCode } from "#app/intake/single-use-code.ts";

/** Letters that codes are made of, found by feeding every byte value. */
const alphabet = new Set(
  Array.from({ length: 256 }, (_, byte) => {
    try {
      return codeFromBytes(Array<number>(12).fill(byte)).charAt(0);
    } catch {
      return ""; // a byte that is passed over
    }
  }).filter((letter) => letter !== ""),
);

describe("a code cannot be guessed", () => {
  test("it has at least 50 bits", () => {
    expect(CODE_BITS).toBeGreaterThanOrEqual(50);
    expect(CODE_BITS).toBeCloseTo(12 * Math.log2(alphabet.size), 9);
  });

  test("every letter is made by the same number of byte values, so none is favoured", () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      try {
        const letter = codeFromBytes(Array<number>(12).fill(byte)).charAt(0);
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
      } catch (error) {
        expect(error).toEqual(new Error("not enough random bytes for a code"));
      }
    }
    expect(new Set(counts.values()).size).toBe(1);
    expect(counts.size).toBe(alphabet.size);
  });

  test("codes made from a key have evenly spread letters at every place", () => {
    const total = 3000;
    const codes = Array.from({ length: total }, (_, number) => trialCode("a key", number).replaceAll("-", ""));
    for (let place = 0; place < 12; place += 1) {
      const expected = total / alphabet.size;
      const chiSquare = [...alphabet].reduce((sum, letter) => {
        const count = codes.filter((code) => code.charAt(place) === letter).length;
        return sum + (count - expected) ** 2 / expected;
      }, 0);
      // Oracle: 19 degrees of freedom, 99.99 % quantile 52.4 (any table of chi-square).
      expect(chiSquare).toBeLessThan(52.4);
    }
  });

  test("a source that runs dry is a fault, never a shorter code", () => {
    expect(() => codeFromBytes([1, 2, 3])).toThrow("not enough random bytes");
    expect(() => codeFromBytes(Array<number>(100).fill(255))).toThrow("not enough random bytes");
  });
});

describe("a code can be read from paper", () => {
  test.each([
    ["look like 0", "0OQ"],
    ["look like 1", "1IJL"],
    ["2 and Z", "2Z"],
    ["5 and S", "5S"],
    ["6 and G", "6G"],
    ["8 and B", "8B"],
    ["U and V", "UV"],
    ["M, N and W", "MNW"],
    ["B, D and P, spoken", "BDP"],
    ["I and Y, spoken", "IY"],
    ["S and X, spoken", "SX"],
    ["E and F, hastily written", "EF"],
  ])("of letters that are easily confused at most one is used: %s", (_, group) => {
    expect(Array.from(group).filter((letter) => alphabet.has(letter)).length).toBeLessThanOrEqual(1);
  });

  test("it is printed in three groups of four", () => {
    expect(trialCode("a key", 1)).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/u);
    expect(codeFromBytes(Array.from({ length: 12 }, (_, i) => i)).replaceAll("-", "")).toBe(
      [...alphabet].slice(0, 12).join(""),
    );
  });
});

describe("typing is forgiving", () => {
  const printed = trialCode("a key", 7);
  const letters = printed.replaceAll("-", "");

  test.each([
    ["as printed", printed],
    ["without hyphens", letters],
    ["in small letters", printed.toLowerCase()],
    ["with spaces for hyphens", printed.replaceAll("-", " ")],
    ["with dots", printed.replaceAll("-", ".")],
    ["with a phone's dashes", printed.replaceAll("-", "–")],
    ["with blanks around it", `  ${printed}\n`],
    ["letter by letter", Array.from(letters).join(" ")],
  ])("%s", (_, typed) => {
    expect(readCode(typed)).toBe(letters);
  });

  test("whatever blanks, dots and hyphens stand between small and capital letters", () => {
    const between = fc.array(fc.constantFrom("", " ", "-", ".", "\t", "–", "—", "\u00a0"), {
      minLength: 13,
      maxLength: 13,
    });
    const small = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(fc.nat(1000), between, small, (number, gaps, lower) => {
        const wanted = trialCode("a key", number).replaceAll("-", "");
        const typed = Array.from(wanted)
          .map((letter, i) => (gaps[i] ?? "") + (lower[i] ? letter.toLowerCase() : letter))
          .join("");
        expect(readCode(typed + (gaps[12] ?? ""))).toBe(wanted);
      }),
    );
  });
});

describe("anything else is refused before it is looked up", () => {
  const letters = trialCode("a key", 7).replaceAll("-", "");

  test.each([
    ["nothing", ""],
    ["only hyphens", "----"],
    ["eleven letters", letters.slice(1)],
    ["thirteen letters", `${letters}2`],
    ["a letter that no code has", `O${letters.slice(1)}`],
    ["a digit that no code has", `${letters.slice(0, -1)}0`],
    ["a Cyrillic letter that looks right", `А${letters.slice(1)}`],
    ["a letter with a mark", `É${letters.slice(1)}`],
    ["other signs between", letters.replace(/^(.{4})/u, "$1/")],
    ["two codes", `${letters} ${letters}`],
  ])("%s", (_, typed) => {
    expect(readCode(typed)).toBeUndefined();
  });
});

describe("trial codes", () => {
  test("are the same at every start, so they can be printed again", () => {
    const print = () => Array.from({ length: 10 }, (_, number) => trialCode("a key", number));
    expect(print()).toEqual(print());
  });

  test("are all different, from each other and from those of another installation", () => {
    const codes = ["a key", "another key"].flatMap((key) => Array.from({ length: 1000 }, (_, n) => trialCode(key, n)));
    expect(new Set(codes).size).toBe(2000);
  });
});

describe("the codes of printed slips", () => {
  const slips = { waveId: "w1", questionnaireId: "one-stop", batch: "a batch" };

  test("are the same when the same batch is printed again", () => {
    expect(slipCode("a key", slips, 3)).toBe(slipCode("a key", slips, 3));
  });

  test("differ with the wave, the questionnaire, the batch, the place and the installation", () => {
    const codes = [
      slipCode("a key", slips, 1),
      slipCode("a key", { ...slips, waveId: "w2" }, 1),
      slipCode("a key", { ...slips, questionnaireId: "website" }, 1),
      slipCode("a key", { ...slips, batch: "another batch" }, 1),
      slipCode("a key", slips, 2),
      slipCode("another key", slips, 1),
    ];
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe("a stored hash", () => {
  test("is the same for a code as printed and as typed", () => {
    const printed = trialCode("a key", 3);
    const typed = readCode(printed.toLowerCase().replaceAll("-", " ")) ?? "refused";
    expect(hashCode(printed, "key")).toBe(hashCode(typed, "key"));
    expect(hashCode(printed, "key")).toMatch(/^[0-9a-f]{64}$/u);
  });

  test("differs with the code and with the key, and does not show the code", () => {
    const [one, other] = [trialCode("a key", 1), trialCode("a key", 2)];
    const hashes = [hashCode(one, "key"), hashCode(other, "key"), hashCode(one, "another key")];
    expect(new Set(hashes).size).toBe(3);
    expect(hashes.join(" ").toUpperCase()).not.toContain(one.replaceAll("-", ""));
  });
});
