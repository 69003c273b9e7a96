import type { Page } from "@playwright/test";
import jsQR from "jsqr";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A page as it came out of the printer. */
export interface PrintedPage {
  readonly widthMm: number;
  readonly heightMm: number;
  /** The page as a picture: four bytes for each dot, row by row. */
  readonly picture: { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number };
}

/** Dots of the picture for each millimetre of paper: about 150 dpi, less than any office printer has. */
const DOTS_PER_MM = 6;

const POINTS_PER_MM = 72 / 25.4;

/** The canvas that the library brings for Node; it draws on no other. */
interface CanvasFactory {
  create(width: number, height: number): { readonly context: CanvasRenderingContext2D };
}

/** What the browser would send to a printer, on the paper that the page itself asks for. */
export async function print(page: Page): Promise<readonly PrintedPage[]> {
  return printedPages(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
}

/**
 * Run in a page: what sticks out of the boxes that a selector names, or lies over their edge. Nothing should, or it would
 * be cut off by the paper or by the scissors.
 */
export function spillsOver(selector: string): string[] {
  return [...document.querySelectorAll(selector)].flatMap((box) => {
    const { top, right, bottom, left } = box.getBoundingClientRect();
    return [...box.querySelectorAll("*")]
      .map((part) => ({ part, edge: part.getBoundingClientRect() }))
      .filter(({ edge }) => edge.top < top || edge.bottom > bottom || edge.left < left || edge.right > right + 0.5)
      .map(({ part }) => part.outerHTML.slice(0, 100));
  });
}

/** The pages of a PDF, drawn as a printer would. */
async function printedPages(pdf: Buffer): Promise<readonly PrintedPage[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const canvases = document.canvasFactory as CanvasFactory;
  const pages: PrintedPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: DOTS_PER_MM / POINTS_PER_MM });
    const width = Math.round(viewport.width);
    const height = Math.round(viewport.height);
    const drawing = canvases.create(width, height);
    await page.render({ canvas: null, canvasContext: drawing.context, viewport }).promise;
    const { data } = drawing.context.getImageData(0, 0, width, height);
    pages.push({
      widthMm: Math.round(viewport.width / DOTS_PER_MM),
      heightMm: Math.round(viewport.height / DOTS_PER_MM),
      picture: { data, width, height },
    });
  }
  await task.destroy();
  return pages;
}

/** A part of a page, in millimetres from its upper left corner. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a phone reads on a page or a part of it; undefined when it finds no code. */
export function readQr(page: PrintedPage, part?: Part): string | undefined {
  const { picture, widthMm, heightMm } = page;
  const { x, y, width, height } = inDots(part ?? { x: 0, y: 0, width: widthMm, height: heightMm }, picture);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const start = ((y + row) * picture.width + x) * 4;
    data.set(picture.data.subarray(start, start + width * 4), row * width * 4);
  }
  return jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data;
}

/** A part in dots of the picture, not beyond its edges. */
function inDots({ x, y, width, height }: Part, picture: PrintedPage["picture"]): Part {
  const dots = (mm: number) => Math.round(mm * DOTS_PER_MM);
  return {
    x: dots(x),
    y: dots(y),
    width: Math.min(dots(width), picture.width - dots(x)),
    height: Math.min(dots(height), picture.height - dots(y)),
  };
}
