// Oracle: OWASP's authentication sheet and NIST 800-63B – length, common passwords and one's own names; no composition.
import { describe, expect, test } from "vitest";

import { oneTimePassword } from "#app/office/accounts/one-time-password.ts";
import { passwordProblem } from "#app/office/accounts/new-password.ts";

const KNOWN = ["nguyen.lan", "Nguyễn Thị Lan", "thanh-liet", "Ủy ban nhân dân xã Thanh Liệt", "xã Thanh Liệt"];
const problem = (password: string, repeated = password) => passwordProblem(password, repeated, KNOWN);

describe("a new password", () => {
  test.each([
    "bốn cây bàng trước sân",
    "correct horse battery staple",
    "tttttttttm3k",
    "0912 lan tan 77",
    "日本語のパスワードです長い",
    "!?#=%&$/()+",
  ])("may be any ten characters and more that nobody guesses first: %s", (password) => {
    expect(problem(password)).toBeUndefined();
  });

  test("has at least ten characters, however many bytes or marks they are written with", () => {
    expect(problem("ậậởữịgbkxz".slice(0, 9))).toBe("too_short");
    expect(problem("ậậởữịgbkx".normalize("NFD"))).toBe("too_short");
    expect(problem("ậậởữịgbkxz")).toBeUndefined();
    expect(problem("")).toBe("too_short");
    expect(problem("x1y2z3".repeat(34))).toBe("too_long");
  });

  test.each([
    "matkhau123",
    "Mật Khẩu 2026",
    "M@tkhau-123".replace("@", "a"),
    "password2026",
    "qwertyuiop",
    "1234567890",
    "aaaaaaaaaa",
    "abababababab",
    "abcdefghijkl",
    "Anh Yêu Em 99",
    "vietnam2026!",
    "quantri-123",
    "vanphong12",
    "Admin@123456".replace("@", ""),
  ])("is none that is guessed first: %s", (password) => {
    expect(problem(password)).toBe("common");
  });

  test.each(["nguyen.lan.2026", "ThanhLiet@2026", "Thanh Liệt 123", "lan nguyễn thị lan", "nguyenthilan1"])(
    "is not merely a name of one's own or of the unit: %s",
    (password) => {
      expect(problem(password)).toBe("own_name");
    },
  );

  test("is typed twice alike", () => {
    expect(problem("bốn cây bàng trước sân", "bốn cây bàng trước sàn")).toBe("not_repeated");
  });
});

test("a one-time password has 79 random bits, four groups that can be read out, and never comes twice", () => {
  const many = Array.from({ length: 500 }, oneTimePassword);
  expect(new Set(many).size).toBe(many.length);
  for (const one of many) expect(one).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/u);
  expect(new Set(many.join("").replaceAll("-", "")).size).toBe(31);
});
