import type { IncomingMessage, ServerResponse } from "node:http";

import type { Application } from "#app/application/application.ts";
import type { ReleasedFigures } from "#app/database/released-figures.ts";
import { describeError, isOfDatabase } from "#app/server/described-error.ts";
import { addressKind } from "#app/server/metrics/address-kind.ts";
import type { BatchSizes } from "#app/server/metrics/batch-sizes.ts";
import { exposition, type Metric } from "#app/server/metrics/exposition.ts";
import type { ProcessFigures } from "#app/server/metrics/process-figures.ts";
import { SMALLEST_MOVE, SteppedCounts } from "#app/server/metrics/stepped-counts.ts";

export interface MetricsOptions {
  readonly elapsed: () => number;
  readonly batches: BatchSizes;
  readonly processFigures: ProcessFigures;
  /** Undefined when the database does not answer now. */
  readonly stored: () => Promise<ReleasedFigures | undefined>;
  /** Bytes that are free where the data lie; undefined where that is another machine's matter. */
  readonly freeBytes: () => Promise<number | undefined>;
}

/**
 * What this process counts. Failures of the server are told at once, for somebody has to act on them. Everything that a
 * visitor moves by doing nothing wrong is told by the hour and in tens ({@link SteppedCounts}); there is no label for
 * points, waves, questionnaires or languages.
 */
export interface Metrics {
  /** Counts a request when it has been answered. */
  readonly observe: (request: IncomingMessage, response: ServerResponse) => void;
  /** The same application, whose submissions and errors are counted. */
  readonly counting: (application: Application) => Application;
  readonly read: () => Promise<string>;
  readonly stop: () => void;
}

export function metrics({ elapsed, batches, processFigures, stored, freeBytes }: MetricsOptions): Metrics {
  const requests = new SteppedCounts(elapsed);
  const outcomes = new SteppedCounts(elapsed);
  const failedRequests = new Map<string, number>();
  const errors = new Map([
    ["database", 0],
    ["other", 0],
  ]);
  let unavailable = 0;
  let waiting = 0;

  return {
    observe: (request, response) => {
      response.once("finish", () => {
        const kind = addressKind(request.url ?? "");
        const status = `${Math.floor(response.statusCode / 100)}xx`;
        if (status === "5xx") failedRequests.set(kind, (failedRequests.get(kind) ?? 0) + 1);
        else requests.add(`${kind} ${status}`);
      });
    },
    counting: (application) => ({
      ...application,
      submit: async (...submission) => {
        waiting += 1;
        try {
          const outcome = await application.submit(...submission);
          if (outcome.kind === "unavailable") unavailable += 1;
          else outcomes.add(outcome.kind);
          return outcome;
        } finally {
          waiting -= 1;
        }
      },
      logError: (event, reason) => {
        const kind = isOfDatabase(describeError(reason)) ? "database" : "other";
        errors.set(kind, (errors.get(kind) ?? 0) + 1);
        application.logError(event, reason);
      },
    }),
    read: async () => {
      const [figures, free] = await Promise.all([stored(), freeBytes()]);
      return exposition([
        ...processFigures.read(),
        {
          name: "survey_http_requests_total",
          type: "counter",
          help: "Answered requests by kind of address and class of status; 5xx at once, others by the hour and in tens.",
          samples: [
            ...requests.told().map(([series, value]) => {
              const [address = "", status = ""] = series.split(" ");
              return { labels: { address, status }, value };
            }),
            ...[...failedRequests].map(([address, value]) => ({ labels: { address, status: "5xx" }, value })),
          ],
        },
        {
          name: "survey_intake_total",
          type: "counter",
          help: "Sent answers by what became of them; unavailable at once, others by the hour and in tens.",
          samples: [
            ...outcomes.told().map(([outcome, value]) => ({ labels: { outcome }, value })),
            { labels: { outcome: "unavailable" }, value: unavailable },
          ],
        },
        batches.read(),
        {
          name: "survey_intake_waiting",
          type: "gauge",
          help: "Answers that are being stored now, in tens.",
          samples: [{ value: waiting - (waiting % SMALLEST_MOVE) }],
        },
        {
          name: "survey_errors_total",
          type: "counter",
          help: "Errors of the server, at once: of the database, and others.",
          samples: [...errors].map(([of, value]) => ({ labels: { of }, value })),
        },
        gauge("survey_release_steps", "Steps of the timed release in waves before their count.", figures?.releaseSteps),
        gauge("survey_ledger_entries", "Entries of the ledger.", figures?.ledgerEntries),
        gauge(
          "survey_disk_free_bytes",
          "Free where the data lie, in units of 64 MiB.",
          free && free - (free % DISK_UNIT),
        ),
      ]);
    },
    stop: processFigures.stop,
  };
}

/** A single answer takes a page of 4 KiB; in these units nobody's shows. */
const DISK_UNIT = 64 * 1024 * 1024;

function gauge(name: string, help: string, value: number | undefined): Metric {
  return { name, type: "gauge", help, samples: value === undefined ? [] : [{ value }] };
}
