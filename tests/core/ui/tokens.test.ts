// Oracle: WCAG 2.2, "relative luminance" and "contrast ratio", computed here from the colours of app/ui/tokens.css.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { projectRoot } from "#tests/support/project-root.ts";

function luminance(colour: string): number {
  const channels = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(colour)?.slice(1);
  if (!channels) throw new Error(`${colour} is no colour of six hexadecimal digits`);
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const value = parseInt(channel, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const css = readFileSync(join(projectRoot, "app/ui/tokens.css"), "utf8").replace(/\/\*[\s\S]*?\*\//gu, "");

/** Colours that a `:root` sets: of the plain sheet, behind a media query, or for what was chosen on the page. */
function tokensOf(place: string): Readonly<Record<string, string>> {
  const start = css.indexOf(place);
  if (start === -1) throw new Error(`tokens.css has no ${place}`);
  const block = /:root[^{]*\{([^}]*)\}/u.exec(css.slice(start))?.[1] ?? "";
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6}|var\(--[\w-]+\))\s*;/giu)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
}

const light = tokensOf(":root {");
const dark = { ...light, ...tokensOf("@media screen and (prefers-color-scheme: dark)") };
const more = tokensOf("@media (prefers-contrast: more)");
const high = tokensOf(':root[data-contrast="high"]');
const themes = {
  light,
  dark,
  "light, more contrast": { ...light, ...more },
  "dark, more contrast": { ...dark, ...more },
  "light, high contrast": { ...light, ...high },
  "dark, high contrast": { ...dark, ...high },
};

function colourOf(theme: Readonly<Record<string, string>>, name: string): string {
  const value = theme[name];
  if (value === undefined) throw new Error(`tokens.css has no colour --${name}`);
  const reference = /^var\(--([\w-]+)\)$/u.exec(value)?.[1];
  return reference === undefined ? value : colourOf(theme, reference);
}

const texts = ["ink", "ink-quiet", "accent", "accent-strong", "warn"];
const grounds = ["paper", "card", "accent-soft", "warn-soft"];
const textPairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ["note-ink", "note-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
] as const;

test("the formula gives what WCAG says: black on white 21, equal colours 1, #767676 on white 4.54", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 9);
  expect(contrast("#123456", "#123456")).toBe(1);
  expect(contrast("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
});

describe.each(Object.entries(themes))("%s", (_, theme) => {
  test.each(textPairs)("%s can be read on %s: at least 7:1", (text, ground) => {
    expect(contrast(colourOf(theme, text), colourOf(theme, ground))).toBeGreaterThanOrEqual(7);
  });

  test.each(["card", "paper"])("a line around something to press is seen on %s: at least 3:1", (ground) => {
    expect(contrast(colourOf(theme, "line"), colourOf(theme, ground))).toBeGreaterThanOrEqual(3);
  });

  test("what stands on the focus colour can be read: at least 7:1", () => {
    expect(contrast(colourOf(theme, "focus-ink"), colourOf(theme, "focus"))).toBeGreaterThanOrEqual(7);
  });
});

test("the dark theme sets every colour again, so none of the light one shines through", () => {
  const set = tokensOf("@media screen and (prefers-color-scheme: dark)");
  expect(Object.keys(set).toSorted()).toEqual(Object.keys(light).toSorted());
});

test("high contrast is the same whether it is chosen on the page or in the system", () => {
  expect(more).toEqual(high);
});
