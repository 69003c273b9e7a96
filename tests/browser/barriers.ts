import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

import { faintChartWords } from "#tests/browser/chart-contrast.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Contrast that the pages of the public must have (7:1) and that of the office (4.5:1). */
export const PUBLIC_CONTRAST = ["color-contrast", "color-contrast-enhanced"];
export const OFFICE_CONTRAST = ["color-contrast"];

type Media = NonNullable<Parameters<Page["emulateMedia"]>[0]>;

/** A way in which somebody may see a page. */
interface Look {
  readonly media: Media;
  /** Chosen on the page itself. */
  readonly contrast?: "high";
  /** Text twice as large, on the narrowest phone. */
  readonly enlarged?: true;
}

const LOOKS: Readonly<Record<string, Look>> = {
  light: { media: { colorScheme: "light" } },
  dark: { media: { colorScheme: "dark" } },
  "high contrast, light": { media: { colorScheme: "light" }, contrast: "high" },
  "high contrast, dark": { media: { colorScheme: "dark" }, contrast: "high" },
  "more contrast asked of the system, light": { media: { colorScheme: "light", contrast: "more" } },
  "more contrast asked of the system, dark": { media: { colorScheme: "dark", contrast: "more" } },
  "forced colours": { media: { forcedColors: "active" } },
  "text at 200 % at 320 px": { media: { colorScheme: "light" }, enlarged: true },
};

/** Every look that sets other colours: the system's wish for contrast sets the same as the switch on the page. */
const COLOURS = ["light", "dark", "high contrast, light", "high contrast, dark", "forced colours"];

/** Colours do not depend on the database: where a page is looked at with both, each look is seen with one of them. */
const SHARED = {
  sqlite: ["light", "high contrast, dark", "forced colours"],
  postgres: ["light", "dark", "high contrast, light"],
};

/** Staff sit at a screen of the office. */
const OFFICE = ["light", "dark"];

interface Seen {
  /** `npm test` brings the page up with either database. */
  readonly inBoth?: boolean;
}

function looksAt(contrast: readonly string[], { inBoth = false }: Seen): readonly string[] {
  if (contrast === OFFICE_CONTRAST) return OFFICE;
  if (process.env["TEST_FULL"] === "1") return Object.keys(LOOKS);
  return inBoth ? SHARED[test.info().project.name === "postgres" ? "postgres" : "sqlite"] : COLOURS;
}

/**
 * Axe finds nothing against the page, however it is seen, and could decide every contrast. `npm run test:full` asks
 * every rule in every look.
 */
export async function expectNoBarrier(
  page: Page,
  name: string,
  contrast: readonly string[],
  seen: Seen = {},
): Promise<void> {
  const full = process.env["TEST_FULL"] === "1";
  const contrasts = (enabled: boolean) => Object.fromEntries(contrast.map((rule) => [rule, { enabled }]));
  const all = (rules: ReturnType<typeof contrasts>) => ({ runOnly: { type: "tag" as const, values: RULES }, rules });
  const colours = { runOnly: { type: "rule" as const, values: [...contrast] } };
  const found: Record<string, readonly string[]> = {};
  const looks = looksAt(contrast, seen);
  for (const [called, look] of Object.entries(LOOKS)) {
    if (!looks.includes(called)) continue;
    const back = await putOn(page, look);
    // Of all rules only those about contrast look at colours, and only they do not mind the size.
    const rules = look.enlarged ? all(contrasts(false)) : full || called === "light" ? all(contrasts(true)) : colours;
    const problems = await findings(page, rules);
    if (problems.length > 0) found[called] = problems;
    await back();
  }
  expect.soft(found, `barriers on the ${name}`).toEqual({});
}

/** Shows the page in a look; what is returned takes it off again. */
async function putOn(page: Page, { media, contrast, enlarged }: Look): Promise<() => Promise<void>> {
  const size = page.viewportSize();
  const root = page.locator("html");
  const before = await root.getAttribute("data-contrast");
  await page.emulateMedia({ colorScheme: null, contrast: null, forcedColors: null, ...media });
  const set = (chosen: string | null, text: string) =>
    root.evaluate(
      (html, [contrastNow, fontSize]) => {
        if (contrastNow !== null) html.dataset["contrast"] = contrastNow;
        html.style.fontSize = fontSize;
      },
      [chosen, text] as const,
    );
  await set(contrast ?? before, enlarged ? "200%" : "");
  if (enlarged) await page.setViewportSize({ width: 320, height: 800 });
  return async () => {
    await set(before, "");
    if (size) await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: "light", contrast: null, forcedColors: null });
  };
}

async function findings(page: Page, options: Parameters<AxeBuilder["options"]>[0]): Promise<string[]> {
  // Pages have no frames: without the legacy mode axe would open one more page for them.
  const asked = { ...options, resultTypes: ["violations" as const, "incomplete" as const] };
  // The builder sends all of axe with every question, twice; what a page has is not sent again.
  const isThere = await page.evaluate(() => "axe" in window);
  const builder = new AxeBuilder(isThere ? { page, axeSource: "0" } : { page });
  const results = await builder.options(asked).setLegacyMode().analyze();
  expect(results.passes, "rules that found something to look at").not.toEqual([]);
  const undecided = results.incomplete.filter(({ id }) => id.startsWith("color-contrast"));
  const said = [...results.violations, ...undecided].flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ html }) => results.violations.some((rule) => rule.id === id) || !/^<t(ext|span)[ >]/u.test(html))
      .map((node) => `${id} (${help}): ${node.html} – ${node.failureSummary ?? ""}`),
  );
  return [...said, ...(await faintChartWords(page))];
}
