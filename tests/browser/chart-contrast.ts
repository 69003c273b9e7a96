import type { Page } from "@playwright/test";

/**
 * Words in charts that stand out from what is behind them by less than 4.5:1; axe cannot decide that inside an SVG. Behind
 * a word is the last filled shape of its chart, drawn before it, that its middle lies in; else the page.
 */
export function faintChartWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (!canvas) throw new Error("the browser draws nothing");
    const rgbOf = (colour: string): readonly number[] => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = rgbOf(colour)
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const isSeen = (colour: string) => colour !== "none" && (rgbOf(colour)[3] ?? 0) > 127;
    const behind = (word: Element): string => {
      const box = word.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const shapes = [...(word.closest("svg")?.querySelectorAll("rect, circle, polygon, path") ?? [])].filter(
        (shape) => {
          const { left, right, top, bottom } = shape.getBoundingClientRect();
          const before = shape.compareDocumentPosition(word) & Node.DOCUMENT_POSITION_FOLLOWING;
          return before && left <= x && x <= right && top <= y && y <= bottom && isSeen(getComputedStyle(shape).fill);
        },
      );
      const shape = shapes.at(-1);
      if (shape) return getComputedStyle(shape).fill;
      for (let around: Element | null = word; around; around = around.parentElement) {
        const { backgroundColor } = getComputedStyle(around);
        if (isSeen(backgroundColor)) return backgroundColor;
      }
      return "white";
    };
    return [...document.querySelectorAll("svg text, svg tspan")].flatMap((word) => {
      const { fill } = getComputedStyle(word);
      const [one, other] = [luminance(fill), luminance(behind(word))];
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      return ratio < 4.5
        ? [`"${word.textContent}" in a chart: ${ratio.toFixed(2)}:1 of ${fill} on ${behind(word)}`]
        : [];
    });
  });
}
