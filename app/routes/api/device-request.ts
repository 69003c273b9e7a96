import { z } from "zod";

import { coded } from "#app/routes/api/coded-error.ts";
import { definitionIdSchema } from "#app/survey/wording.ts";

/** Body of `POST /api/v1/devices`. */
export const enrolmentSchema = z.strictObject(
  {
    code: z.string(coded).min(16, "invalid").max(200, "invalid").describe("From the one-time link"),
    point: definitionIdSchema.optional().describe("Point of the page that was opened; a link of another is not spent"),
  },
  coded,
);

const countSchema = z.int(coded).min(0, "invalid").max(1_000_000, "invalid");

/** Body of `POST /api/v1/devices/report`: counts only, nothing about any answer. */
export const deviceReportSchema = z.strictObject(
  {
    point: definitionIdSchema,
    tablet: z.uuid(coded).describe("Random id that the tablet gave itself; an enrolled device is known by its key"),
    waiting: countSchema.describe("Answers on the tablet that were not sent yet"),
    setAside: countSchema.describe("Answers that the server refused and the tablet keeps"),
    abandoned: z
      .record(z.iso.date(coded), countSchema, coded)
      .refine((days) => Object.keys(days).length <= 62, "invalid")
      .describe("Forms that were begun and left, by day"),
  },
  coded,
);

export type DeviceReport = z.output<typeof deviceReportSchema>;
