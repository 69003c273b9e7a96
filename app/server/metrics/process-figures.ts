import { monitorEventLoopDelay } from "node:perf_hooks";

import type { Metric } from "#app/server/metrics/exposition.ts";

const MIB = 1024 * 1024;

/** How often the event loop is looked at. */
const RESOLUTION_MS = 20;

/** The figures of the event loop are those of the last whole minute, the same for everybody who reads. */
const MINUTE_MS = 60_000;

/** Figures of this process; `stop` ends the watching. */
export interface ProcessFigures {
  readonly read: () => readonly Metric[];
  readonly stop: () => void;
}

/**
 * Watches this process. Processor time is told in whole seconds and memory in whole MiB: exact ones move with every single
 * page, and would tell when somebody is there.
 */
export function processFigures(startedAt: Date): ProcessFigures {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let lag: Readonly<Record<string, number>> | undefined;
  const timer = setInterval(() => {
    // What is measured is how long a round took, its planned pause included.
    const seconds = (nanoseconds: number) => Math.max(0, Math.round(nanoseconds / 1e6 - RESOLUTION_MS)) / 1000;
    lag = {
      "0.5": seconds(delay.percentile(50)),
      "0.99": seconds(delay.percentile(99)),
      "1": seconds(delay.max),
    };
    delay.reset();
  }, MINUTE_MS);
  timer.unref();
  return {
    read: () => figures(startedAt, lag),
    stop: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}

function figures(startedAt: Date, lag: Readonly<Record<string, number>> | undefined): readonly Metric[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return [
    {
      name: "process_start_time_seconds",
      type: "gauge",
      help: "When this process began, Unix time.",
      samples: [{ value: Math.floor(startedAt.getTime() / 1000) }],
    },
    {
      name: "process_cpu_seconds_total",
      type: "counter",
      help: "Processor time of this process, in whole seconds.",
      samples: [{ value: Math.floor((user + system) / 1e6) }],
    },
    {
      name: "process_resident_memory_bytes",
      type: "gauge",
      help: "Memory of this process, in whole MiB.",
      samples: [{ value: Math.ceil(rss / MIB) * MIB }],
    },
    {
      name: "nodejs_heap_size_used_bytes",
      type: "gauge",
      help: "Memory that its objects take, in whole MiB.",
      samples: [{ value: Math.ceil(heapUsed / MIB) * MIB }],
    },
    {
      name: "nodejs_eventloop_lag_seconds",
      type: "gauge",
      help: "How late the event loop was in the last whole minute: median, 99th percentile, longest.",
      samples: Object.entries(lag ?? {}).map(([quantile, value]) => ({ labels: { quantile }, value })),
    },
  ];
}
