import { isAbsolute, join } from "node:path";

import { z } from "zod";

import type { DatabaseTarget } from "#app/database/database-target.ts";

/** Settings of the installation, from the environment only. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Public address without a trailing slash; for links and QR codes. */
  readonly origin: string;
  readonly database: DatabaseTarget;
  readonly unit: string | undefined;
  /** Who sends this may read `/metrics` from anywhere; without it only this machine may. */
  readonly metricsToken: string | undefined;
}

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: z
    .string()
    .refine(
      (url) => /^postgres(ql)?:\/\//u.test(url) && URL.canParse(url),
      "must be postgresql://user:password@host/database, with signs such as # in the password written as %23",
    )
    .optional(),
  ORIGIN: z
    .url({ protocol: /^https?$/u, error: "must be an address such as https://khaosat.example.vn" })
    .refine((address) => !URL.canParse(address) || new URL(address).pathname === "/", "must have no path")
    .optional(),
  UNIT: z.string().optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{16,200}=*$/u, "must be 16 to 200 letters, digits and signs such as - and _")
    .optional(),
});

/** A setting that cannot be used; the message names it. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/**
 * Reads the settings; an empty variable counts as not set.
 * @throws ConfigError naming every setting that is wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv, projectRoot: string): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`these settings cannot be used:\n${reasons.join("\n")}`);
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, ORIGIN, UNIT, METRICS_TOKEN } = parsed.data;
  const dataDir = isAbsolute(DATA_DIR) ? DATA_DIR : join(projectRoot, DATA_DIR);
  return {
    host: HOST,
    port: PORT,
    origin: ORIGIN ? new URL(ORIGIN).origin : `http://${addressOf(HOST)}:${PORT}`,
    database: DATABASE_URL
      ? { provider: "postgres", url: DATABASE_URL }
      : { provider: "sqlite", file: join(dataDir, "survey.sqlite") },
    unit: UNIT,
    metricsToken: METRICS_TOKEN,
  };
}

/** A host as it stands in an address: "every interface" is reached as localhost, IPv6 goes in brackets. */
function addressOf(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
