/** Letters that fit below a point of a chart. */
const LONGEST = 16;
const MOST_LINES = 3;

/** Breaks a name between its words into lines short enough to stand below a point; what is left over is cut with "…". */
export function linesOf(name: string): readonly string[] {
  const lines: string[] = [];
  for (const part of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + part.length <= LONGEST) lines.splice(-1, 1, `${last} ${part}`);
    else lines.push(part);
  }
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1] ?? ""}…`];
}
