import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Contrast that the pages of the public must have (7:1) and that of the office (4.5:1). */
export const PUBLIC_CONTRAST = ["color-contrast", "color-contrast-enhanced"];
export const OFFICE_CONTRAST = ["color-contrast"];

/** Axe finds nothing against the page, light or dark, and could decide every contrast. */
export async function expectNoBarrier(page: Page, name: string, contrast: readonly string[]): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  const enabled = Object.fromEntries(contrast.map((rule) => [rule, { enabled: true }]));
  const light = await findings(page, { runOnly: { type: "tag", values: RULES }, rules: enabled });
  // Of all rules only those about contrast look at colours.
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await findings(page, { runOnly: { type: "rule", values: [...contrast] } });
  await page.emulateMedia({ colorScheme: "light" });
  expect.soft({ light, dark }, `barriers on the ${name}`).toEqual({ light: [], dark: [] });
}

async function findings(page: Page, options: Parameters<AxeBuilder["options"]>[0]): Promise<string[]> {
  // Pages have no frames: without the legacy mode axe would open one more page for them.
  const asked = { ...options, resultTypes: ["violations" as const, "incomplete" as const] };
  const results = await new AxeBuilder({ page }).options(asked).setLegacyMode().analyze();
  expect(results.passes, "rules that found something to look at").not.toEqual([]);
  const undecided = results.incomplete.filter(({ id }) => id.startsWith("color-contrast"));
  return [...results.violations, ...undecided].flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.html} – ${node.failureSummary ?? ""}`),
  );
}
