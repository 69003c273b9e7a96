import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { maskComment } from "#app/survey/comment-mask.ts";

const digitsLeft = (text: string) => text.replace(/\D/gu, "");

describe("a phone number never stays in a comment", () => {
  test.each([
    "0912345678",
    "0912 345 678",
    "0912.345.678",
    "0912-345-678",
    "09 12 34 56 78",
    "091 234 5678",
    "+84912345678",
    "+84 912 345 678",
    "+84.912.345.678",
    "+84 (0) 912 345 678",
    "84912345678",
    "(024) 3825 1234",
    "024.3825.1234",
    "0243 825 1234",
    "0912\u00a0345\u00a0678",
  ])("%s", (phone) => {
    const masked = maskComment(`Gọi cho tôi số ${phone} nhé, cảm ơn.`);
    expect(digitsLeft(masked)).toBe("");
    expect(masked).toMatch(/^Gọi cho tôi số \(?▇▇▇ nhé, cảm ơn\.$/u);
  });

  test("nor do two, whatever stands between them", () => {
    for (const between of [", ", " ", " - ", "/", " hoặc ", "; ", ".", "\n"]) {
      expect(digitsLeft(maskComment(`0912345678${between}0987 654 321`))).toBe("");
    }
  });
});

describe("an identity number never stays", () => {
  test.each(["012345678", "012 345 678", "001085012345", "001 085 012 345", "001085 012345", "0010-8501-2345"])(
    "%s",
    (number) => {
      expect(maskComment(`CCCD ${number}.`)).toBe("CCCD ▇▇▇.");
    },
  );

  test("two of them side by side", () => {
    expect(digitsLeft(maskComment("012345678 001085012345"))).toBe("");
  });

  test("a bank card of sixteen digits", () => {
    expect(digitsLeft(maskComment("thẻ 9704 1234 5678 9012"))).toBe("");
  });
});

describe("an e-mail address never stays", () => {
  test.each(["an@example.vn", "nguyen.van.a+xa@gmail.com", "A_B-1@mail.hanoi.gov.vn", "đỗ@ví-dụ.vn"])(
    "%s",
    (address) => {
      expect(maskComment(`Viết cho ${address} giúp tôi`)).toBe("Viết cho ▇▇▇ giúp tôi");
    },
  );
});

describe("numbers that carry what the comment says stay", () => {
  test.each([
    "Năm 2023 chờ lâu hơn năm 2024.",
    "Nhà số 12, ngõ 345, thôn 2.",
    "Phải nộp 50.000 đồng, lần trước 1.200.000 đồng.",
    "Đến lúc 7h30, 11:45 mới xong, ngày 12/03/2024.",
    "Quầy số 3 phục vụ 100% tốt, 5 sao!",
    "Điều 12 khoản 3 Nghị định 61/2018/NĐ-CP",
    "",
  ])("%s", (comment) => {
    expect(maskComment(comment)).toBe(comment);
  });
});

test("however a number of 9 to 12 digits is cut by spaces, dots or hyphens, no digit of it stays", () => {
  const digit = fc.integer({ min: 0, max: 9 }).map(String);
  const number = fc
    .array(fc.tuple(digit, fc.constantFrom("", "", " ", ".", "-")), { minLength: 9, maxLength: 12 })
    .map((parts) => parts.map((part) => part.join("")).join(""));
  fc.assert(
    fc.property(number, fc.constantFrom("", "Gọi ", "ĐT:", "+"), (text, before) => {
      expect(digitsLeft(maskComment(`${before}${text} nhé`))).toBe("");
    }),
  );
});

test("words without digits and at-signs are never touched", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const words = text.replace(/[\d@]/gu, "");
      expect(maskComment(words)).toBe(words);
    }),
  );
});
