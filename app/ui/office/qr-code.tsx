import { encode } from "uqr";

/** White modules around the code that a reader needs to find it (ISO/IEC 18004). */
const QUIET_ZONE = 4;

interface QrCodeProps {
  /** What a phone reads. */
  readonly text: string;
  /** What somebody hears who cannot see it. */
  readonly label: string;
}

/**
 * A QR code as lines and nothing else: sharp at every size, and black on white whatever the page's colours are, because
 * some readers find no others. Up to 15 % of it may be dirty or torn.
 */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, data } = encode(text, { ecc: "M", border: QUIET_ZONE });
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={data.flatMap(blackRuns).join("")} fill="#000" />
    </svg>
  );
}

/** The black modules of a row, neighbours in one piece. */
function blackRuns(row: readonly boolean[], y: number): string[] {
  const runs: string[] = [];
  for (let x = 0; x < row.length; x += 1) {
    const start = x;
    while (row[x]) x += 1;
    if (x > start) runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
  }
  return runs;
}
