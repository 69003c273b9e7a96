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

/** The pages of a PDF, drawn as a printer would. */
export async function printedPages(pdf: Buffer): Promise<readonly PrintedPage[]> {
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

/** What a phone reads in a part of a page, given in millimetres from its upper left corner; null when it reads nothing. */
export function readQr(
  { picture }: PrintedPage,
  part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): string | null {
  const [x, y, width, height] = [part.x, part.y, part.width, part.height].map((mm) => Math.round(mm * DOTS_PER_MM)) as [
    number,
    number,
    number,
    number,
  ];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const start = ((y + row) * picture.width + x) * 4;
    data.set(picture.data.subarray(start, start + width * 4), row * width * 4);
  }
  return jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data ?? null;
}
