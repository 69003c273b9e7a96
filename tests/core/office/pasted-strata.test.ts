import { expect, test } from "vitest";

import { readPastedStrata, type Stratum } from "#app/office/waves/pasted-strata.ts";

const STRATA: readonly Stratum[] = [
  { code: "thon_1", name: { vi: "Thôn 1 (ví dụ)", en: "Hamlet 1 (example)" } },
  { code: "dat_dai", name: { vi: "Đất đai", en: "Land" } },
];

test("what somebody copied from a sheet is read by name or code, with a thousand written as people write it", () => {
  const { numbers, problems } = readPastedStrata("thôn 1\t1.250\n\nĐẤT ĐAI;  980", STRATA);
  expect(numbers).toEqual(
    new Map([
      ["thon_1", 1250],
      ["dat_dai", 980],
    ]),
  );
  expect(problems).toEqual([]);
  expect(readPastedStrata("dat_dai 7", STRATA).numbers).toEqual(new Map([["dat_dai", 7]]));
});

test("a line that cannot be taken is named with its place, and none is left out unseen", () => {
  const { numbers, problems } = readPastedStrata("Tên\tSố\nThôn 9\t5\nLand 1\nĐất đai 2", STRATA);
  expect(numbers).toEqual(new Map([["dat_dai", 1]]));
  expect(problems.map(({ line, problem }) => [line, problem])).toEqual([
    [1, "no_number"],
    [2, "unknown_stratum"],
    [4, "twice"],
  ]);
});

test("the largest form that the server takes, filled with one line of blanks, keeps nobody waiting", () => {
  const started = performance.now();
  const { problems } = readPastedStrata(`a${" ".repeat(64 * 1024)}x`, STRATA);
  expect(problems.map(({ problem }) => problem)).toEqual(["no_number"]);
  const many = readPastedStrata("a 1\n".repeat(16_000), STRATA);
  expect(many.problems).toHaveLength(16_000);
  expect(performance.now() - started).toBeLessThan(2000);
});
