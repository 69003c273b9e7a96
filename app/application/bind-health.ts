import { OK, type HealthCheck } from "#app/application/health.ts";
import type { Database } from "#app/database/open-database.ts";
import { pingDatabase } from "#app/database/ping-database.ts";
import { faultAtLedgerHead } from "#app/office/ledger/ledger-health.ts";

/** What of a unit's database is looked at when somebody asks how the server is. */
export function healthChecks(database: Database, unitId: string): readonly HealthCheck[] {
  return [
    {
      part: "database",
      goodFor: 1_000,
      look: async () => {
        await pingDatabase(database);
        return OK;
      },
    },
    { part: "ledger", goodFor: 30_000, look: async () => (await faultAtLedgerHead(database, unitId)) ?? OK },
  ];
}
