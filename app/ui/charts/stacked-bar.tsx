import { levelFill } from "#app/ui/charts/level-patterns.tsx";

/** A part of a whole. */
export interface BarPart {
  /** What the part is, in words. */
  readonly name: string;
  /** Of the whole, 0 to 1. */
  readonly share: number;
  /** The share as it is written. */
  readonly label: string;
}

const WIDTH = 900;
const HEIGHT = 24;
/** A part narrower than this has no room for its label; the table beside the chart says it. */
const ROOM_FOR_LABEL = 34;

/** Levels of an item side by side, the best first: always in this order, told apart by pattern and not by colour alone. */
export function StackedBar({ parts, title }: { readonly parts: readonly BarPart[]; readonly title: string }) {
  const placed = parts.map((part, place) => ({
    ...part,
    place,
    x: WIDTH * parts.slice(0, place).reduce((sum, { share }) => sum + share, 0),
    width: WIDTH * part.share,
  }));
  return (
    <svg className="chart chart-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT + 18}`} role="img">
      <title>{title}</title>
      {placed.map(({ place, x, width }) => (
        <rect
          key={place}
          className="chart-part"
          x={x}
          y={1}
          width={width}
          height={HEIGHT}
          fill={levelFill(place, parts.length)}
        />
      ))}
      {placed.map(
        ({ place, x, width, label }) =>
          width >= ROOM_FOR_LABEL && (
            <text key={place} x={x + width / 2} y={HEIGHT + 16} textAnchor="middle">
              {label}
            </text>
          ),
      )}
    </svg>
  );
}

/**
 * What the pattern of a part stands for, beside the part's name. To screen readers the charts' own words say it.
 * @param place of the level, 0 for the best
 * @param levels how many there are
 */
export function LevelSwatch({ place, levels }: { readonly place: number; readonly levels: number }) {
  return (
    <svg className="chart-swatch" viewBox="0 0 24 14" aria-hidden="true" focusable="false">
      <rect className="chart-part" x={1} y={1} width={22} height={12} fill={levelFill(place, levels)} />
    </svg>
  );
}
