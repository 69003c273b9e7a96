/** How many patterns there are, from the best level to the lowest. */
const PATTERNS = 5;

/**
 * Fills that tell levels apart without their colour, on paper without colours too: solid for the best, then lines, dots
 * and crosses, ever more of the paper showing. Stands once on a page, before the charts that use them.
 */
export function LevelPatterns() {
  return (
    <svg className="chart-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <Pattern number={1} ground="level-full" />
        <Pattern number={2} ground="level-most">
          <path className="level-line-on" d="M-2 2l4 -4M0 8l8 -8M6 10l4 -4" />
        </Pattern>
        <Pattern number={3} ground="level-half">
          <circle className="level-dot" cx="2" cy="2" r="1" />
          <circle className="level-dot" cx="6" cy="6" r="1" />
        </Pattern>
        <Pattern number={4} ground="level-none">
          <path className="level-line-low" d="M-2 6l4 4M0 0l8 8M6 -2l4 4" />
        </Pattern>
        <Pattern number={5} ground="level-low">
          <path className="level-line-low" d="M0 0l8 8M8 0l-8 8" />
        </Pattern>
      </defs>
    </svg>
  );
}

function Pattern({
  number,
  ground,
  children,
}: {
  readonly number: number;
  readonly ground: string;
  readonly children?: React.ReactNode;
}) {
  return (
    <pattern id={`level-${number}`} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect className={ground} width="8" height="8" />
      {children}
    </pattern>
  );
}

/**
 * The fill of a level.
 * @param place of the level, 0 for the best
 * @param levels how many there are
 */
export function levelFill(place: number, levels: number): string {
  const step = levels < 2 ? 0 : (place / (levels - 1)) * (PATTERNS - 1);
  return `url(#level-${Math.round(step) + 1})`;
}
