import { inject } from "vitest";

import { openDatabase, type Database } from "#app/database/open-database.ts";
import type { Unit } from "#app/unit/unit.ts";
import { POSTGRES_VARIABLE } from "#tests/browser/global-setup.ts";
import { startProduct, type RunningProduct } from "#tests/browser/running-product.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { realDefinitions } from "#tests/support/trial-application.ts";

/** What an attacker sends; redirections are not followed. */
export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData | undefined;
}

/** The built product as it listens, and hands in its database. */
export interface AttackedProduct {
  readonly product: RunningProduct;
  readonly database: Database;
  readonly unit: Unit;
  readonly send: (path: string, sent?: Sent) => Promise<Response>;
  /** Sends an ordinary form, as a page of ours would. */
  readonly form: (path: string, fields: Readonly<Record<string, string>>, cookie?: string) => Promise<Response>;
  readonly json: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Ends it; what it said on standard error is a fault. */
  readonly stop: () => Promise<void>;
}

export async function startAttacked(provider: "sqlite" | "postgres" = "sqlite"): Promise<AttackedProduct> {
  if (provider === "postgres") process.env[POSTGRES_VARIABLE] = inject("postgresServer");
  const product = await startProduct(provider);
  const opened = await openDatabase(product.database, { projectRoot });
  const [unit] = (await realDefinitions()).units.values();
  if (!unit) throw new Error("no unit is defined");
  const { origin } = product;
  const send = (path: string, { method = "GET", headers = {}, body }: Sent = {}) =>
    fetch(`${origin}${path}`, { method, headers, redirect: "manual", ...(body === undefined ? {} : { body }) });
  return {
    product,
    database: opened.client,
    unit,
    send,
    form: (path, fields, cookie = "") =>
      send(path, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", origin, cookie },
        body: new URLSearchParams(fields).toString(),
      }),
    json: (path, body, headers = {}) =>
      send(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    stop: async () => {
      await opened.close();
      await product.stop();
    },
  };
}
