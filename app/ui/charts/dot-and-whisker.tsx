import type { Interval } from "#app/scoring/estimation/intervals.ts";

interface DotAndWhiskerProps {
  readonly score: number;
  readonly interval: Interval | undefined;
  /** Another score to compare with, drawn as a dashed line. */
  readonly reference?: number | undefined;
  /** The score is only a limit of the true one: the dot is hollow. */
  readonly hollow?: boolean;
  /** What is drawn, in words. */
  readonly title: string;
  /** Numbers below the scale, at these scores; none where the chart stands in a cell of a table. */
  readonly ticks?: readonly { readonly at: number; readonly label: string }[];
}

const EDGE = 8;
const MIDDLE = 10;

/** A score between 0 and 1 as a dot, with its 95 % interval as a line through it. The scale is always all of 0 to 1. */
export function DotAndWhisker({ score, interval, reference, hollow, title, ticks }: DotAndWhiskerProps) {
  const width = ticks ? 560 : 150;
  const x = (value: number) => EDGE + value * (width - 2 * EDGE);
  return (
    <svg
      className={ticks ? "chart chart-wide" : "chart chart-cell"}
      viewBox={`0 0 ${width} ${ticks ? 40 : 20}`}
      role="img"
    >
      <title>{title}</title>
      <line className="chart-axis" x1={x(0)} y1={MIDDLE} x2={x(1)} y2={MIDDLE} />
      {(ticks ?? [{ at: 0 }, { at: 0.5 }, { at: 1 }]).map(({ at }) => (
        <line key={at} className="chart-axis" x1={x(at)} y1={MIDDLE - 4} x2={x(at)} y2={MIDDLE + 4} />
      ))}
      {ticks?.map(({ at, label }) => (
        <text key={at} x={x(at)} y={34} textAnchor={at === 0 ? "start" : at === 1 ? "end" : "middle"}>
          {label}
        </text>
      ))}
      {reference !== undefined && (
        <line className="chart-reference" x1={x(reference)} y1={1} x2={x(reference)} y2={2 * MIDDLE - 1} />
      )}
      {interval && (
        <path
          className="chart-whisker"
          d={`M${x(interval[0])} ${MIDDLE - 5}v10m0 -5H${x(interval[1])}m0 -5v10`}
          fill="none"
        />
      )}
      <circle className={hollow ? "chart-dot chart-dot-hollow" : "chart-dot"} cx={x(score)} cy={MIDDLE} r={4.5} />
    </svg>
  );
}
