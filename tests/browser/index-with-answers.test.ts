import { expectNoBarrier, OFFICE_CONTRAST } from "#tests/browser/barriers.ts";
import { expect, test } from "#tests/browser/fixtures.ts";
import { childrenOf, hundredths, readIndex, type ShownRow } from "#tests/browser/index-table.ts";
import { expectPrivate } from "#tests/browser/page-policy.ts";
import { expectFits, OFFICE_WIDTHS } from "#tests/browser/page-width.ts";

test.describe.configure({ mode: "default" }); // one server for this file
test.use({ stored: "600 simulated responses", signedInAs: "viewer" });

test("with enough answers every survey criterion is decided and the index has a total", async ({ page }) => {
  await page.goto("/office/index");
  const { rows, total } = await readIndex(page, "vi");
  expect(rows).toHaveLength(117);
  expect(rows.filter((row) => row.points === undefined)).toEqual([]);
  await expect(page.getByText(/chưa (đủ|có) phiếu/u)).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Phần khảo sát" })).toContainText("28 trên 28 tiêu chí");

  const figure = await page.getByRole("region", { name: "Tổng điểm" }).innerText();
  const [, shown] = /([\d,]+) trên 100,00 điểm/u.exec(figure) ?? [];
  expect(hundredths(shown, "vi")).toBe(total.points);
});

test("every number walks down: each row is the sum of the rows below it, as shown", async ({ page }) => {
  await page.goto("/office/index");
  const { rows, total } = await readIndex(page, "vi");
  const parents = [{ ...total, code: "" }, ...rows].filter(({ code }) => childrenOf(rows, code).length > 0);
  expect(childrenOf(rows, "")).toHaveLength(7);
  for (const parent of parents) {
    const below = childrenOf(rows, parent.code);
    const name = `${parent.code} ${parent.title}`;
    expect(sum(below, "points"), `points of ${name}`).toBe(parent.points);
    expect(sum(below, "max"), `maximum of ${name}`).toBe(parent.max);
    expect(sum(below, "lost"), `what ${name} lacks`).toBe(parent.lost);
    expect(
      below.some(({ isLimit }) => isLimit),
      `${name} is only a limit`,
    ).toBe(parent.isLimit);
  }
  for (const row of [...rows, total]) expect((row.points ?? 0) + (row.lost ?? 0), row.code).toBe(row.max);
});

test("the survey part and the assessed part make the total", async ({ page }) => {
  await page.goto("/office/index");
  const { rows, total } = await readIndex(page, "vi");
  const part = async (name: string) => {
    const text = await page.getByRole("region", { name }).innerText();
    return hundredths(/([\d,]+) trên [\d,]+ điểm/u.exec(text)?.[1], "vi") ?? Number.NaN;
  };
  const surveyed = await part("Phần khảo sát");
  expect(surveyed).toBe(
    sum(
      rows.filter((row) => row.isSurvey),
      "points",
    ),
  );
  expect(surveyed + (await part("Phần chấm hồ sơ"))).toBe(total.points);
});

test("the English index shows the same figures, with a decimal point", async ({ page, expectStatus }) => {
  await page.goto("/office/index");
  const vietnamese = await readIndex(page, "vi");
  await expectStatus(200, () => page.getByRole("link", { name: "English" }).click());
  await expect(page.getByRole("region", { name: "Total" })).toContainText(/\d+\.\d\d of 100\.00 points/u);
  const english = await readIndex(page, "en");
  const figures = (row: ShownRow) => [row.code, row.max, row.points, row.lost];
  expect(english.rows.map(figures)).toEqual(vietnamese.rows.map(figures));
  expect(english.total.points).toBe(vietnamese.total.points);
});

test("a score leads to its criterion: the same figures, walked down to the counts, drawn for everybody", async ({
  page,
  expectStatus,
}) => {
  await page.goto("/office/index");
  const { rows } = await readIndex(page, "vi");
  const row = rows.find(({ code }) => code === "3.6.1");
  const name = "survey criterion with answers";
  const reply = await expectStatus(200, () => page.locator('a[href^="/office/index/3.6.1?"]').click());
  const points = await page.getByRole("region", { name: "Điểm của tiêu chí" }).innerText();
  expect(hundredths(/([\d,]+) trên/u.exec(points)?.[1], "vi")).toBe(row?.points);
  // Each step of the sum, done again with the figures that stand in it.
  const lines = await page.locator(".walk .sum").allInnerTexts();
  const divisions = lines.flatMap((line) => [...line.matchAll(/([\d,]+) ÷ (\d+) = ([\d,]+)/gu)]);
  expect(divisions).toHaveLength(2);
  const number = (text = "") => Number(text.replace(",", "."));
  for (const [, over, under, result] of divisions) expect(number(over) / number(under)).toBeCloseTo(number(result), 6);
  await expect(page.getByRole("img", { name: /^Câu 1/u })).toBeVisible();
  await expectPrivate(page, name, reply);
  await expectFits(page, name, OFFICE_WIDTHS);
  await expectNoBarrier(page, name, OFFICE_CONTRAST);

  // An assessed criterion is looked at where its points are entered.
  await page.goto("/office/index/3.4");
  expect(new URL(page.url()).pathname).toBe("/office/criteria/3.4");
});

function sum(rows: readonly ShownRow[], figure: "max" | "points" | "lost"): number {
  return rows.reduce((before, row) => before + (row[figure] ?? Number.NaN), 0);
}
