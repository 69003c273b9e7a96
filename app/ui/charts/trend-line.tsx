import type { Interval } from "#app/scoring/estimation/intervals.ts";

/** One wave of a trend. */
export interface TrendLinePoint {
  readonly key: string;
  /** Stands below the point, in lines. */
  readonly name: readonly string[];
  /** Undefined where the wave has no score: its place stays empty. */
  readonly score: number | undefined;
  readonly interval: Interval | undefined;
  readonly label: string;
  /** Stands in the empty place and says why it is empty, in lines. */
  readonly gap: readonly string[];
  /** A line joins it to the point before only where both measure the same. */
  readonly joined: boolean;
  /** Stands above the line between this point and the one before, where they are not joined, in lines. */
  readonly breakLabel: readonly string[] | undefined;
  readonly current: boolean;
}

interface TrendLineProps {
  readonly points: readonly TrendLinePoint[];
  /** A figure of another kind, at the left and apart: never joined to a wave. */
  readonly apart: { readonly name: readonly string[]; readonly score: number; readonly label: string };
  readonly title: string;
  /** Labels of the scale. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

const WIDTH = 720;
const LEFT = 44;
const HEIGHT = 178;
/** Above the highest score: room for its label, below those of breaks. */
const ABOVE = 22;
const LINE = 15;

/** Scores of waves in order, with their 95 % intervals. The scale starts at the lowest tick, which is written beside it. */
export function TrendLine({ points, apart, title, ticks }: TrendLineProps) {
  const [lowest, highest] = [Math.min(...ticks.map(({ at }) => at)), Math.max(...ticks.map(({ at }) => at))];
  const top = ABOVE + LINE * Math.max(0, ...points.map(({ breakLabel }) => breakLabel?.length ?? 0));
  const bottom = top + HEIGHT;
  const y = (score: number) => bottom - ((score - lowest) / (highest - lowest)) * HEIGHT;
  const step = (WIDTH - LEFT) / (points.length + 1);
  const x = (place: number) => LEFT + step * (place + 1.5);
  const names = Math.max(apart.name.length, ...points.map(({ name }) => name.length));
  return (
    <svg className="chart chart-trend" viewBox={`0 0 ${WIDTH} ${bottom + 14 + names * LINE}`} role="img">
      <title>{title}</title>
      {ticks.map(({ at, label }) => (
        <g key={at}>
          <line className="chart-grid" x1={LEFT} y1={y(at)} x2={WIDTH} y2={y(at)} />
          <text x={LEFT - 8} y={y(at) + 4} textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      <line className="chart-reference" x1={LEFT + step} y1={top - 10} x2={LEFT + step} y2={bottom} />
      <path className="chart-apart" d={`M${x(-1)} ${y(apart.score) - 6}l6 6l-6 6l-6 -6z`} />
      <Label x={x(-1)} y={y(apart.score) - 11} lines={[apart.label]} />
      <Label x={x(-1)} y={bottom + 18} lines={apart.name} />
      {points.map((point, place) => (
        <g key={point.key}>
          <Join from={points[place - 1]} to={point} x={x} y={y} place={place} top={top} bottom={bottom} />
          {point.score !== undefined && (
            <>
              {point.interval && (
                <path
                  className="chart-whisker"
                  d={`M${x(place) - 5} ${y(point.interval[0])}h10m-5 0V${y(point.interval[1])}m-5 0h10`}
                  fill="none"
                />
              )}
              <circle
                className={point.current ? "chart-dot" : "chart-dot chart-dot-hollow"}
                cx={x(place)}
                cy={y(point.score)}
                r={5}
              />
              <text className="chart-halo" x={x(place) + 9} y={y(point.score) - 7}>
                {point.label}
              </text>
            </>
          )}
          {point.gap.length > 0 && <Label x={x(place)} y={(top + bottom) / 2} lines={point.gap} />}
          <Label
            x={x(place)}
            y={bottom + 18}
            lines={point.name}
            {...(point.current ? { className: "chart-strong" } : {})}
          />
        </g>
      ))}
    </svg>
  );
}

interface JoinProps {
  readonly from: TrendLinePoint | undefined;
  readonly to: TrendLinePoint;
  readonly place: number;
  readonly x: (place: number) => number;
  readonly y: (score: number) => number;
  readonly top: number;
  readonly bottom: number;
}

/** The line from a point to the next, or the mark of what was changed between them. */
function Join({ from, to, place, x, y, top, bottom }: JoinProps) {
  if (!from) return null;
  if (to.joined && from.score !== undefined && to.score !== undefined) {
    return <line className="chart-line" x1={x(place - 1)} y1={y(from.score)} x2={x(place)} y2={y(to.score)} />;
  }
  if (to.breakLabel === undefined) return null;
  const middle = (x(place - 1) + x(place)) / 2;
  return (
    <>
      <line className="chart-break" x1={middle} y1={top - ABOVE + 6} x2={middle} y2={bottom} />
      <Label x={middle} y={LINE} lines={to.breakLabel} />
    </>
  );
}

interface LabelProps {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly className?: string;
}

function Label({ x, y, lines, className }: LabelProps) {
  return (
    <text x={x} y={y} textAnchor="middle" className={className}>
      {lines.map((line, place) => (
        <tspan key={place} x={x} dy={place === 0 ? 0 : LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
