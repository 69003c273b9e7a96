import { expect, type Page } from "@playwright/test";

/** From the narrowest phone to the tablet at the counter, both ways round. */
export const PUBLIC_WIDTHS = [320, 360, 800, 1280];
export const OFFICE_WIDTHS = [1024, 1280, 1440];

/** Nobody has to scroll sideways. */
export async function expectFits(page: Page, name: string, widths: readonly number[]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    expect.soft(await sticksOut(page), `what sticks out of the ${name} at ${width} px`).toEqual([]);
  }
}

/** Nor where the text is twice as large, on the narrowest phone. */
export async function expectFitsEnlarged(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 800 });
  const enlarge = (fontSize: string) =>
    page.locator("html").evaluate((html, size) => (html.style.fontSize = size), fontSize);
  await enlarge("200%");
  expect.soft(await sticksOut(page), `what sticks out of the ${name} at 320 px with text at 200 %`).toEqual([]);
  await enlarge("");
  if (size) await page.setViewportSize(size);
}

/** What makes the page wider than the window: the innermost elements that end beyond its right edge. */
function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = (element: Element) => element.getBoundingClientRect().right > clientWidth;
    const innermost = [...document.body.querySelectorAll("*")].filter(
      (element) => beyond(element) && ![...element.children].some(beyond),
    );
    return [`${scrollWidth} px wide`, ...innermost.map((element) => element.outerHTML.slice(0, 120))];
  });
}
